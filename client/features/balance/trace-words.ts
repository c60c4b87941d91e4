// The names, units and scopes of a trace in the reader's language. The wire speaks one set of words; nobody else should have to.

import type { TFunction } from 'i18next'
import { formatInterval, formatNumber, formatPercent, formatSu } from '../../ui/format.ts'
import type { AssessmentDetail, Interval, Supplement, TraceEntry } from './shapes.ts'

const wordOr = (t: TFunction, key: string, otherwise: string): string => t(key, { defaultValue: otherwise })

/** The edition of working values is no standard, and must not read like one. */
export const editionWords = (t: TFunction, edition: string | undefined): string | undefined =>
  edition === 'working' ? t('terms.workingEdition') : edition

export const inputName = (t: TFunction, name: string): string => wordOr(t, `balance.input.${name}`, name)

/** "kg hay/SU/day" → "公斤标准干草/羊单位/天". A unit that is not in the dictionary stays as it is written. */
export const unitWords = (t: TFunction, unit: string): string =>
  unit
    .split('/')
    .map((part) => wordOr(t, `balance.unit.${part.replaceAll(' ', '-')}`, part))
    .join('/')

/** Two formulas are sentences rather than arithmetic, and are told as sentences. */
const sentences = [
  ['found:', 'finding'],
  ['herdSu = between', 'young'],
] as const

/** Identifiers of a formula, replaced by the words of its inputs; operators stay. */
export function formulaWords(t: TFunction, formula: string): string {
  const sentence = sentences.find(([opening]) => formula.startsWith(opening))
  return sentence ? t(`balance.formula.${sentence[1]}`) : identifiersInWords(t, formula)
}

const identifiersInWords = (t: TFunction, formula: string): string =>
  formula.replace(/[A-Za-z][A-Za-z]*(?:\.(?:low|mid|high))?/g, (word) => {
    const [name = word, end] = word.split('.')
    const said = inputName(t, name)
    return end ? `${said}${t(`balance.end.${end}`)}` : said
  })

/** What a trace names by id or code. */
export type Named = {
  readonly supplements: readonly Supplement[]
  readonly zones?: AssessmentDetail['zones']
  readonly sources?: AssessmentDetail['sources']
}

/** What an entry speaks of: "P1/alpine_meadow/balance/Z7", "yak/female/adult", or "hay/" with the id of a supplement. */
export function placeWords(t: TFunction, { step, at }: TraceEntry, { supplements, zones = [] }: Named): string {
  if (at === undefined) return ''
  const supplement = supplementAt(at, supplements)
  if (supplement) return `${t(`terms.supply.${supplement.kind}`)}（${supplement.source}）`
  const [first = '', second = '', third, zone] = at.split('/')
  if (third === undefined) return wordOr(t, `terms.supply.${first}`, at)
  return step === 'herd'
    ? [t(`terms.animal.${first}`), second === 'any' ? '' : t(`terms.sex.${second}`), t(`terms.age.${third}`)]
        .filter(Boolean)
        .join(' · ')
    : [
        first,
        wordOr(t, `terms.grassland.${second}`, t('balance.noType')),
        t(`terms.regime.${third}`),
        zones.find(({ code }) => code === zone)?.name ?? zone,
      ]
        .filter(Boolean)
        .join(' · ')
}

export const supplementAt = (at: string | undefined, supplements: readonly Supplement[]): Supplement | undefined =>
  supplements.find(({ id }) => at?.endsWith(id))

/** Where an input comes from; a note of the reckoning itself has a word, everything else is a citation and stays. */
export const sourceWords = (t: TFunction, source: string | undefined): string | undefined =>
  source === 'as fed' ? t('balance.asFed') : source

export function figureWords(value: number | null, unit: string): string {
  if (unit === 'share') return formatPercent(value)
  if (value === null) return '—'
  return formatNumber(value, Number.isInteger(value) ? 0 : Math.abs(value) < 10 ? 3 : 1)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')
}

export function resultWords(t: TFunction, { result, unit }: TraceEntry): string {
  if (result === null) return t('balance.noResult')
  if (typeof result === 'string') return t(`terms.finding.${result}`)
  return `${rangeWords(result, unit)} ${unit === 'share' || unit === 'ratio' ? '' : unitWords(t, unit)}`.trim()
}

function rangeWords(result: Interval, unit: string): string {
  const format = unit === 'share' ? formatPercent : unit === 'ratio' ? (value: number) => formatNumber(value, 2) : formatSu
  const range = formatInterval(result, format)
  const mid = format(result.mid)
  return range === mid ? mid : `${mid}（${range}）`
}

type Scope = {
  readonly supply?: string | null
  readonly grasslandType?: string | null
  readonly season?: string | null
  readonly animal?: string | null
  readonly sex?: string | null
  readonly ageClass?: string | null
}

/** What a coefficient speaks of, most telling word first; "any" where it names nothing. */
export function scopeWords(t: TFunction, scope: Scope): string {
  const words = [
    scope.supply && t(`terms.supply.${scope.supply}`),
    scope.grasslandType && wordOr(t, `terms.grassland.${scope.grasslandType}`, scope.grasslandType),
    scope.animal && t(`terms.animal.${scope.animal}`),
    scope.sex && t(`terms.sex.${scope.sex}`),
    scope.ageClass && t(`terms.age.${scope.ageClass}`),
    scope.season && t(`terms.season.${scope.season}`),
  ].filter(Boolean)
  return words.length > 0 ? words.join(' · ') : t('balance.anyScope')
}
