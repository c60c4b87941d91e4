// Points that came are reckoned with: at once where it is cheap, else a little later, and in the end always.

import type { Knex } from 'knex'
import { ownerTransaction, ownerTransactionFor } from '../platform/db.ts'
import type { Work } from '../platform/endpoint.ts'
import type { Services } from '../platform/services.ts'
import { maybeOne, rows, run, sql } from '../platform/sql.ts'
import { derivePatrol } from './derive.ts'
import { eachByItself } from './each.ts'
import { type Arrived, isReckoningDue } from './settle.rules.ts'

type After = Pick<Work<unknown>, 'services' | 'actor' | 'afterCommit'>

const columns = sql`a.points, a.reckoned, extract(epoch from clock_timestamp() - a.reckoned_at)::float8 as "ageS"`

/** The server's own work, once the caller's is committed: the answer of the next look already has it. */
export const deriveAfter = ({ services, actor, afterCommit }: After, id: string): void =>
  afterCommit(() => ownerTransactionFor(services.db, actor, (trx) => derivePatrol(trx, id)))

/** As the owner: derives the patrol where points came since and it is due. Of two at once the second finds it done. */
async function settle(db: Knex, id: string): Promise<void> {
  await run(db, sql`select from patrols where id = ${id}::uuid for update`)
  const arrived = await maybeOne<Arrived>(db, sql`select ${columns} from patrol_arrivals a where a.patrol_id = ${id}::uuid`)
  if (arrived !== undefined && isReckoningDue(arrived)) await derivePatrol(db, id)
}

export const settleAfter = ({ services, actor, afterCommit }: After, id: string): void =>
  afterCommit(() => ownerTransactionFor(services.db, actor, (trx) => settle(trx, id)))

const mostAtOnce = 200

/** Derives what is due of all that came; answers how many patrols were looked at. Each in a transaction of its own. */
export async function settleStale(db: Knex): Promise<number> {
  const stale = await rows<Arrived & { readonly id: string }>(
    db,
    sql`
    select a.patrol_id as id, ${columns} from patrol_arrivals a join patrols p on p.id = a.patrol_id
    where a.points <> a.reckoned and p.mode <> 'manual' order by a.reckoned_at nulls first limit ${mostAtOnce}::integer`,
  )
  const due = stale.filter(isReckoningDue)
  await eachByItself(due, ({ id }) => ownerTransaction(db, (trx) => settle(trx, id)))
  return due.length
}

const lookEverySeconds = 20

export const defineSettling = ({ db, jobs }: Services): void =>
  jobs.repeat(lookEverySeconds, async () => void (await settleStale(db)))
