// Weights that no rule says, so that scores can be tried: each row is marked as demonstration, and with it every score that leans on it.

import type { Knex } from 'knex'
import { measures } from '#contract/reports'
import { today } from '../../server/duties/calendar.ts'
import { run, sql } from '../../server/platform/sql.ts'
import { reckonMonth } from '../../server/reports/score.actions.ts'

/** In the order of the measures; results weigh most for prefecture and county, patrols below. */
const weights = {
  prefecture: [0.1, 0.1, 0.4, 0.3, 0.1],
  county: [0.15, 0.1, 0.4, 0.25, 0.1],
  township: [0.4, 0.3, 0.15, 0.1, 0.05],
  village: [0.45, 0.3, 0.1, 0.1, 0.05],
} as const

async function storeRule(db: Knex, what: string, level: string | null, value: number): Promise<void> {
  await run(
    db,
    sql`
    insert into score_rules (what, level, value, from_day, source, evidence, note, is_demo)
    values (${what}, ${level}, ${value}, '2024-01-01', '演示 / demonstration', 'N', '演示用，不是规定', true)`,
  )
}

/** Answers how many scores there are of the month that has just ended. */
export async function storeScores(db: Knex): Promise<number> {
  for (const [level, values] of Object.entries(weights))
    for (const [i, measure] of measures.entries()) await storeRule(db, measure, level, values[i] ?? 0)
  await storeRule(db, 'object-days', null, 10)
  await storeRule(db, 'answer-days', null, 15)
  const [year = 0, thisMonth = 1] = today().split('-').map(Number)
  const month = new Date(Date.UTC(year, thisMonth - 2, 1)).toISOString().slice(0, 7)
  return reckonMonth(db, '63.6327', month, null)
}
