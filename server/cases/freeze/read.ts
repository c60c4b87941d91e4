// Reads what a freeze holds, as the caller sees it: counts first, then row by row through a cursor, so that memory does not grow with it.

import type { Knex } from 'knex'
import type { FreezeCollection, FrozenCount } from '#contract/cases'
import type { Frozen } from '../../balance/frozen.ts'
import type { Shape } from '../../platform/geopackage/write.ts'
import { one, rows, run, type Sql, sql } from '../../platform/sql.ts'
import { assessments, herds, standards } from './balance.ts'
import { incidents, patrols, problems } from './duty.ts'
import { areas, parcels, units, zones } from './land.ts'
import { scopeOf } from './standing.ts'

const selects: Readonly<Record<FreezeCollection, () => Sql>> = {
  areas,
  zones,
  parcels,
  assessments,
  herds,
  standards,
  units,
  patrols,
  problems,
  incidents,
}

/** The ground as WKB, and the moment. */
export type Scope = { readonly wkb: Buffer; readonly asOf: string }

export type Told = Readonly<Record<string, unknown>> & { readonly inputs?: Frozen }
export type FrozenRow = {
  readonly key: string
  readonly told: Told
  readonly isLater: boolean
  readonly isExact: boolean
  readonly isDemo: boolean
  readonly shape: Shape | null
  /** GeoJSON as text, rings by the right hand. */
  readonly json: string | null
}

export const countFrozen = (db: Knex, { wkb, asOf }: Scope, collection: FreezeCollection): Promise<FrozenCount> =>
  one(
    db,
    sql`
    with ${scopeOf(wkb, asOf)}, found as (${selects[collection]()})
    select ${collection} as collection, count(*) as features, count(*) filter (where is_later) as "recordedLater",
           count(*) filter (where not is_exact) as generalised, count(*) filter (where is_demo) as demonstration,
           min((told ->> 'recorded_at') collate "C") as "oldestRecord", max((told ->> 'recorded_at') collate "C") as "newestRecord"
    from found`,
  )

type Row = Omit<FrozenRow, 'shape'> & Omit<Shape, 'wkb'> & { readonly wkb: Buffer | null }
const frozen = ({ wkb, west, east, south, north, ...row }: Row): FrozenRow => ({
  ...row,
  shape: wkb === null ? null : { wkb, west, east, south, north },
})

/** Rows of the database per step; each is some kilobytes, and a large outline some hundred. */
const atOnce = 200

/** Of a line st_forcepolygonccw turns the direction, which a track must keep. */
const rightHanded = sql`case when st_dimension(geom) = 2 then st_forcepolygonccw(st_force2d(geom)) else st_force2d(geom) end`

/** In the order of their keys. One at a time in a transaction. */
export async function* readFrozen(
  db: Knex,
  { wkb, asOf }: Scope,
  collection: FreezeCollection,
): AsyncGenerator<readonly FrozenRow[]> {
  await run(
    db,
    sql`
    declare frozen_rows no scroll cursor for
    with ${scopeOf(wkb, asOf)}, found as (${selects[collection]()})
    select key, told, is_later as "isLater", is_exact as "isExact", is_demo as "isDemo", st_asbinary(st_force2d(geom), 'NDR') as wkb,
           st_xmin(geom) as west, st_xmax(geom) as east, st_ymin(geom) as south, st_ymax(geom) as north,
           st_asgeojson(${rightHanded}, 15, 0) as json
    from found order by key collate "C"`,
  )
  for (;;) {
    const batch = await rows<Row>(db, sql`fetch forward ${{ text: String(atOnce), values: [] }} from frozen_rows`)
    if (batch.length > 0) yield batch.map(frozen)
    if (batch.length < atOnce) break
  }
  await run(db, sql`close frozen_rows`)
}
