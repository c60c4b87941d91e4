// Parcels with their holder and operator: found by area, season, words and place; written with their row version as the guard.

import type { Knex } from 'knex'
import type { EditedParcel, NewParcel, Parcel, ParcelItem, ParcelsQuery, Selected, Selection } from '#contract/pastures'
import { findPage } from '../platform/list.ts'
import type { Page } from '../platform/paging.ts'
import { notFound, Problem } from '../platform/problem.ts'
import { all, ident, maybeOne, one, rows, run, type Sql, sql } from '../platform/sql.ts'
import { shapeOf } from '../zones/shape.ts'

const operator = sql`case when o.id is not null then
  jsonb_build_object('id', o.id, 'code', o.code, 'kind', o.kind, 'name', o.name) end as operator`

const itemColumns = sql`
  p.id, p.code, p.name, p.area_code as "areaCode", a.name_zh as "areaName", p.season, p.area_ha as "areaHa",
  p.paper_area_ha as "paperAreaHa", p.entitlement_su as "entitlementSu", ${operator}, p.is_demo as "isDemo", p.version,
  array[st_xmin(p.geom), st_ymin(p.geom), st_xmax(p.geom), st_ymax(p.geom)] as bbox`

const holderName = sql`case when h.id is not null then jsonb_build_object('id', h.id, 'code', h.code, 'name', h.name) end as holder`

const from = sql`
  from parcels p
  join areas a on a.code = p.area_code
  left join operators o on o.id = p.operator_id
  left join holders h on h.id = p.holder_id`

const sorts = {
  code: sql`p.code`,
  areaHa: sql`p.area_ha`,
  areaName: sql`a.name_zh`,
  season: sql`p.season`,
  operatorName: sql`o.name`,
  holderName: sql`h.name`,
  entitlementSu: sql`p.entitlement_su`,
}

const inSeason = (season: 'warm' | 'cold'): Sql => sql`p.season in (${season}, 'year')`
const mentions = (words: string): Sql => {
  const pattern = `%${words.replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`
  return sql`(p.code ilike ${pattern} or p.name ilike ${pattern} or o.name ilike ${pattern} or o.code ilike ${pattern}
    or h.name ilike ${pattern} or h.code ilike ${pattern})`
}

function conditions({ area, season, operatorId, q, bbox }: ParcelsQuery): readonly Sql[] {
  return [
    ...(area === undefined ? [] : [sql`p.path <@ (select path from areas where code = ${area})`]),
    ...(season === undefined ? [] : [inSeason(season)]),
    ...(operatorId === undefined ? [] : [sql`p.operator_id = ${operatorId}::uuid`]),
    ...(q === undefined ? [] : [mentions(q)]),
    ...(bbox === undefined ? [] : [sql`p.geom && st_makeenvelope(${bbox[0]}, ${bbox[1]}, ${bbox[2]}, ${bbox[3]}, 4326)`]),
  ]
}

export const findParcels = (db: Knex, query: ParcelsQuery): Promise<Page<ParcelItem>> =>
  findPage(
    db,
    { columns: sql`${itemColumns}, ${holderName}`, id: sql`p.id`, from, where: all(conditions(query)), sorts, tie: sql`p.code` },
    query,
  )

export async function getParcel(db: Knex, id: string): Promise<Parcel> {
  const parcel = await maybeOne<Parcel>(
    db,
    sql`
    select ${itemColumns}, ${holderName}, p.contract_from as "contractFrom", p.contract_to as "contractTo",
           p.source, p.source_crs as "sourceCrs", st_asgeojson(p.geom, 7)::json as geometry
    ${from} where p.id = ${id}::uuid`,
  )
  if (parcel === undefined) throw notFound('parcel', id)
  return parcel
}

const shown = 2000

