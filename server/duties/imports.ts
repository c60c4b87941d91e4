// How a file becomes units of duty: the line of a reach, the outline of anything else; the code says which record a row is.

import type { Knex } from 'knex'
import { usualSightM } from '#contract/duties'
import { areaHolding } from '../areas/queries.ts'
import { faults, type Importable, type ImportCounts } from '../platform/importable.ts'
import { Problem } from '../platform/problem.ts'
import { rows, run, type Sql, sql } from '../platform/sql.ts'
import { unitFields } from './import-fields.ts'
import { checkPosts, fillPosts, findPostsEdited, undoPosts } from './import-posts.ts'

const statedArea = sql`r.attributes->>'area_code'`
const isOpen = (importId: string) => sql`r.import_id = ${importId}::uuid and r.is_good and r.is_valid and r.path is null`

/** By twelve digits as statistics write every level, or by a name that only one area has. */
const byStatedArea = (importId: string) => sql`
  update import_rows r set path = n.path
  from (
    select r.row_number, min(a.path::text)::ltree as path
    from import_rows r
    join areas a on a.name_zh = ${statedArea} or ${statedArea} ~ '^[0-9]{12}$' and a.code = regexp_replace(${statedArea}, '(0{3}|0{6})$', '')
    where ${isOpen(importId)}
    group by r.row_number
    having count(*) = 1) n
  where r.import_id = ${importId}::uuid and r.row_number = n.row_number`

const byGround = (importId: string) => sql`
  update import_rows r set path = p.path
  from (
    select r.row_number, (select a.path from ${areaHolding(sql`r.geom`)}) as path
    from import_rows r
    where ${isOpen(importId)} and r.geom is not null and ${statedArea} is null) p
  where r.import_id = ${importId}::uuid and r.row_number = p.row_number`

/** A column that the file does not have leaves what stands; an empty cell empties it. */
const kept = (field: string, given: Sql, stands: Sql): Sql =>
  sql`case when coalesce(i.mapping->>${field}, '') = '' then ${stands} else ${given} end`
const endOf = kept('in_force_to', sql`(r.attributes->>'in_force_to')::date`, sql`u.in_force_to`)

const wrongValues = (importId: string) => sql`
  select r.row_number, c.field, c.fault, c.severity, null::geometry, c.detail
  from import_rows r
  join imports i on i.id = r.import_id
  left join areas a on a.path = r.path
  left join duty_units u on u.code = r.key
  cross join lateral (
    select 'area_code' as field, 'ground-in-no-area' as fault, 'error' as severity, '{}'::jsonb as detail
    where r.path is null and ${statedArea} is null and r.geom is not null and r.is_valid
      and not exists (select from import_faults f where f.import_id = r.import_id and f.row_number = r.row_number and f.code = 'outside-prefecture')
    union all
    select 'area_code', 'area-unknown', 'error', jsonb_build_object('value', ${statedArea}) where r.path is null and ${statedArea} is not null
    union all
    select 'area_code', 'outside-stated-area', 'warning', jsonb_build_object('area', a.name_zh)
    where ${statedArea} is not null and r.is_valid and not st_intersects(a.geom, r.geom)
    union all
    select 'strip_m', 'strip-missing', 'error', '{}' where r.attributes->>'kind' = 'river-reach' and not r.attributes ? 'strip_m'
    union all
    select 'strip_m', 'strip-unexpected', 'error', '{}' where r.attributes->>'kind' <> 'river-reach' and r.attributes ? 'strip_m'
    union all
    select case when r.attributes ? 'season_from' then 'season_to' else 'season_from' end, 'season-not-whole', 'error', '{}'
    where (r.attributes ? 'season_from') <> (r.attributes ? 'season_to')
    union all
    select 'in_force_to', 'dates-reversed', 'error', jsonb_build_object('from', r.attributes->>'in_force_from', 'to', ${endOf})
    where (r.attributes->>'in_force_from')::date >= ${endOf}) c
  where r.import_id = ${importId}::uuid and r.is_good`

