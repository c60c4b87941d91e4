// What the boxes of the form hold, and the record that is made of it; and the other way round for a record that is corrected.

import type { Certainty, Happened, IncidentDetail, IncidentPerson, NewIncident } from '#contract/incidents'

type ObjectRow = {
  readonly what?: NewIncident['objects'][number]['what']
  readonly label?: string
  readonly amount?: number | null
  readonly unit?: string | null
  readonly valueYuan?: number | null
}
type PersonRow = {
  readonly role?: IncidentPerson['role']
  readonly name?: string
  readonly contact?: string | null
  readonly note?: string | null
}
export type Values = {
  readonly kind: string
  readonly details?: Readonly<Record<string, unknown>>
  readonly certainty: Certainty
  readonly from?: string
  readonly to?: string
  readonly geometry?: NewIncident['geometry'] | null
  readonly species?: readonly { readonly code?: string; readonly heads?: number | null }[]
  readonly objects?: readonly ObjectRow[]
  readonly persons?: readonly PersonRow[]
  readonly description?: string
}

/** The clock of the place, whatever the device's is set to. */
const offset = '+08:00'
const offsetMs = 8 * 3_600_000
export const instantOf = (local = ''): string => (local === '' ? '' : new Date(`${local}${offset}`).toISOString())
export const localOf = (instant: string | null): string =>
  instant === null ? '' : new Date(Date.parse(instant) + offsetMs).toISOString().slice(0, 16)

/** What was left empty is not sent: the form of the kind asks for answers, not for nothing. */
const isFilled = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
export const filled = (details: Readonly<Record<string, unknown>> = {}): Record<string, unknown> =>
  Object.fromEntries(Object.entries(details).filter(([, value]) => isFilled(value)))

export function happenedOf({ certainty, from, to }: Pick<Values, 'certainty' | 'from' | 'to'>): Happened {
  if (certainty === 'unknown') return { certainty }
  if (certainty === 'between') return { certainty, from: instantOf(from), to: instantOf(to) }
  return { certainty, from: instantOf(from) }
}

const words = (text: string | null | undefined): string | null => (text ?? '').trim() || null
const isBegun = (row: object): boolean => Object.values(row).some(isFilled)

/** All but the place: the form sees to it that there is one before it sends. */
export function recordOf(values: Values): Omit<NewIncident, 'clientId' | 'formVersion' | 'geometry'> {
  return {
    kind: values.kind,
    details: filled(values.details),
    happened: happenedOf(values),
    description: values.description ?? '',
    species: (values.species ?? []).flatMap(({ code, heads }) => (code ? [{ code, heads: heads ?? null }] : [])),
    objects: (values.objects ?? [])
      .filter(isBegun)
      .map(({ what = 'tool', label = '', amount = null, unit, valueYuan = null }) => ({
        what,
        label,
        amount,
        unit: words(unit),
        valueYuan,
      })),
    persons: (values.persons ?? [])
      .filter(isBegun)
      .map(({ role = 'witness', name = '', contact, note }) => ({ role, name, contact: words(contact), note: words(note) })),
  }
}

/** The boxes as they stand for a record that is seen exactly. */
export const valuesOf = (incident: IncidentDetail): Values => ({
  kind: incident.kind,
  details: incident.details ?? {},
  certainty: incident.certainty ?? 'unknown',
  from: localOf(incident.happenedFrom),
  to: incident.certainty === 'between' ? localOf(incident.happenedTo) : '',
  geometry: incident.geometry,
  species: incident.species.map(({ code, heads }) => ({ code, heads })),
  objects: incident.objects,
  description: incident.description ?? '',
})
