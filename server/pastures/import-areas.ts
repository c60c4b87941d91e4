// Finds the area of staged rows whose code column did not name one: by the name of the village, else by where the shape lies.

import type { Knex } from 'knex'
import { faults } from '../platform/importable.ts'
import { run, sql } from '../platform/sql.ts'

/** Sets import_rows.path. */
export async function placeRows(db: Knex, importId: string): Promise<void> {
  await run(db, byShortCode(importId))
  await run(db, byName(importId))
  await run(db, byPosition(importId))
}

/** What stayed without a path is a fault; what lies elsewhere than it says is told. */
export async function checkPlaces(db: Knex, importId: string): Promise<void> {
  await run(db, unplaced(importId))
  await run(db, elsewhere(importId))
}

const statedArea = sql`r.attributes->>'area_code'`
const isOpen = (importId: string) => sql`r.import_id = ${importId}::uuid and r.is_good and r.path is null`

// Statistics offices write every level with twelve digits, the rest zeros.
const byShortCode = (importId: string) => sql`
  update import_rows r set path = a.path
  from areas a
  where ${isOpen(importId)} and ${statedArea} ~ '^[0-9]{12}$' and a.code = regexp_replace(${statedArea}, '(0{3}|0{6})$', '')`

/** A village name stands for one place only if it is unique, or if the shape lies in one of those so named. */
const byName = (importId: string) => sql`
  update import_rows r set path = n.path
  from (
    select r.row_number, (array_agg(a.path))[1] as path
    from import_rows r
    join areas a on a.name_zh in (${statedArea}, ${statedArea} || '村', ${statedArea} || '村委会', ${statedArea} || '委会')
      and (r.geom is null or a.geom is null or st_intersects(a.geom, r.geom))
    where ${isOpen(importId)} and ${statedArea} is not null
    group by r.row_number
    having count(*) = 1) n
  where r.import_id = ${importId}::uuid and r.row_number = n.row_number`

const byPosition = (importId: string) => sql`
  update import_rows r set path = a.path
  from (
    select r.row_number, p.path
    from import_rows r
    cross join lateral (
      select a.path from areas a
      where r.is_valid and st_intersects(a.geom, st_pointonsurface(r.geom))
      order by nlevel(a.path) desc, a.path
      limit 1) p
    where ${isOpen(importId)} and r.geom is not null and ${statedArea} is null) a
  where r.import_id = ${importId}::uuid and r.row_number = a.row_number`

const unplaced = (importId: string) =>
  faults(
    importId,
    sql`
    select r.row_number, 'area_code', case when ${statedArea} is null then 'area-missing' else 'area-unknown' end, 'error', null::geometry,
      jsonb_build_object('value', coalesce(${statedArea}, ''))
    from import_rows r
    -- A shape that is refused for itself lies nowhere; its place is not a second fault.
    where ${isOpen(importId)} and r.is_valid`,
  )

const elsewhere = (importId: string) =>
  faults(
    importId,
    sql`
    select r.row_number, 'area_code', 'outside-stated-area', 'warning', st_pointonsurface(r.geom),
      jsonb_build_object('value', ${statedArea}, 'area', a.name_zh)
    from import_rows r
    -- As text, because an ltree cannot be hashed.
    join areas a on a.path::text = r.path::text
    where r.import_id = ${importId}::uuid and r.is_good and r.is_valid and r.geom is not null and ${statedArea} is not null
      and a.geom is not null and not st_intersects(a.geom, r.geom)`,
  )
