// Brings the protected animals of geodata/reference/ into the database, each level as a dated row.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import type { Knex } from 'knex'
import { json, run, sql } from '../platform/sql.ts'

const file = fileURLToPath(new URL('../../geodata/reference/species.csv', import.meta.url))

/** Safe at every start: adds what is missing, changes nothing that is there. */
export async function loadSpecies(db: Knex): Promise<void> {
  const known = json(parse(readFileSync(file, 'utf8'), { columns: true }))
  await run(
    db,
    sql`
    insert into species (code, name_zh, name_bo, name_en)
    select s->>'code', s->>'name_zh', nullif(s->>'name_bo', ''), nullif(s->>'name_en', '') from jsonb_array_elements(${known}::jsonb) s
    on conflict (code) do nothing`,
  )
  await run(
    db,
    sql`
    insert into species_levels (species_code, level, in_force_from, in_force_to, source, evidence, note)
    select s->>'code', s->>'level', (s->>'in_force_from')::date, nullif(s->>'in_force_to', '')::date, s->>'sources', s->>'evidence',
           nullif(s->>'note', '')
    from jsonb_array_elements(${known}::jsonb) s
    on conflict do nothing`,
  )
}
