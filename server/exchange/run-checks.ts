// Checks what was staged: first what all checks need, then the checks, side by side where the database has connections for it.

import type { Knex } from 'knex'
import { ownerTransaction } from '../platform/db.ts'
import type { Check, Importable } from '../platform/importable.ts'
import { run, sql } from '../platform/sql.ts'
import { checkDoubles, checkPaperAreas, geometryChecks } from './checks.ts'
import { checkReach } from './reach.ts'

/** `borderRows`: the rows to compare with one another; null is all. */
export async function runChecks(
  db: Knex,
  id: string,
  importable: Importable,
  borderRows: ReadonlySet<number> | null,
): Promise<void> {
  await ownerTransaction(db, async (trx) => {
    await forBulk(trx)
    await markBorder(trx, id, borderRows)
    await importable.check(trx, id)
  })
  const [field = 'code'] = importable.key
  await sideBySide(db, id, [
    ...(importable.apart ?? []),
    ...(importable.geometry === 'polygon' ? geometryChecks : []),
    (trx) => checkDoubles(trx, id, field),
    (trx) => checkPaperAreas(trx, id, importable),
    (trx) => checkReach(trx, id, importable),
  ])
}

async function markBorder(trx: Knex, id: string, borderRows: ReadonlySet<number> | null): Promise<void> {
  const which = borderRows === null ? sql`true` : sql`row_number = any(${[...borderRows]}::int[])`
  if (borderRows === null || borderRows.size > 0) {
    await run(trx, sql`update import_rows set is_border = true where import_id = ${id}::uuid and geom is not null and ${which}`)
  }
  // Of shapes and attributes the planner asks nothing that it would not guess as well, and counting them takes a second.
  await run(trx, sql`analyze import_rows (import_id, row_number, key, path, is_valid, is_border, is_good)`)
}

// Spatial functions look so dear to the planner that it compiles the statement first, which takes longer than running it. The memory
// holds the rows of one part of a commit, which would otherwise go through temporary files.
export const forBulk = (trx: Knex): Promise<number> =>
  run(trx, sql`select set_config('jit', 'off', true), set_config('work_mem', '64MB', true)`)

/** Checks at one time; more would take the cores from those who look at the map meanwhile. */
const lanes = 2

/** Each check in a transaction of its own. Where there is one connection they take turns with whoever else asks. */
async function sideBySide(db: Knex, id: string, checks: readonly Check[]): Promise<void> {
  const waiting = [...checks]
  const lane = async (): Promise<void> => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) await runAlone(db, id, check)
  }
  const ended = await Promise.allSettled(Array.from({ length: lanes }, lane))
  const failed = ended.find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
}

const runAlone = (db: Knex, id: string, check: Check): Promise<unknown> =>
  ownerTransaction(db, async (trx) => {
    await forBulk(trx)
    await check(trx, id)
  })
