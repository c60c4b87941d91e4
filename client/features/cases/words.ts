// Filters of the list as the address carries them, times of the form, and how measured values, days left and names of evidence are said.

import type { TFunction } from 'i18next'
import type { CaseMeasure, CasePeriod, Clock } from '#contract/cases'
import { formatNumber } from '../../ui/format.ts'
import { momentWords } from '../../view/moment.ts'

export const filterNames = ['only', 'stage', 'track', 'q'] as const
export type FilterName = (typeof filterNames)[number]
export type Filters = Readonly<Partial<Record<FilterName, string>>>

/** What a hand-typed address breaks is as if it were not there. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

export const filtersIn = (words: readonly string[]): Filters =>
  Object.fromEntries(
    words.flatMap((word) => {
      const [name = '', ...rest] = word.split('.')
      const value = decoded(rest.join('.'))
      return filterNames.some((known) => known === name) && value !== '' ? [[name, value]] : []
    }),
  )
export const filterWords = (filters: Filters): readonly string[] =>
  filterNames.flatMap((name) => {
    const value = filters[name] ?? ''
    return value === '' ? [] : [`${name}.${encodeURIComponent(value)}`]
  })

/** What a box for date and time shows of an instant: local time of the prefecture, to the second where there is one. */
export const boxOfInstant = (instant: string | null): string =>
  instant === null ? '' : momentWords(instant).replace(' ', 'T').replace(/:00$/, '')
export const instantOfBox = (box: string | null | undefined): string | null =>
  box === null || box === undefined || box === '' ? null : `${box.length === 16 ? `${box}:00` : box}+08:00`

export const clockName = ({ nameZh, nameEn }: Pick<Clock, 'nameZh' | 'nameEn'>, lang: string): string =>
  lang === 'en' ? nameEn : nameZh

/** "3 days left", "due today", "2 days over"; of a least period how long it still must hang out. */
export function leftWords(t: TFunction, { due, clock, endedOn }: CasePeriod): string {
  if (endedOn !== null || due === null || due.daysLeft === null) return ''
  const { daysLeft, isOverdue } = due
  if (clock?.isLeast) return daysLeft > 0 ? t('cases.notBefore', { days: daysLeft }) : t('cases.passed')
  if (isOverdue) return t('cases.over', { days: Math.max(1, -daysLeft) })
  return daysLeft === 0 ? t('cases.dueToday') : t('cases.left', { days: Math.max(0, daysLeft) })
}

const digitsOf = (value: number): number => (Number.isInteger(value) ? 0 : 2)
/** "21 mu, wrong by 0.72 at most". */
export function measuredWords(t: TFunction, { value, error, unit }: Pick<CaseMeasure, 'value' | 'error' | 'unit'>): string {
  if (value === null) return t('cases.valueUnknown')
  const figure = `${formatNumber(value, digitsOf(value))} ${t(`cases.unit.${unit}`)}`
  if (error === null) return `${figure}（${t('cases.errorUnknown')}）`
  return error === 0 ? figure : `${figure} ± ${formatNumber(error, digitsOf(error))}`
}

export type Part = 'facts' | 'evidence' | 'custody' | 'bundles'
export type Chosen = { readonly id: string; readonly part: Part; readonly itemNo: number | null }
const parts: readonly Part[] = ['facts', 'evidence', 'custody', 'bundles']

/** `case:ID`, `case:ID:PART`, `case:ID:evidence:NUMBER`. */
export function chosenIn(sel: string): Chosen {
  const [, id = '', part = '', item = ''] = sel.split(':')
  return { id, part: parts.find((each) => each === part) ?? 'facts', itemNo: /^\d{1,9}$/.test(item) ? Number(item) : null }
}
export const selOf = (id: string, part: Part, itemNo?: number): string =>
  `case:${id}${part === 'facts' ? '' : `:${part}`}${itemNo === undefined ? '' : `:${itemNo}`}`

export type Look = 'picture' | 'video' | 'audio' | 'pdf' | 'text' | 'none'
const pictures = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif']
/** How a browser can show what it is said to be; what is not named here is only taken away, never shown. */
export function lookOf(format: string): Look {
  if (pictures.includes(format)) return 'picture'
  if (format === 'application/pdf') return 'pdf'
  if (/^video\/(mp4|webm|ogg|quicktime)$/.test(format)) return 'video'
  if (/^audio\/(mpeg|mp4|aac|ogg|webm|wav|x-wav|flac)$/.test(format)) return 'audio'
  return /^text\/|^application\/(json|geo\+json|gpx\+xml|xml)$/.test(format) ? 'text' : 'none'
}
