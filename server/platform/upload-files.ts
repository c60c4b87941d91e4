// Files that came as uploads and wait beside the rows which name them in `file_path`: removed after use, found again after a restore.

import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Knex } from 'knex'
import { ident, rows, run, type Sql, sql } from './sql.ts'

/** The table whose rows name files, and the name by which conditions call a row of it. */
export type Naming = { readonly table: string; readonly as: string }

/** Removes files in `folder` of the rows that fit; files that a script read from elsewhere are not ours to remove. Answers how many. */
export async function removeFiles(db: Knex, { table, as }: Naming, folder: string, fitting: Sql): Promise<number> {
  const named = sql`${ident(as)}.file_path is not null and ${fitting}`
  const found = await rows<{ path: string }>(
    db,
    sql`select ${ident(as)}.file_path as path from ${ident(table)} ${ident(as)} where ${named}`,
  )
  const own = found.map(({ path }) => path).filter((path) => dirname(path) === folder)
  for (const path of own) await rm(path, { force: true })
  await run(db, sql`update ${ident(table)} ${ident(as)} set file_path = null where ${named}`)
  return own.length
}

/** After a restore the files lie in another `folder`; one that did not come along is gone. */
export const relocateFiles = (db: Knex, { table }: Naming, folder: string, names: readonly string[]): Promise<number> =>
  run(
    db,
    sql`
    update ${ident(table)} set file_path = case when name = any (${[...names]}::text[]) then ${folder} || '/' || name end
    from (select id as named, substring(file_path from '[^/\\\\]+$') as name from ${ident(table)} where file_path is not null) n
    where named = id`,
  )
