// The state of the ledger's chain, the checkpoint of each day, and the walk that somebody asks for at the screen.

import type { Knex } from 'knex'
import { checkpointIfDue, findLastCheckpoint } from '../platform/chain/checkpoints.ts'
import { verifyLedger } from '../platform/chain/verify.ts'
import type { Services } from '../platform/services.ts'
import { json, maybeOne, one, run, sql } from '../platform/sql.ts'
import { type LedgerState, type WalkState, walkState } from './ledger.contract.ts'

export const walkJob = 'ledger-walk'
type Payload = { readonly from?: string }

async function findWalk(db: Knex): Promise<WalkState | null> {
  const row = await maybeOne<{ value: unknown }>(db, sql`select value from settings where key = 'ledger-walk'`)
  return row === undefined ? null : walkState.parse(row.value)
}

const keepWalk = (db: Knex, walk: WalkState): Promise<number> =>
  run(
    db,
    sql`
    insert into settings (key, value) values ('ledger-walk', ${json(walk)}::jsonb)
    on conflict (key) do update set value = excluded.value`,
  )

const fresh = (state: WalkState['state'], from: string | undefined): WalkState => ({
  state,
  startedAt: new Date().toISOString(),
  endedAt: null,
  lines: 0,
  total: null,
  isWhole: null,
  from: from ?? null,
  first: null,
  faults: 0,
})

/** A walk asked for or under way is not asked for again. Answers whether this one was. */
export async function askWalk(db: Knex, from: string | undefined): Promise<boolean> {
  const known = await findWalk(db)
  if (known?.state === 'asked' || known?.state === 'running') return false
  await keepWalk(db, fresh('asked', from))
  return true
}

async function walk({ db, config }: Services, { from }: Payload): Promise<void> {
  const begun = fresh('running', from)
  await keepWalk(db, begun)
  const report = async (lines: number, total: number): Promise<void> => void (await keepWalk(db, { ...begun, lines, total }))
  const endedAt = (): string => new Date().toISOString()
  try {
    const { isWhole, lines, first, faults } = await verifyLedger(db, config, { from, report })
    const found = { isWhole, lines, total: lines, first, faults: faults.length }
    await keepWalk(db, { ...begun, ...found, state: 'done', endedAt: endedAt() })
  } catch (error) {
    await keepWalk(db, { ...begun, state: 'failed', endedAt: endedAt() })
    throw error
  }
}

/** A walk that a stopped process left in the middle has found nothing. */
export async function recoverWalk(db: Knex): Promise<readonly string[]> {
  const cut = await run(db, sql`delete from settings where key = 'ledger-walk' and value->>'state' in ('asked', 'running')`)
  return cut > 0 ? ['a walk of the ledger was cut off and can be asked for again'] : []
}

const hourSeconds = 3600

/** Whoever is up when the day turns takes the checkpoint. */
export function defineLedgerJobs(services: Services): void {
  services.jobs.define<Payload>(walkJob, (payload) => walk(services, payload))
  services.jobs.repeat(hourSeconds, () => checkpointIfDue(services.db, services.config))
}

export async function findState(db: Knex): Promise<LedgerState> {
  const counts = await one<{ lines: number; lanes: number; checkpoints: number }>(
    db,
    sql`
    select (select sum(seq) from ledger_lanes) as lines, (select count(*) from ledger_lanes where seq > 0) as lanes,
           (select count(*) from ledger_checkpoints) as checkpoints`,
  )
  const last = await findLastCheckpoint(db)
  const { lines } =
    last === undefined
      ? { lines: 0 }
      : await one<{ lines: number }>(db, sql`select (${last.body}::jsonb->>'lines')::bigint as lines`)
  const lastCheckpoint = last === undefined ? null : { n: last.n, at: new Date(last.at).toISOString(), keyId: last.keyId, lines }
  return { ...counts, lastCheckpoint, walk: await findWalk(db) }
}
