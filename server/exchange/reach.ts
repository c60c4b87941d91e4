// How far an import may write: rows are added where the importer may add, records that stand are changed where both their old and their
// new place allow it, and outlines are moved only by those who may move outlines.

import type { Knex } from 'knex'
import { faults, type Importable } from '../platform/importable.ts'
import { Problem } from '../platform/problem.ts'
import { one, run, type Sql, sql } from '../platform/sql.ts'

type Reach = { readonly add: Sql; readonly edit: Sql; readonly outline: Sql }

/** Of the person in whose transaction this runs, at this moment. */
const ownReach = ({ records }: Importable): Reach => ({
  add: sql`app_reach(${records}, 'add')`,
  edit: sql`app_reach(${records}, 'edit-attributes')`,
  outline: sql`app_reach(${records}, 'edit-geometry')`,
})

/** Somebody at the command line reaches what they say; a person what their grants of this kind give. */
export function reachAtOpening(importable: Importable, userId: string | null, areas: readonly string[]): Reach {
  if (userId !== null) return ownReach(importable)
  const said = sql`${[...areas]}::text[]::ltree[]`
  return { add: said, edit: said, outline: said }
}

const noneStands: Sql = sql`select null::int as row_number, null::ltree as path, null::geometry as geom where false`

/** About a centimetre: writing coordinates into a file and reading them again moves a corner by less. */
const sameDegrees = 1e-7

/** Rows that reach too far, as faults: row_number, field, code, severity, place, detail. */
const beyond = (importId: string, importable: Importable, { add, edit, outline }: Reach): Sql => sql`
  with reach as materialized (select ${add} as adds, ${edit} as edits, ${outline} as outlines),
  stands as materialized (${importable.stands?.(importId) ?? noneStands})
  select distinct r.row_number, c.field, c.code, 'error', null::geometry, jsonb_build_object('path', c.path::text)
  from import_rows r
  cross join reach
  left join stands s on s.row_number = r.row_number
  cross join lateral (
    select 'area_code' as field, 'outside-your-area' as code, r.path as path
    where not r.path <@ case when s.row_number is null then reach.adds else reach.edits end
    union
    select 'area_code', 'stands-outside-your-area', null::ltree where not s.path <@ reach.edits
    union
    select 'geometry', 'outline-not-yours', s.path
    where s.path <@ reach.edits and not s.path <@ reach.outlines and st_hausdorffdistance(s.geom, r.geom) > ${sameDegrees}::float8) c
  where r.import_id = ${importId}::uuid and r.is_good and (s.row_number is not null or not r.path <@ reach.adds)`

/** What the importer's reach was when the file came in decides which rows are faults. */
export async function checkReach(db: Knex, importId: string, importable: Importable): Promise<void> {
  const kept = (column: Sql): Sql => sql`(select ${column} from imports where id = ${importId}::uuid)`
  const reach = { add: kept(sql`areas`), edit: kept(sql`edits`), outline: kept(sql`outlines`) }
  await run(db, faults(importId, beyond(importId, importable, reach)))
}

/**
 * Throws `outside-own-area` where a good row reaches further than whoever commits does now: a grant may have ended since the check.
 * The owner at the command line is nobody, and is not bounded.
 */
export async function demandReach(db: Knex, importId: string, importable: Importable): Promise<void> {
  if (!importable.isPlaced) return
  const { rows } = await one<{ rows: number }>(
    db,
    sql`
    select case when app_user() is null then 0
      else (select count(*) from (${beyond(importId, importable, ownReach(importable))}) b) end as rows`,
  )
  if (rows > 0) throw new Problem('outside-own-area', 403, { rows })
}

/** Throws `outside-own-area` unless the caller may still add all over the area for which the import was made. */
export async function demandReachOf(db: Knex, importId: string, importable: Importable): Promise<void> {
  const { add } = ownReach(importable)
  const { isOwn } = await one<{ isOwn: boolean }>(
    db,
    sql`
    select not exists (select from unnest(i.areas) a where not a <@ (select ${add})) as "isOwn"
    from imports i where i.id = ${importId}::uuid`,
  )
  if (!isOwn) throw new Problem('outside-own-area', 403)
}
