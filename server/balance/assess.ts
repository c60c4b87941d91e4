// Judges operators: what an edit made old in every year and season judged before, or a whole area in the one that is asked for.
// One transaction a chunk, so that an interrupted run loses nothing it had finished and a new one takes up the rest.

import type { Knex } from 'knex'
import { json, maybeOne, one, rows, run, sql } from '../platform/sql.ts'
import { computeFacts } from './facts.ts'
import type { SeasonName } from './inputs.ts'
import { add, judgeChunk, type Period, type PeriodChange, type Tally, termsOf } from './judge.ts'
import { settleHerds, settleParcels } from './violations.ts'

export type AssessRequest = {
  readonly year: number
  /** Both seasons where none is named. */
  readonly season?: SeasonName | undefined
  /** ltree path of the area; everywhere where none is named. */
  readonly path?: string | undefined
  /** Judges everyone in the area again, not only what is marked as old. */
  readonly isFull?: boolean
  /** Judges nobody who is not marked, also where the period was never judged. */
  readonly marksOnly?: boolean
  readonly runId?: string | null
}
export type Progress = (done: number, total: number) => Promise<void>
export type AssessOptions = { readonly progress?: Progress; readonly signal?: AbortSignal; readonly chunk?: number }
export type Outcome = {
  readonly assessed: number
  readonly changed: number
  readonly opened: number
  readonly closed: number
  readonly changes: readonly PeriodChange[]
}

const defaultChunk = 500

/** Years and seasons that have been judged before, anywhere. */
export const findPeriods = (db: Knex): Promise<Period[]> =>
  rows(db, sql`select distinct year, season from area_balances where level = 'prefecture' order by year, season`)

/** Whether a finished run has judged this period for the whole of the area. */
async function isJudged(db: Knex, { year, season }: Period, path: string): Promise<boolean> {
  const done = await maybeOne(
    db,
    sql`
    select id from assessment_runs
    where state = 'done' and not marks_only and year = ${year} and (season is null or season = ${season}) and path @> ${path}::ltree
    limit 1`,
  )
  return done !== undefined
}

/** Judges the area's marked operators again in every period known, and takes their marks away with it. */
async function judgeMarked(
  db: Knex,
  periods: readonly Period[],
  path: string,
  runId: string | null,
  options: Required<AssessOptions>,
  tally: Tally,
): Promise<void> {
  const terms = await termsOf(db, periods)
  for (let taken = options.chunk; taken === options.chunk; ) {
    options.signal.throwIfAborted()
    taken = await db.transaction(async (trx) => {
      const marked = await rows<{ id: string }>(
        trx,
        sql`
        delete from balance_dirty where operator_id in (
          select d.operator_id from balance_dirty d join operators o on o.id = d.operator_id
          where o.path <@ ${path}::ltree limit ${options.chunk} for update of d skip locked)
        returning operator_id as id`,
      )
      await judgeChunk(
        trx,
        marked.map(({ id }) => id),
        terms,
        runId,
        tally,
      )
      return marked.length
    })
    await options.progress(tally.assessed, tally.assessed)
  }
}

async function judgeAll(
  db: Knex,
  periods: readonly Period[],
  path: string,
  runId: string | null,
  options: Required<AssessOptions>,
  tally: Tally,
): Promise<void> {
  const terms = await termsOf(db, periods)
  const count = await maybeOne<{ count: number }>(db, sql`select count(*) from operators where path <@ ${path}::ltree`)
  const total = tally.assessed + (count?.count ?? 0) * periods.length
  let last: Place = { path: '', id: '00000000-0000-0000-0000-000000000000' }
  for (let more = true; more; ) {
    options.signal.throwIfAborted()
    const page = await db.transaction(async (trx) => {
      // In the order of places: a chunk then moves the sums of a few villages, not of all.
      const found = await rows<Place>(
        trx,
        sql`
        select path::text, id from operators
        where path <@ ${path}::ltree and (path, id) > (${last.path}::ltree, ${last.id}::uuid)
        order by path, id limit ${options.chunk}`,
      )
      const ids = found.map(({ id }) => id)
      await judgeChunk(trx, ids, terms, runId, tally)
      return found
    })
    last = page.at(-1) ?? last
    more = page.length === options.chunk
    await options.progress(tally.assessed, total)
  }
}

type Place = { readonly path: string; readonly id: string }

