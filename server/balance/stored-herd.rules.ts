// Stock of a stored assessment: each adopted count as a line, with the factor that turned it into sheep units.

import type { HerdCount, Interval, KnownCoefficient, TraceEntry } from '#contract/balance'
import { ask } from './asked.rules.ts'
import type { CoefficientBook } from './coefficient.rules.ts'
import type { Lever } from './settle.rules.ts'
import { standingStock, youngStock } from './stock.rules.ts'
import { cited, type Line, lacking } from './stored-forage.rules.ts'

/** Young stock without a factor of its own stands between nothing and its adult, and makes the result provisional. */
export function herdLine(count: HerdCount, book: CoefficientBook): Line {
  const { error } = count
  const scope = { key: 'su-factor', animal: count.animal, sex: count.sex } as const
  const own = ask(book, { ...scope, ageClass: count.ageClass })
  if (own.row) {
    const units = standingStock(count.heads, own.row.value, error)
    return lineOf(count, own.row, error, units, { mid: units.mid, count: error }, own.provisional)
  }
  if (count.ageClass === 'adult') return lacking([own.missing])
  const adult = ask(book, { ...scope, ageClass: 'adult' })
  if (!adult.row) return lacking([own.missing])
  const units = youngStock(count.heads, adult.row.value, error)
  return lineOf(count, adult.row, error, units, { mid: units.mid, count: error, standard: 1 }, true)
}

function lineOf(
  count: HerdCount,
  row: KnownCoefficient,
  error: number,
  units: Interval,
  lever: Lever,
  provisional: boolean,
): Line {
  const borrowed = lever.standard !== undefined
  const entry: TraceEntry = {
    step: 'herd',
    at: `${count.animal}/${count.sex ?? 'any'}/${count.ageClass}`,
    formula: borrowed
      ? 'herdSu = between 0 and heads × adultSuPerHead; the young factor needs the printed standard'
      : 'herdSu = heads × suPerHead',
    inputs: [
      { name: 'heads', value: count.heads, unit: 'head', source: count.adoptedBy },
      cited(borrowed ? 'adultSuPerHead' : 'suPerHead', row),
      { name: 'countError', value: error, unit: 'share' },
    ],
    result: units,
    unit: 'SU',
  }
  return { of: units, lever, entries: [entry], missing: [], provisional }
}
