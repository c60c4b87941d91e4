// Hands on the ledger: lines to write, a walk, tampering as whoever owns the machine may, and everything put back afterwards.

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Knex } from 'knex'
import { verifyLedger, type Walk } from '../../server/platform/chain/verify.ts'
import { recordWrite } from '../../server/platform/ledger.ts'
import { rows, run, type Sql, sql } from '../../server/platform/sql.ts'
import type { World } from './world.ts'

/** One line whose text has everything in it that could be written in two ways. */
export const writeLine = (db: Knex, id: string): Promise<void> =>
  db.transaction((trx) =>
    recordWrite(trx, {
      action: 'test-written',
      subjectKind: 'test',
      subjectId: id,
      path: '63.6327.632701',
      reason: '核对 "引号"\n\u0007 \u2028 མིང་ \\',
      before: { id, heads: 1 },
      after: { heads: 2, id },
      detail: { z: 1.5, a: ['x', null, { 名: '草' }] },
    }),
  )

export const walk = ({ db, services }: World, from?: string): Promise<Walk> => verifyLedger(db, services.config, { from })

/** No trigger fires. */
export const tamper = ({ db }: World, ...statements: readonly Sql[]): Promise<void> =>
  db.transaction(async (trx) => {
    await run(trx, sql`set local session_replication_role = replica`)
    for (const statement of statements) await run(trx, statement)
  })

export type Place = { readonly lane: number; readonly laneSeq: number; readonly seq: number }

/** The lines of the longest lane, the latest first. */
export const longestLane = ({ db }: World): Promise<Place[]> =>
  rows(
    db,
    sql`
    select lane, lane_seq as "laneSeq", seq from ledger
    where lane = (select lane from ledger group by lane order by count(*) desc, lane limit 1) order by lane_seq desc`,
  )

const tables = ['ledger', 'ledger_lanes', 'ledger_checkpoints'] as const
const witnessFile = ({ services }: World): string => join(services.config.dataDir, 'ledger', 'checkpoints.jsonl')

/** Answers what puts the ledger back as it is now, inside and outside the database. */
export async function keepLedger(world: World): Promise<() => Promise<void>> {
  for (const table of tables) await world.db.raw(`create table kept_${table} as table ${table}`)
  const witnesses = await readFile(witnessFile(world))
  return async () => {
    await tamper(world, sql`delete from ledger`, sql`delete from ledger_lanes`, sql`delete from ledger_checkpoints`)
    await tamper(
      world,
      sql`insert into ledger overriding system value select * from kept_ledger`,
      sql`insert into ledger_lanes select * from kept_ledger_lanes`,
      sql`insert into ledger_checkpoints select * from kept_ledger_checkpoints`,
    )
    for (const table of tables) await world.db.raw(`drop table kept_${table}`)
    await writeFile(witnessFile(world), witnesses)
  }
}
