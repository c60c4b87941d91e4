// An assessment as it is kept: what it rested on, in so few words that every one of them can be kept, and a digest of it all.

import { createHash } from 'node:crypto'
import type { Knex } from 'knex'
import type { Assessment, AssessmentInput } from '#contract/balance'
import { type Answers, assessOperator, replayBook } from '#rules/balance'
import { findCoefficientRows } from './inputs.ts'

/** Coefficient rows are never edited, so their ids are enough. */
export type Frozen = { readonly input: AssessmentInput; readonly answers: Answers }

const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, ordered(part)]),
  )
}

/** SHA-256 over the inputs in one fixed spelling: jsonb does not keep the order of keys. */
export const digestOf = (frozen: Frozen): string =>
  createHash('sha256')
    .update(JSON.stringify(ordered(frozen)))
    .digest('hex')

/** The assessment again, from what was frozen: the same figures, and the trace with them. */
export async function reassess(db: Knex, { input, answers }: Frozen): Promise<Assessment> {
  const ids = Object.values(answers).filter((id) => id !== null)
  const rows = await findCoefficientRows(db, ids)
  return assessOperator(input, replayBook(answers, rows, input.edition, input.season.from))
}

/** The same inputs, in which land that is not among `seen` has a number for a name: it counts, and is not told. */
export function hideLand({ input, answers }: Frozen, seen: ReadonlySet<string>): Frozen {
  const codes = [...new Set(input.land.map(({ parcelCode }) => parcelCode))]
  const nameOf = (code: string): string => (seen.has(code) ? code : `…${codes.indexOf(code) + 1}`)
  return { input: { ...input, land: input.land.map((land) => ({ ...land, parcelCode: nameOf(land.parcelCode) })) }, answers }
}
