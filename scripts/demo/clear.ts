// Takes the demonstration out again, and nothing else: only rows that say they are generated.

import type { Knex } from 'knex'
import { ident, run, sql } from '../../server/platform/sql.ts'

/** Children before parents; what hangs on an operator or a parcel goes with it. */
const tables = [
  'notices',
  'incidents',
  'problems',
  'patrols',
  'sightings',
  'duty_scores',
  'score_rules',
  'duty_frequencies',
  'duty_units',
  'herd_surveys',
  'supplements',
  'parcels',
  'holders',
  'operators',
  'yields',
  'raster_scenes',
  'yield_models',
  'zones',
  'grassland_units',
  'users',
]

export async function clearDemo(db: Knex): Promise<void> {
  for (const table of tables) await db.transaction((trx) => run(trx, sql`delete from ${ident(table)} where is_demo`))
  await db.transaction((trx) => run(trx, sql`update areas set geom = null, label = null, is_demo = false where is_demo`))
  await db.transaction((trx) => run(trx, sql`delete from settings where key = 'demo'`))
}
