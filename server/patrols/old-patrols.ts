// Patrols that touched the old or the new ground of a unit drawn otherwise, or began since a rule entered for days gone by, are derived
// anew. The mark is set in the transaction that makes them old and stays until all are done, so a process that ends begins again.

import type { Knex } from 'knex'
import { ownerTransaction } from '../platform/db.ts'
import { dayIn } from '../platform/past.ts'
import type { Services } from '../platform/services.ts'
import { rows, run, type Sql, sql } from '../platform/sql.ts'
import { derivePatrol } from './derive.ts'
import { eachByItself } from './each.ts'

type Changed = { readonly unitId: string; readonly changes: number }

/** So many units at once: a patrol that passed several of them is derived once. */
const bundle = 500

/** A mark that could not be worked off rests before it is tried again, so that one patrol does not keep the server busy for ever. */
const rested = sql`(failed_at is null or failed_at < now() - interval '10 minutes')`

const findChanged = (db: Knex): Promise<Changed[]> =>
  rows(
    db,
    sql`select unit_id as "unitId", changes from duty_units_changed where ${rested} order by since, unit_id limit ${bundle}`,
  )

/** Those that visited a unit as it was, and those whose track passes within sight of it as it is. Earlier ones first: spacing follows. */
const findTouched = (db: Knex, unitIds: readonly string[]): Promise<{ readonly id: string }[]> =>
  rows(
    db,
    sql`
    select p.id
    from patrols p
    where p.mode <> 'manual' and p.id in (
      select v.patrol_id from patrol_visits v where v.unit_id = any (${[...unitIds]}::uuid[])
      union
      select t.patrol_id from duty_units u join patrol_tracks t on st_dwithin(t.geom, u.geom, u.sight_m / 80000)
      where u.id = any (${[...unitIds]}::uuid[]))
    order by p.started_at, p.id`,
  )

/** A change made since the marks were read keeps its mark. */
const unmark = (db: Knex, changed: readonly Changed[]): Promise<number> =>
  run(
    db,
    sql`
    delete from duty_units_changed c
    using unnest(${changed.map(({ unitId }) => unitId)}::uuid[], ${changed.map(({ changes }) => changes)}::integer[]) w (unit_id, changes)
    where c.unit_id = w.unit_id and c.changes = w.changes`,
  )

/** Each by itself: the one connection of an embedded database is free again in between. Where one fails, `rest` is told. */
async function deriveAnew(db: Knex, patrols: readonly { readonly id: string }[], rest: Sql): Promise<void> {
  try {
    await eachByItself(patrols, ({ id }) => ownerTransaction(db, (trx) => derivePatrol(trx, id)))
  } catch (fault) {
    await ownerTransaction(db, (trx) => run(trx, rest))
    throw fault
  }
}

/** The same for rules: every patrol since the first day on which one of them is in force. */
export async function reckonEnteredRules(db: Knex): Promise<number> {
  const entered = await rows<{ id: string; from: string }>(
    db,
    sql`select rule_id as id, in_force_from as "from" from patrol_rules_entered where ${rested} order by in_force_from`,
  )
  const [first] = entered
  if (first === undefined) return 0
  const old = await rows<{ id: string }>(
    db,
    sql`
    select id from patrols
    where mode <> 'manual' and ${dayIn(sql`started_at`)} >= ${first.from}::date order by started_at, id`,
  )
  const these = sql`rule_id = any (${entered.map(({ id }) => id)}::uuid[])`
  await deriveAnew(db, old, sql`update patrol_rules_entered set failed_at = now() where ${these}`)
  await ownerTransaction(db, (trx) => run(trx, sql`delete from patrol_rules_entered where ${these}`))
  return old.length
}

/** Answers how many patrols were derived anew; safe to run again, and beside itself. */
export async function reckonChangedUnits(db: Knex): Promise<number> {
  const changed = await findChanged(db)
  if (changed.length === 0) return 0
  const ids = changed.map(({ unitId }) => unitId)
  const touched = await findTouched(db, ids)
  await deriveAnew(db, touched, sql`update duty_units_changed set failed_at = now() where unit_id = any (${ids}::uuid[])`)
  await ownerTransaction(db, (trx) => unmark(trx, changed))
  return touched.length
}

const lookEverySeconds = 3

export function definePatrolJobs({ db, jobs }: Services): void {
  jobs.repeat(lookEverySeconds, async () => void (await reckonEnteredRules(db)))
  jobs.repeat(lookEverySeconds, async () => void (await reckonChangedUnits(db)))
}
