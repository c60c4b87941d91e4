// What imports leave beside the records they wrote: rows waiting for a commit, the files themselves, samples of what stood in them.

import { join } from 'node:path'
import type { Knex } from 'knex'
import type { Config } from '../platform/config.ts'
import type { Keeper } from '../platform/retention.ts'
import { run, type Sql, sql } from '../platform/sql.ts'
import { removeFiles } from '../platform/upload-files.ts'
import { importFiles } from './actions.ts'

/** A check or a commit under way is left in peace. */
const rests: Sql = sql`i.state not in ('checking', 'committing')`
const since: Sql = sql`coalesce(i.undone_at, i.committed_at, i.created_at)`
const holdsSamples: Sql = sql`(i.survey->'sampleRows' <> '[]' or exists (select from import_faults f where f.import_id = i.id))`

/** Files of another slice that wait among the uploads: a select of `since`, and what removes those of before an instant. */
export type WaitingFiles = {
  readonly over: Sql
  readonly remove: (db: Knex, folder: string, before: string) => Promise<void>
}

export const exchangeKeepers = ({ dataDir }: Pick<Config, 'dataDir'>, others: WaitingFiles): readonly Keeper[] => [
  {
    kind: 'staged-rows',
    over: sql`select ${since} as since from import_rows r join imports i on i.id = r.import_id where ${rests}`,
    remove: (db, before) =>
      run(
        db,
        sql`delete from import_rows r using imports i where i.id = r.import_id and ${rests} and ${since} < ${before}::timestamptz`,
      ),
  },
  {
    kind: 'uploaded-files',
    over: sql`select ${since} as since from imports i where i.file_path is not null and ${rests} union all ${others.over}`,
    remove: async (db, before) => {
      await removeFiles(db, importFiles, join(dataDir, 'uploads'), sql`${rests} and ${since} < ${before}::timestamptz`)
      await others.remove(db, join(dataDir, 'uploads'), before)
    },
  },
  {
    // The columns and their types stay: by them the next such file is known again. So do the counts of rows.
    kind: 'file-samples',
    over: sql`select ${since} as since from imports i where ${rests} and ${holdsSamples}`,
    remove: async (db, before) => {
      await run(
        db,
        sql`
        delete from import_faults f using imports i where i.id = f.import_id and ${rests} and ${since} < ${before}::timestamptz`,
      )
      await run(
        db,
        sql`
        update imports i set survey = i.survey || jsonb_build_object('sampleRows', '[]'::jsonb, 'encodingSamples', '{}'::jsonb,
          'fields', coalesce((select jsonb_agg(f || '{"samples": []}') from jsonb_array_elements(i.survey->'fields') f), '[]'))
        where ${rests} and i.survey->'sampleRows' <> '[]' and ${since} < ${before}::timestamptz`,
      )
    },
  },
]
