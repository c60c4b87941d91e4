// Counts attempts to sign in, in the database: every attempt is charged before the password is looked at, so that a thousand
// at once are a thousand, and what is charged outlives this process.

import { createHash } from 'node:crypto'
import type { Knex } from 'knex'
import { networkOf } from '../platform/limits.ts'
import { Problem } from '../platform/problem.ts'
import { maybeOne, one, run, type Sql, sql } from '../platform/sql.ts'
import { type AttemptKind, patience, waitTable } from './attempts.rules.ts'

type Counted = { readonly kind: AttemptKind; readonly key: Buffer }

/** Who tries what from where. `device` is the digest of a known device's cookie, where the account knows it. */
export type Attempt = { readonly login: string; readonly address: string; readonly device: Buffer | null }

const keyOf = (...parts: readonly string[]): Buffer => createHash('sha256').update(JSON.stringify(parts)).digest()

function countedOf({ login, address, device }: Attempt): readonly Counted[] {
  const account = login.trim().toLowerCase()
  const network = networkOf(address)
  if (device !== null) return [{ kind: 'device', key: keyOf('device', account, device.toString('hex')) }]
  return [
    { kind: 'account', key: keyOf('account', account) },
    { kind: 'address', key: keyOf('address', network) },
    { kind: 'pair', key: keyOf('pair', account, network) },
  ]
}

/** What is left of the failures after the time that has passed. */
const remembered = (kind: AttemptKind): Sql =>
  sql`greatest(0, a.failures - floor(extract(epoch from now() - a.at) / ${patience[kind].forgetSeconds}::integer)::integer)`

async function charge(db: Knex, { kind, key }: Counted): Promise<void> {
  const waits = waitTable(kind)
  const charged = await maybeOne(
    db,
    sql`
    insert into sign_in_attempts as a (key, failures, wait_until)
    values (${key}, 1, now() + make_interval(secs => ${waits[0] ?? 0}::integer))
    on conflict (key) do update set
      failures = ${remembered(kind)} + 1,
      at = now(),
      wait_until = now() + make_interval(secs => (${waits}::integer[])[least(${waits.length}::integer, ${remembered(kind)} + 1)])
    where a.wait_until <= now()
    returning failures`,
  )
  if (charged !== undefined) return
  const { seconds } = await one<{ seconds: number }>(
    db,
    sql`select greatest(1, ceil(extract(epoch from wait_until - now())))::integer as seconds from sign_in_attempts where key = ${key}`,
  )
  throw new Problem('too-many-attempts', 429, { retryAfterSeconds: seconds })
}

/** Throws `too-many-attempts` while one of the waits lasts; an attempt that was made to wait makes none longer. */
export const chargeAttempt = (db: Knex, attempt: Attempt): Promise<void> =>
  db.transaction(async (trx) => {
    for (const counted of countedOf(attempt)) await charge(trx, counted)
  })

/** The password was right: this account's failures from here are forgotten, and this attempt was none of the others'. */
export async function forgiveAttempt(db: Knex, attempt: Attempt): Promise<void> {
  for (const { kind, key } of countedOf(attempt)) {
    if (kind === 'pair' || kind === 'device') await run(db, sql`delete from sign_in_attempts where key = ${key}`)
    else
      await run(db, sql`update sign_in_attempts set failures = greatest(0, failures - 1), wait_until = now() where key = ${key}`)
  }
}

/** Counts of attempts long past are of no use. */
export const clearAttempts = (db: Knex): Promise<number> =>
  run(db, sql`delete from sign_in_attempts where at < now() - interval '2 days'`)