async function check(db: Knex, importId: string): Promise<void> {
  await run(db, byStatedArea(importId))
  await run(db, byGround(importId))
  await run(db, faults(importId, wrongValues(importId)))
  await checkPosts(db, importId)
}

const seasonOf = (field: 'season_from' | 'season_to', stands: Sql): Sql => kept(field, sql`r.attributes->>${field}`, stands)

const upsertUnits = (importId: string, from: number, to: number): Sql => sql`
  insert into duty_units as w (code, kind, name, path, geom, strip_m, sight_m, season_from, season_to, in_force_from, in_force_to, source,
    source_crs, import_id)
  select r.key, r.attributes->>'kind', r.attributes->>'name', r.path, r.geom, (r.attributes->>'strip_m')::float8,
    coalesce((r.attributes->>'sight_m')::float8, ${kept('sight_m', sql`null`, sql`u.sight_m`)}, ${usualSightM}::float8),
    ${seasonOf('season_from', sql`u.season_from`)}, ${seasonOf('season_to', sql`u.season_to`)},
    (r.attributes->>'in_force_from')::date, ${endOf}, coalesce(i.source_name, i.file_name), i.crs, ${importId}::uuid
  from import_rows r
  join imports i on i.id = r.import_id
  left join duty_units u on u.code = r.key
  where r.import_id = ${importId}::uuid and r.is_good and r.row_number between ${from}::int and ${to}::int
  on conflict (code) do update set
    kind = excluded.kind, name = excluded.name, path = excluded.path, geom = excluded.geom, strip_m = excluded.strip_m,
    sight_m = excluded.sight_m, season_from = excluded.season_from, season_to = excluded.season_to, in_force_from = excluded.in_force_from,
    in_force_to = excluded.in_force_to, source = excluded.source, source_crs = excluded.source_crs, is_demo = false,
    import_id = excluded.import_id
  where not w.geom = excluded.geom or w.is_demo
    or (w.kind, w.name, w.path, w.strip_m, w.sight_m, w.season_from, w.season_to, w.in_force_from, w.in_force_to) is distinct from
      (excluded.kind, excluded.name, excluded.path, excluded.strip_m, excluded.sight_m, excluded.season_from, excluded.season_to,
       excluded.in_force_from, excluded.in_force_to)
  returning code, xmax = 0 as "isNew"`

/** A unit whose posts alone are new counts as changed. */
async function commit(db: Knex, importId: string, from: number, to: number): Promise<ImportCounts> {
  const given = await rows<{ code: string }>(
    db,
    sql`select key as code from import_rows where import_id = ${importId}::uuid and is_good and row_number between ${from}::int and ${to}::int`,
  )
  const written = await rows<{ code: string; isNew: boolean }>(db, upsertUnits(importId, from, to))
  const filled = await fillPosts(db, importId, from, to)
  const created = new Set(written.filter(({ isNew }) => isNew).map(({ code }) => code))
  const touched = new Set([...written.map(({ code }) => code), ...filled])
  return { created: created.size, changed: touched.size - created.size, same: given.length - touched.size }
}

async function undo(db: Knex, importId: string): Promise<void> {
  const edited = await rows<{ code: string }>(
    db,
    sql`select e.code from edited_since_import('duty_units', ${importId}::uuid) e (code) union ${findPostsEdited(importId)}`,
  )
  if (edited.length > 0)
    throw new Problem('edited-since-import', 409, { codes: edited.slice(0, 200).map(({ code }) => code), count: edited.length })
  await undoPosts(db, importId)
  await run(db, sql`select undo_import('duty_units', ${importId}::uuid)`)
}

export const unitsImportable: Importable = {
  kind: 'duty-units',
  title: { zh: '责任单元', bo: 'འགན་འཁྲིའི་ཚན་པ།', en: 'Duty units' },
  geometry: { by: 'kind', lines: ['river-reach'] },
  may: 'duties.draw',
  records: 'duties',
  stands: (importId) => sql`
    select r.row_number, u.path, u.geom from import_rows r join duty_units u on u.code = r.key where r.import_id = ${importId}::uuid`,
  key: ['code'],
  fields: unitFields,
  isPlaced: true,
  check,
  commit,
  undo,
}
