// What has been filled in, kept in the page until it was received: nothing of it is written to the device, which others may use.

import { mostTipPhotos, type TipKind } from '#contract/tips'

export type Place =
  | { readonly by: 'point'; readonly lon: number; readonly lat: number; readonly accuracyM: number | null }
  | { readonly by: 'area'; readonly code: string }

export type When = 'today' | 'yesterday' | 'earlier' | 'unknown'
export type Draft = {
  /** Sent again it is the same tip. */
  readonly clientId: string
  readonly kind: TipKind | null
  readonly when: When
  /** Of `earlier`. */
  readonly day: string
  readonly place: Place | null
  readonly words: string
  readonly photos: readonly File[]
  readonly voice: File | null
  readonly phone: string
}

/** Also where the page did not come over TLS, which `crypto.randomUUID` asks for. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

export const emptyDraft = (): Draft => ({
  clientId: newId(),
  kind: null,
  when: 'today',
  day: '',
  place: null,
  words: '',
  photos: [],
  voice: null,
  phone: '',
})

const dayMs = 86_400_000
/** In China, wherever the telephone thinks it is. */
export const chinaDay = (back = 0, now = Date.now()): string =>
  new Date(now - back * dayMs + 8 * 3_600_000).toISOString().slice(0, 10)

function seenOn({ when, day }: Draft): string | null {
  if (when === 'today') return chinaDay()
  if (when === 'yesterday') return chinaDay(1)
  return when === 'earlier' && day !== '' ? day : null
}

export const phoneForm = /^\+?\d[\d -]{4,23}$/
export const isSaid = ({ words, photos, voice }: Draft): boolean => words.trim() !== '' || photos.length > 0 || voice !== null
export const roomFor = ({ photos }: Draft): number => mostTipPhotos - photos.length

/** The form as the server takes it, without the work. */
export function formOf(draft: Draft, lang: string): FormData {
  const form = new FormData()
  const { clientId, kind, place, words, photos, voice, phone } = draft
  const day = seenOn(draft)
  const fields: Readonly<Record<string, string | null>> = {
    clientId,
    kind,
    lang,
    seenOn: day,
    words: words.trim() === '' ? null : words.trim(),
    phone: phone.trim() === '' ? null : phone.trim(),
    ...(place?.by === 'point'
      ? {
          lon: place.lon.toFixed(6),
          lat: place.lat.toFixed(6),
          accuracyM: place.accuracyM === null ? null : Math.max(0.1, place.accuracyM).toFixed(1),
        }
      : { areaCode: place?.code ?? null }),
  }
  for (const [name, value] of Object.entries(fields)) if (value !== null) form.append(name, value)
  // Under names that say nothing of whose device they come from.
  for (const [i, photo] of photos.entries()) form.append('photo', photo, `photo-${i + 1}`)
  if (voice !== null) form.append('voice', voice, 'voice')
  return form
}
