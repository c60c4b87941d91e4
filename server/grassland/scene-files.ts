// Files of scenes that wait: removed when they waited too long, found again after a restore.

import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Knex } from 'knex'
import { rows, run, sql } from '../platform/sql.ts'

/** One that is gone through is left in peace. */
const rests = sql`s.file_path is not null and s.state not in ('queued', 'running')`

/** Removes those in `folder` that came before an instant; files that a script read from elsewhere are not ours to remove. */
async function removeSceneFiles(db: Knex, folder: string, before: string): Promise<void> {
  const old = sql`${rests} and s.created_at < ${before}::timestamptz`
  const found = await rows<{ path: string }>(db, sql`select s.file_path as path from raster_scenes s where ${old}`)
  for (const { path } of found) if (dirname(path) === folder) await rm(path, { force: true })
  await run(db, sql`update raster_scenes s set file_path = null where ${old}`)
}

/** For the rule that uploads follow. */
export const waitingSceneFiles = {
  over: sql`select s.created_at as since from raster_scenes s where ${rests}`,
  remove: removeSceneFiles,
} as const

/** After a restore the files lie in another `folder`; one that did not come along is gone. */
export const relocateSceneFiles = (db: Knex, folder: string, names: readonly string[]): Promise<number> =>
  run(
    db,
    sql`
    update raster_scenes set file_path = case when name = any (${[...names]}::text[]) then ${folder} || '/' || name end
    from (select id as named, substring(file_path from '[^/\\\\]+$') as name from raster_scenes where file_path is not null) n
    where named = id`,
  )
