// Names of kinds, animals and times in the reader's language, no finer than what the record tells; and the answers of a form in its words.

import type { TFunction } from 'i18next'
import type { FormSchema, Incident, IncidentKind, IncidentSpecies } from '#contract/incidents'
import { formatMoment, formatNumber } from '../../ui/format.ts'

export type Named = { readonly zh: string; readonly bo: string; readonly en: string }
export const inLanguage = ({ zh, bo, en }: Named, lang: string): string => (lang === 'bo' ? bo : lang === 'en' ? en : zh)

export const kindOf = ({ kindZh: zh, kindBo: bo, kindEn: en }: Incident, lang: string): string => inLanguage({ zh, bo, en }, lang)
export const kindName = ({ nameZh: zh, nameBo: bo, nameEn: en }: IncidentKind, lang: string): string =>
  inLanguage({ zh, bo, en }, lang)
export const animalName = (
  { nameZh: zh, nameBo, nameEn }: Pick<IncidentSpecies, 'nameZh' | 'nameBo' | 'nameEn'>,
  lang: string,
): string => inLanguage({ zh, bo: nameBo ?? zh, en: nameEn ?? zh }, lang)

export function whenWords(t: TFunction, incident: Incident): string {
  const { isExact, day, certainty, happenedFrom: from, happenedTo: to } = incident
  if (!isExact) return day.slice(0, 7)
  if (certainty === 'between') return t('incidents.certainty.between', { from: formatMoment(from), to: formatMoment(to) })
  if (certainty === 'unknown' || certainty === null) return t('incidents.certainty.unknown')
  return certainty === 'about' ? t('incidents.certainty.about', { at: formatMoment(from) }) : formatMoment(from)
}

export type Field = {
  readonly type?: string
  readonly enum?: readonly string[]
  readonly maxLength?: number
  readonly 'x-title'?: Named
  readonly 'x-words'?: Readonly<Record<string, Named>>
  readonly 'x-unit'?: string
  readonly items?: Field
  readonly properties?: Readonly<Record<string, Field>>
}
/** The fields of a form in its order. */
export const fieldsOf = (schema: FormSchema | undefined): Readonly<Record<string, Field>> =>
  (schema as Field | undefined)?.properties ?? {}

type Told = { readonly name: string; readonly title: string; readonly text: string }

function textOf(t: TFunction, field: Field | undefined, value: unknown, lang: string): string {
  if (Array.isArray(value)) return value.map((each) => textOf(t, { ...field, ...field?.items }, each, lang)).join('、')
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([name, inner]) => textOf(t, field?.properties?.[name], inner, lang))
      .join(' ')
  if (typeof value === 'boolean') return t(value ? 'incidents.yes' : 'incidents.no')
  if (typeof value === 'number') {
    const unit = field?.['x-unit']
    return unit === undefined ? formatNumber(value) : `${formatNumber(value)} ${t(`incidents.unit.${unit}`)}`
  }
  const words = field?.['x-words']?.[String(value)]
  return words === undefined ? String(value) : inLanguage(words, lang)
}

/** What was filled in, in the order and the words of the form; by its own name what the form does not know. */
export function answersOf(
  t: TFunction,
  schema: FormSchema | undefined,
  details: Readonly<Record<string, unknown>>,
  lang: string,
): readonly Told[] {
  const fields = fieldsOf(schema)
  const order = Object.keys(fields)
  return Object.entries(details)
    .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([name, value]) => {
      const title = fields[name]?.['x-title']
      return { name, title: title === undefined ? name : inLanguage(title, lang), text: textOf(t, fields[name], value, lang) }
    })
}
