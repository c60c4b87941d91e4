// The mark of a backup that is being put back, from its first step to its last: while it stands, the platform does not start.

import type { Knex } from 'knex'
import { maybeOne, run, sql } from './sql.ts'

/** `rows`: none, or not all of them, are there. `rest`: the rows are there whole; later migrations and the unfinished work remain. */
export type RestoreStep = 'rows' | 'rest'
export type RestoreMark = { readonly backup: string; readonly step: RestoreStep }

export async function findRestoreMark(db: Knex): Promise<RestoreMark | null> {
  const there = await maybeOne(db, sql`select where to_regclass('public.restore_underway') is not null`)
  if (there === undefined) return null
  return (await maybeOne<RestoreMark>(db, sql`select backup, step from restore_underway`)) ?? null
}

export async function setRestoreMark(db: Knex, { backup, step }: RestoreMark): Promise<void> {
  await run(db, sql`create table if not exists restore_underway (backup text not null, step text not null)`)
  await run(db, sql`delete from restore_underway`)
  await run(db, sql`insert into restore_underway values (${backup}, ${step})`)
}

export const clearRestoreMark = (db: Knex): Promise<number> => run(db, sql`drop table restore_underway`)

/** Throws where a restore was broken off. */
export async function refuseHalfRestored(db: Knex): Promise<void> {
  const mark = await findRestoreMark(db)
  if (mark === null) return
  throw new Error(
    `备份 ${mark.backup} 的恢复没有完成，请用同一个文件再次运行 npm run restore -- FILE（整体导入则用同一个目录再次运行 npm run import-all -- DIR）。\n` +
      `Restoring backup ${mark.backup} was broken off; run npm run restore -- FILE again with the same file, or npm run import-all -- DIR with the same folder.`,
  )
}
