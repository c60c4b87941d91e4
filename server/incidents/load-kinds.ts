// Brings the kinds of incidents and their forms into the database, each form as a dated version.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Knex } from 'knex'
import { run, sql } from '../platform/sql.ts'

const file = fileURLToPath(new URL('./incident-kinds.json', import.meta.url))

/** Safe at every start: adds what is missing, changes nothing that is there. */
export async function loadIncidentKinds(db: Knex): Promise<void> {
  const known = readFileSync(file, 'utf8')
  await run(
    db,
    sql`
    insert into incident_kinds (code, family, rank, name_zh, name_bo, name_en, document, source, evidence)
    select k->>'code', k->>'family', (k->>'rank')::integer, k->>'nameZh', k->>'nameBo', k->>'nameEn', k->>'document', k->>'source', k->>'evidence'
    from jsonb_array_elements(${known}::jsonb) k
    on conflict (code) do nothing`,
  )
  await run(
    db,
    sql`
    insert into incident_forms (kind, version, schema, in_force_from)
    select k->>'code', (f->>'version')::integer, f->'schema', (f->>'inForceFrom')::date
    from jsonb_array_elements(${known}::jsonb) k, jsonb_array_elements(k->'forms') f
    on conflict (kind, version) do nothing`,
  )
}
