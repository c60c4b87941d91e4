// Files of scenes that wait: removed when they waited too long.

import type { Knex } from 'knex'
import { sql } from '../platform/sql.ts'
import { type Naming, removeFiles } from '../platform/upload-files.ts'

export const sceneFiles: Naming = { table: 'raster_scenes', as: 's' }

/** One that is gone through is left in peace. */
const rests = sql`s.file_path is not null and s.state not in ('queued', 'running')`

/** For the rule that uploads follow. */
export const waitingSceneFiles = {
  over: sql`select s.created_at as since from raster_scenes s where ${rests}`,
  remove: async (db: Knex, folder: string, before: string): Promise<void> => {
    await removeFiles(db, sceneFiles, folder, sql`${rests} and s.created_at < ${before}::timestamptz`)
  },
} as const
