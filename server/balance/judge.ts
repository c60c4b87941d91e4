// Judges a handful of operators in some periods, inside one transaction: inputs read, arithmetic in rules.ts, results stored.

import type { Knex } from 'knex'
import { assessOperator, openBook, recordAnswers } from '#rules/balance'
import { findInputs, getTerms, type SeasonName, type Terms } from './inputs.ts'
import { type Change, type Judged, storeAssessments } from './store.ts'
import { settleOverload } from './violations.ts'

export type Period = { readonly year: number; readonly season: SeasonName }
export type PeriodChange = Change & Period

/** How many of the changes are told by name. */
const keptChanges = 200

export type Tally = { assessed: number; changed: number; opened: number; closed: number; changes: PeriodChange[] }

async function judge(db: Knex, ids: readonly string[], terms: Terms): Promise<Judged[]> {
  const book = openBook(terms.rows, terms.edition, terms.season.from)
  const inputs = await findInputs(db, ids, terms)
  return inputs.map(({ operatorId, path, input }) => {
    const recorded = recordAnswers(book)
    const assessment = assessOperator(input, recorded.book)
    return { operatorId, path, assessment, frozen: { input, answers: recorded.answers() } }
  })
}

export async function judgeChunk(
  db: Knex,
  ids: readonly string[],
  terms: readonly Terms[],
  runId: string | null,
  tally: Tally,
): Promise<void> {
  for (const each of terms) {
    const { year } = each.season
    const season: SeasonName = each.season.kind === 'warm' ? 'warm' : 'cold'
    const changes = await storeAssessments(db, year, season, await judge(db, ids, each), runId)
    tally.assessed += ids.length
    tally.changed += changes.length
    tally.changes.push(...changes.slice(0, keptChanges - tally.changes.length).map((change) => ({ ...change, year, season })))
    if (changes.length === 0) continue
    add(
      tally,
      await settleOverload(
        db,
        changes.map(({ operatorId }) => operatorId),
        year,
        season,
      ),
    )
  }
}

export const add = (tally: Tally, moved: { readonly opened: number; readonly closed: number }): void => {
  tally.opened += moved.opened
  tally.closed += moved.closed
}

export const termsOf = async (db: Knex, periods: readonly Period[]): Promise<Terms[]> => {
  const terms: Terms[] = []
  for (const { year, season } of periods) terms.push(await getTerms(db, year, season))
  return terms
}
