// What belongs to one operator, and what lies on one parcel. Reads only, under the row rule.

import type { Knex } from 'knex'
import { notFound } from '../platform/problem.ts'
import { maybeOne, rows, sql } from '../platform/sql.ts'

export async function getOperator(db: Knex, id: string): Promise<object> {
  const found = await maybeOne<object>(
    db,
    sql`
    select o.id, o.code, o.kind, o.name, o.area_code as "areaCode", a.name_zh as "areaName",
           o.is_demo as "isDemo",
           (select array[st_xmin(e), st_ymin(e), st_xmax(e), st_ymax(e)]
            from (select st_extent(p.geom) as e from parcels p where p.operator_id = o.id) x where e is not null) as bbox
    from operators o join areas a on a.code = o.area_code
    where o.id = ${id}::uuid`,
  )
  if (found === undefined) throw notFound('operator', id)
  return found
}

/** Hectares that may be grazed at all today: grassland outside every ban. */
export const findGrazedParcels = (db: Knex, operatorId: string): Promise<object[]> =>
  rows(
    db,
    sql`
    select p.id, p.code, p.name, p.season, p.area_ha as "areaHa", p.entitlement_su as "entitlementSu",
           (select sum(f.usable_ha) from parcel_facts f where f.parcel_id = p.id and f.regime <> 'ban' and f.type_code is not null
              and f.from_date <= day_here() and day_here() < f.to_date) as "usableHa"
    from parcels p where p.operator_id = ${operatorId}::uuid order by p.season, p.code`,
  )

export const findSupplements = (db: Knex, operatorId: string, year: number): Promise<object[]> =>
  rows(
    db,
    sql`
    select id, year, season, kind, amount_kg as "amountKg", basis, source from supplements
    where operator_id = ${operatorId}::uuid and year = ${year} order by season desc, kind, source`,
  )

/** Throws 404 where there is no such parcel, or none that the caller sees. */
export async function demandParcel(db: Knex, id: string): Promise<void> {
  const found = await maybeOne(db, sql`select from parcels where id = ${id}::uuid`)
  if (found === undefined) throw notFound('parcel', id)
}

export const findZonesOn = (db: Knex, parcelId: string): Promise<object[]> =>
  rows(
    db,
    sql`
    select z.id, z.code, z.kind, z.name, o.overlap_ha as "overlapHa", o.share, z.legal_basis as "legalBasis",
           z.in_force_from as "inForceFrom", z.in_force_to as "inForceTo", z.rest_from as "restFrom", z.rest_to as "restTo"
    from parcel_zones o join zones z on z.id = o.zone_id
    where o.parcel_id = ${parcelId}::uuid order by o.share desc, z.code`,
  )

export const findFactsOf = (db: Knex, parcelId: string): Promise<object[]> =>
  rows(
    db,
    sql`
    select f.type_code as "typeCode",
           case when t.code is not null then jsonb_build_object('zh', t.name_zh, 'bo', t.name_bo, 'en', t.name_en) end as "typeName",
           f.regime, f.zone_id as "zoneId", z.name as "zoneName", f.usable_ha as "usableHa"
    from parcel_facts f
    left join grassland_types t on t.code = f.type_code
    left join zones z on z.id = f.zone_id
    where f.parcel_id = ${parcelId}::uuid and f.from_date <= day_here() and day_here() < f.to_date
    order by f.usable_ha desc`,
  )
