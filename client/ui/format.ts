// Numbers as an officer reads them: grouped, rounded to what they can bear, negative with a true minus, and area in hectares with its mu.

import { muPerHa } from '../../server/platform/mu.rules.ts'

export type Interval = { readonly low: number; readonly mid: number; readonly high: number }

const dash = '–'
/** Where there is no figure. Read out as nothing by a screen reader's user, so callers add words where it matters. */
export const none = '—'

const formats = new Map<number, Intl.NumberFormat>()
function grouped(digits: number): Intl.NumberFormat {
  // Arabic figures grouped by three in all three languages: a table of mixed digits cannot be compared down a column.
  const known =
    formats.get(digits) ?? new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  formats.set(digits, known)
  return known
}

export function formatNumber(value: number | null | undefined, digits = 0): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return none
  const text = grouped(digits).format(Math.abs(value))
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text
}

/** Sheep units: whole, except below ten, where a tenth is still an animal's worth. */
export const formatSu = (su: number | null | undefined): string => formatNumber(su, su && Math.abs(su) < 10 ? 1 : 0)

/** A share as a percentage; one decimal below ten per cent. */
export function formatPercent(share: number | null | undefined): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return none
  const percent = share * 100
  return `${formatNumber(percent, percent !== 0 && Math.abs(percent) < 10 ? 1 : 0)}%`
}

/** "45–82", or one figure where both ends read the same. Negative ends are set apart by "~" so that minus and dash cannot be confused. */
export function formatRange(low: number, high: number, format: (value: number) => string = formatSu): string {
  const [from, to] = [format(low), format(high)]
  if (from === to) return from
  return from.startsWith('−') || to.startsWith('−') ? `${from} ~ ${to}` : `${from}${dash}${to}`
}

export const formatInterval = (of: Interval | null | undefined, format: (value: number) => string = formatSu): string =>
  of ? formatRange(of.low, of.high, format) : none

export const muFromHa = (areaHa: number): number => areaHa * muPerHa
/** Hectares and mu, as bare figures for `t('units.area', …)`. */
export function areaFigures(areaHa: number | null | undefined): { readonly ha: string; readonly mu: string } {
  if (areaHa === null || areaHa === undefined) return { ha: none, mu: none }
  const digits = areaHa < 10 ? 2 : areaHa < 1000 ? 1 : 0
  return { ha: formatNumber(areaHa, digits), mu: formatNumber(muFromHa(areaHa), Math.max(0, digits - 1)) }
}

export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const [value, unit] = bytes < 1024 ** 2 ? [bytes / 1024, 'KB'] : [bytes / 1024 ** 2, 'MB']
  return `${formatNumber(value, value < 10 ? 1 : 0)} ${unit}`
}

const pad = (value: number): string => String(value).padStart(2, '0')
/** ISO day in local time; the form every register here uses. */
export function formatDay(instant: string | null | undefined): string {
  if (!instant) return none
  if (/^\d{4}-\d{2}-\d{2}$/.test(instant)) return instant
  const at = new Date(instant)
  return Number.isNaN(at.getTime()) ? none : `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`
}
export function formatMoment(instant: string | null | undefined): string {
  if (!instant) return none
  const at = new Date(instant)
  return Number.isNaN(at.getTime()) ? none : `${formatDay(instant)} ${pad(at.getHours())}:${pad(at.getMinutes())}`
}

/** "3:07", minutes and seconds, for what is left of a run. */
export function formatSeconds(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return none
  const whole = Math.max(0, Math.round(seconds))
  return `${Math.floor(whole / 60)}:${pad(whole % 60)}`
}
