// Brings the types of problems and the working calendar of geodata/reference/ into the database.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import type { Knex } from 'knex'
import { json, run, sql } from '../platform/sql.ts'

const read = (file: string): string =>
  json(parse(readFileSync(fileURLToPath(new URL(`../../geodata/reference/${file}`, import.meta.url)), 'utf8'), { columns: true }))

/** Safe at every start: adds what is missing, changes nothing that is there. */
export async function loadProblemWords(db: Knex): Promise<void> {
  await run(
    db,
    sql`
    insert into problem_types (code, family, rank, name_zh, name_bo, name_en, document, source, evidence)
    select t->>'code', t->>'family', (t->>'rank')::integer, t->>'name_zh', t->>'name_bo', t->>'name_en', t->>'document', t->>'sources', t->>'evidence'
    from jsonb_array_elements(${read('problem-types.csv')}::jsonb) t
    on conflict (code) do nothing`,
  )
  await run(
    db,
    sql`
    insert into calendar_days (day, is_working, name_zh, name_en, source)
    select (d->>'day')::date, d->>'is_working' = '1', d->>'name_zh', d->>'name_en', 'npm chinese-days 1.5.7'
    from jsonb_array_elements(${read('calendar-days.csv')}::jsonb) d
    on conflict (day) do nothing`,
  )
}
