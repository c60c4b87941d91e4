// Judges a handful of operators in some periods, inside one transaction: inputs read, arithmetic in rules.ts, results stored.

import { setImmediate } from 'node:timers/promises'
import type { Knex } from 'knex'
import { assessOperator, openBook, recordAnswers } from '#rules/balance'
import { findInputs, getTerms, type OperatorInput, type SeasonName, type Terms } from './inputs.ts'
import { type Change, type Judged, storeAssessments } from './store.ts'
import { settleOverload } from './violations.ts'

export type Period = { readonly year: number; readonly season: SeasonName }
export type PeriodChange = Change & Period

/** How many of the changes are told by name. */
const keptChanges = 200

export type Tally = { assessed: number; changed: number; opened: number; closed: number; changes: PeriodChange[] }

function judge(inputs: readonly OperatorInput[], terms: Terms): Judged[] {
  const book = openBook(terms.rows, terms.edition, terms.season.from)
  return inputs.map(({ operatorId, path, input }) => {
    const recorded = recordAnswers(book)
    const assessment = assessOperator(input, recorded.book)
    return { operatorId, path, assessment, frozen: { input, answers: recorded.answers() } }
  })
}

/** The database reads for the next period while this one is judged here. */
async function judgeBeside(
  db: Knex,
  ids: readonly string[],
  inputs: readonly OperatorInput[],
  terms: Terms,
  next: Terms | undefined,
): Promise<{ readonly judged: Judged[]; readonly following: OperatorInput[] }> {
  const asked = async (): Promise<Judged[]> => {
    await setImmediate()
    return judge(inputs, terms)
  }
  const [following, judged] = await Promise.all([next === undefined ? [] : findInputs(db, ids, next), asked()])
  return { judged, following }
}

export async function judgeChunk(
  db: Knex,
  ids: readonly string[],
  terms: readonly Terms[],
  runId: string | null,
  tally: Tally,
): Promise<void> {
  const [first] = terms
  let inputs = first === undefined ? [] : await findInputs(db, ids, first)
  for (const [k, each] of terms.entries()) {
    const { judged, following } = await judgeBeside(db, ids, inputs, each, terms[k + 1])
    inputs = following
    await storeJudged(db, judged, each, runId, tally)
    tally.assessed += ids.length
  }
}

async function storeJudged(db: Knex, judged: readonly Judged[], terms: Terms, runId: string | null, tally: Tally): Promise<void> {
  const { year } = terms.season
  const season: SeasonName = terms.season.kind === 'warm' ? 'warm' : 'cold'
  const changes = await storeAssessments(db, year, season, judged, runId)
  tally.changed += changes.length
  tally.changes.push(...changes.slice(0, keptChanges - tally.changes.length).map((change) => ({ ...change, year, season })))
  if (changes.length === 0) return
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

export const add = (tally: Tally, moved: { readonly opened: number; readonly closed: number }): void => {
  tally.opened += moved.opened
  tally.closed += moved.closed
}

export const termsOf = async (db: Knex, periods: readonly Period[]): Promise<Terms[]> => {
  const terms: Terms[] = []
  for (const { year, season } of periods) terms.push(await getTerms(db, year, season))
  return terms
}
