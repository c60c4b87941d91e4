// Whether a measured value reaches a threshold of the law, with its error: above, below, or it cannot be told. The rule and the numbers,
// never advice: what follows from them is for a court to say.

import type { Measure, ThresholdBand } from './words.contract.ts'

/** `error` is the most by which the value may be wrong, either way; null where it is not known. A count is without error: 0. */
export type Measured = { readonly value: number | null; readonly error: number | null }
export type ThresholdRow = {
  readonly id: string
  readonly code: string
  readonly measure: Measure
  readonly value: number
  readonly band: ThresholdBand
  /** Holds only for who was penalised within so many years before; null: for everybody. */
  readonly priorPenaltyYears: number | null
  /** Null: from when it holds was not found. */
  readonly inForceFrom: string | null
  /** The first day on which it holds no more. */
  readonly inForceTo: string | null
}

export const verdicts = ['above', 'below', 'cannot-tell'] as const
export type Verdict = (typeof verdicts)[number]
export type WhyNot = 'value-unknown' | 'error-unknown' | 'within-error' | 'prior-penalty-unknown'
export type PriorPenalty = 'yes' | 'no' | 'unknown'

export type Flag = {
  /** Of the row. */
  readonly id: string
  readonly code: string
  readonly verdict: Verdict
  /** Null where it can be told. */
  readonly why: WhyNot | null
  readonly threshold: number
  readonly value: number | null
  readonly error: number | null
  /** The least and the most that the value may be; null where that is not known. */
  readonly low: number | null
  readonly high: number | null
  readonly isBeginKnown: boolean
}

/** `above` is reached: the law says "or more". */
function compare({ value, error }: Measured, threshold: number): Pick<Flag, 'verdict' | 'why' | 'low' | 'high'> {
  if (value === null) return { verdict: 'cannot-tell', why: 'value-unknown', low: null, high: null }
  if (error === null) return { verdict: 'cannot-tell', why: 'error-unknown', low: null, high: null }
  const [low, high] = [Math.max(0, value - error), value + error]
  if (low >= threshold) return { verdict: 'above', why: null, low, high }
  if (high < threshold) return { verdict: 'below', why: null, low, high }
  return { verdict: 'cannot-tell', why: 'within-error', low, high }
}

type Dated = Pick<ThresholdRow, 'code' | 'inForceFrom' | 'inForceTo'>
const isInForce = ({ inForceFrom, inForceTo }: Dated, day: string): boolean =>
  (inForceFrom === null || inForceFrom <= day) && (inForceTo === null || day < inForceTo)

/** Of each code the row that holds on a day: the one that began last. A row whose beginning was not found gives way to any other. */
export function inForceOn<Row extends Dated>(rows: readonly Row[], day: string): readonly Row[] {
  const latest = new Map<string, Row>()
  for (const row of rows.filter((each) => isInForce(each, day))) {
    const other = latest.get(row.code)
    if (other === undefined || (row.inForceFrom ?? '') > (other.inForceFrom ?? '')) latest.set(row.code, row)
  }
  return [...latest.values()]
}

/**
 * Of every row in force on `day` for this measure what can be told. A row that asks for an earlier penalty says nothing of who had none;
 * where it is not known whether there was one, what would be above cannot be told.
 */
export function flagsOf(
  rows: readonly ThresholdRow[],
  measure: Measure,
  measured: Measured,
  { day, priorPenalty }: { readonly day: string; readonly priorPenalty: PriorPenalty },
): readonly Flag[] {
  return inForceOn(rows, day)
    .filter((row) => row.measure === measure)
    .filter(({ priorPenaltyYears }) => priorPenaltyYears === null || priorPenalty !== 'no')
    .toSorted((a, b) => a.value - b.value || (a.code < b.code ? -1 : 1))
    .map((row): Flag => {
      const found = compare(measured, row.value)
      const isOpen = row.priorPenaltyYears !== null && priorPenalty === 'unknown' && found.verdict === 'above'
      const said = isOpen ? ({ ...found, verdict: 'cannot-tell', why: 'prior-penalty-unknown' } as const) : found
      const { value, error } = measured
      return { id: row.id, code: row.code, threshold: row.value, value, error, ...said, isBeginKnown: row.inForceFrom !== null }
    })
}