/** The parcels that have ground in common with the shape, not only an edge. */
export async function selectParcels(db: Knex, { geometry, season }: Selection): Promise<Selected> {
  const inside = sql`
    from parcels p, (select ${shapeOf(geometry)} as geom) drawn
    where p.geom && drawn.geom and st_relate(p.geom, drawn.geom, '2********') and ${season === undefined ? sql`true` : inSeason(season)}`
  const totals = await one<Selected['totals']>(
    db,
    sql`
    select count(*) as parcels, count(distinct p.operator_id) as operators, coalesce(sum(p.area_ha), 0) as "areaHa",
           coalesce(sum(p.entitlement_su), 0) as "entitlementSu", count(*) filter (where p.holder_id is null) as "withoutHolder"
    ${inside}`,
  )
  const items = await rows<ParcelItem>(
    db,
    sql`
    select ${itemColumns}, ${holderName} ${from}
    where p.id in (select p.id ${inside})
    order by p.code limit ${shown}::integer`,
  )
  return { items, totals }
}

/** Parties that the caller does not see are refused like parties that there are not: the foreign key alone would tell them apart. */
async function demandParties(db: Knex, { holderId, operatorId }: Pick<NewParcel, 'holderId' | 'operatorId'>): Promise<void> {
  const seen = await one<{ holder: boolean; operator: boolean }>(
    db,
    sql`
    select ${holderId}::uuid is null or exists (select from holders where id = ${holderId}::uuid) as holder,
           ${operatorId}::uuid is null or exists (select from operators where id = ${operatorId}::uuid) as operator`,
  )
  if (!seen.holder) throw new Problem('parcels-holder-known', 409)
  if (!seen.operator) throw new Problem('parcels-operator-known', 409)
}

/** What is not named stays where the caller does not see it: nobody takes away a party they were not shown. */
const keptIfHidden = (id: string | null, table: 'holders' | 'operators', column: Sql): Sql => sql`
  coalesce(${id}::uuid, case when not exists (select from ${ident(table)} t where t.id = parcels.${column}) then parcels.${column} end)`

export async function insertParcel(db: Knex, parcel: NewParcel, path: string): Promise<string> {
  await demandParties(db, parcel)
  const { id } = await one<{ id: string }>(
    db,
    sql`
    insert into parcels (code, name, area_code, path, season, holder_id, operator_id, geom, paper_area_ha, entitlement_su,
                         contract_from, contract_to, source, source_crs)
    values (${parcel.code}, ${parcel.name}, ${parcel.areaCode}, ${path}::ltree, ${parcel.season}, ${parcel.holderId}::uuid,
            ${parcel.operatorId}::uuid, ${shapeOf(parcel.geometry)}, ${parcel.paperAreaHa}::double precision,
            ${parcel.entitlementSu}::double precision, ${parcel.contractFrom}::date, ${parcel.contractTo}::date, ${parcel.source}, ${parcel.sourceCrs})
    returning id`,
  )
  return id
}

/** Whether the row was still at `version` and writable by the caller, and is now changed. */
export async function changeParcel(db: Knex, parcel: EditedParcel, path: string, version: number): Promise<boolean> {
  await demandParties(db, parcel)
  const geom = parcel.geometry === undefined ? sql`geom` : shapeOf(parcel.geometry)
  const changed = await run(
    db,
    sql`
    update parcels set code = ${parcel.code}, name = ${parcel.name}, area_code = ${parcel.areaCode}, path = ${path}::ltree,
      season = ${parcel.season}, holder_id = ${keptIfHidden(parcel.holderId, 'holders', sql`holder_id`)},
      operator_id = ${keptIfHidden(parcel.operatorId, 'operators', sql`operator_id`)}, geom = ${geom},
      paper_area_ha = ${parcel.paperAreaHa}::double precision, entitlement_su = ${parcel.entitlementSu}::double precision,
      contract_from = ${parcel.contractFrom}::date, contract_to = ${parcel.contractTo}::date,
      source = ${parcel.source}, source_crs = ${parcel.sourceCrs}
    where id = ${parcel.id}::uuid and version = ${version}::integer`,
  )
  return changed === 1
}
