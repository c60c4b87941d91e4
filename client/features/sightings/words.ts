// The names of animals and moments in the reader's language, no finer than what the record tells.

import { formatMoment } from '../../ui/format.ts'
import type { Sighting, Species } from './requests.ts'

export function speciesName({ nameZh, nameBo, nameEn }: Pick<Species, 'nameZh' | 'nameBo' | 'nameEn'>, lang: string): string {
  if (lang === 'bo') return nameBo ?? nameZh
  return lang === 'en' ? (nameEn ?? nameZh) : nameZh
}

/** A moment where it is known, else the month. */
export const whenWords = ({ isExact, seenAt, day }: Sighting): string => (isExact ? formatMoment(seenAt) : day.slice(0, 7))
