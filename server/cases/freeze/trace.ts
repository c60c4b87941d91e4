// The reckoning of frozen assessments, told again from what they rested on. Land that the caller does not see has a number for a name.

import type { Knex } from 'knex'
import { assessOperator, replayBook } from '#rules/balance'
import { hideLand } from '../../balance/frozen.ts'
import { findCoefficientRows } from '../../balance/inputs.ts'
import { rows, sql } from '../../platform/sql.ts'
import type { FrozenRow } from './read.ts'

/** Also of parcels that are gone: what was seen then is told. */
async function seenAmong(db: Knex, codes: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await rows<{ code: string }>(
    db,
    sql`select distinct code from past.parcels_versions where code = any (${[...codes]}::text[])`,
  )
  return new Set(found.map(({ code }) => code))
}

export type Retell = (batch: readonly FrozenRow[]) => Promise<readonly FrozenRow[]>

/** The rows with `trace` in the place of `inputs`. */
export async function traceTeller(db: Knex): Promise<Retell> {
  const coefficients = await findCoefficientRows(db, null)
  return async (batch) => {
    const codes = batch.flatMap((row) => row.told.inputs?.input.land.map(({ parcelCode }) => parcelCode) ?? [])
    const seen = await seenAmong(db, [...new Set(codes)])
    return batch.map((row) => {
      const { inputs, ...told } = row.told
      if (inputs === undefined) return row
      const { input, answers } = hideLand(inputs, seen)
      const { trace } = assessOperator(input, replayBook(answers, coefficients, input.edition, input.season.from))
      return { ...row, told: { ...told, trace } }
    })
  }
}