/** Herds whose place is marked, held against zones and parcels. */
async function settleMarkedHerds(db: Knex, options: Required<AssessOptions>, tally: Tally): Promise<void> {
  const chunk = options.chunk * 8
  for (let taken = chunk; taken === chunk; ) {
    options.signal.throwIfAborted()
    taken = await db.transaction(async (trx) => {
      const marked = await rows<{ id: string }>(
        trx,
        sql`
        delete from surveys_dirty where survey_id in (
          select survey_id from surveys_dirty order by survey_id limit ${chunk} for update skip locked)
        returning survey_id as id`,
      )
      if (marked.length > 0)
        add(
          tally,
          await settleHerds(
            trx,
            marked.map(({ id }) => id),
          ),
        )
      return marked.length
    })
  }
}

/** Facts, assessments and violations brought up to date. Aborting keeps the chunks that were finished. */
export async function assess(db: Knex, request: AssessRequest, given: AssessOptions = {}): Promise<Outcome> {
  const options = { progress: async () => {}, signal: new AbortController().signal, chunk: defaultChunk, ...given }
  const { year, season, runId = null, marksOnly = false } = request
  const path = request.path ?? (await rootPath(db))
  const tally: Tally = { assessed: 0, changed: 0, opened: 0, closed: 0, changes: [] }
  await computeFacts(db, {
    signal: options.signal,
    afterBatch: async (trx, parcelIds) => add(tally, await settleParcels(trx, parcelIds)),
  })
  await settleMarkedHerds(db, options, tally)
  const wanted: Period[] = (season === undefined ? (['warm', 'cold'] as const) : [season]).map((each) => ({ year, season: each }))
  const known = await findPeriods(db)
  if (known.length > 0) await judgeMarked(db, known, path, runId, options, tally)
  const lacking: Period[] = []
  for (const period of marksOnly ? [] : wanted) if (request.isFull || !(await isJudged(db, period, path))) lacking.push(period)
  const began = await now(db)
  if (lacking.length > 0) await judgeAll(db, lacking, path, runId, options, tally)
  // Where nothing had been judged before, nothing else can be old.
  if (known.length === 0 && !marksOnly) await unmark(db, path, began)
  return tally
}

async function rootPath(db: Knex): Promise<string> {
  const root = await maybeOne<{ path: string }>(
    db,
    sql`select path::text from areas where level = 'prefecture' order by path limit 1`,
  )
  if (root === undefined) throw new Error('no areas are loaded')
  return root.path
}

const now = async (db: Knex): Promise<Date> => (await one<{ at: Date }>(db, sql`select clock_timestamp() as at`)).at

/** Takes away marks older than what has just been judged. */
const unmark = (db: Knex, path: string, began: Date): Promise<number> =>
  run(
    db,
    sql`
    delete from balance_dirty d using operators o
    where o.id = d.operator_id and o.path <@ ${path}::ltree and d.since < ${began}`,
  )

/** The first load: every year that has both yields and adopted counts, everywhere. Marks older than its start are thereby met. */
export async function assessAll(db: Knex, report: (line: string) => void = () => {}): Promise<Outcome> {
  const options = { progress: async () => {}, signal: new AbortController().signal, chunk: defaultChunk * 2 }
  const path = await rootPath(db)
  const tally: Tally = { assessed: 0, changed: 0, opened: 0, closed: 0, changes: [] }
  const parcels = await computeFacts(db, { afterBatch: async (trx, ids) => add(tally, await settleParcels(trx, ids)) })
  report(`spatial facts of ${parcels} parcels`)
  await settleMarkedHerds(db, options, tally)
  const began = await now(db)
  const years = await rows<{ year: number }>(
    db,
    sql`select year from herd_surveys where is_adopted intersect select year from yields order by year`,
  )
  const periods = years.flatMap(({ year }): Period[] => [
    { year, season: 'warm' },
    { year, season: 'cold' },
  ])
  await judgeAll(db, periods, path, null, options, tally)
  for (const { year } of years) await recordRun(db, year, path, tally.assessed / years.length)
  if (years.length > 0) report(`${tally.assessed} balances of ${years.map(({ year }) => year).join(', ')}`)
  await unmark(db, path, began)
  return tally
}

const recordRun = (db: Knex, year: number, path: string, assessed: number): Promise<number> =>
  run(
    db,
    sql`
    insert into assessment_runs (year, path, state, total, done, started_at, ended_at, summary)
    values (${year}, ${path}::ltree, 'done', ${assessed}, ${assessed}, now(), now(), ${json({ assessed })}::jsonb)`,
  )
