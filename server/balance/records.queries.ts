// What is known of one operator and of one parcel's ground, for the drawer that opens on them.

import type { Knex } from 'knex'
import { notFound } from '../platform/problem.ts'
import { maybeOne, rows, sql } from '../platform/sql.ts'

export type OperatorRecord = { readonly id: string; readonly code: string; readonly name: string }

/** The phone is a holder's: of the operator's own and its members', the operator's. Null for those who may not read contacts. */
export async function getOperator(db: Knex, id: string, withPhone: boolean): Promise<OperatorRecord> {
  const operator = await maybeOne<OperatorRecord>(
    db,
    sql`
    select o.id, o.code, o.kind, o.name, o.area_code as "areaCode", v.name_zh as "areaName",
           case when ${withPhone}::boolean then o.phone end as phone, o.is_demo as "isDemo",
           (select array[st_xmin(e), st_ymin(e), st_xmax(e), st_ymax(e)]
            from (select st_extent(p.geom) as e from parcels p where p.operator_id = o.id) b where e is not null) as bbox
    from operators o
    join areas v on v.code = o.area_code
    where o.id = ${id}::uuid`,
  )
  if (operator === undefined) throw notFound('operator', id)
  return operator
}

export const findOperatorParcels = (db: Knex, id: string): Promise<unknown[]> =>
  rows(
    db,
    sql`
    select p.id, p.code, p.name, p.season, p.area_ha as "areaHa", p.entitlement_su as "entitlementSu",
           (select sum(f.usable_ha) from parcel_facts f
            where f.parcel_id = p.id and f.regime <> 'ban' and f.type_code is not null
              and f.from_date <= current_date and current_date < f.to_date) as "usableHa"
    from parcels p where p.operator_id = ${id}::uuid order by p.season, p.code`,
  )

export const findSupplements = (db: Knex, id: string, year: number | undefined): Promise<unknown[]> =>
  rows(
    db,
    sql`
    select id, year, season, kind, amount_kg as "amountKg", basis, source
    from supplements
    where operator_id = ${id}::uuid and (${year ?? null}::integer is null or year = ${year ?? null}::integer)
    order by year desc, season, kind`,
  )

export const findParcelZones = (db: Knex, parcelId: string): Promise<unknown[]> =>
  rows(
    db,
    sql`
    select z.id, z.code, z.kind, z.name, pz.overlap_ha as "overlapHa", pz.share, z.legal_basis as "legalBasis",
           z.in_force_from as "inForceFrom", z.in_force_to as "inForceTo", z.rest_from as "restFrom", z.rest_to as "restTo"
    from parcel_zones pz
    join zones z on z.id = pz.zone_id
    where pz.parcel_id = ${parcelId}::uuid
    order by pz.overlap_ha desc, z.code`,
  )

/** Facts of today: rows of other days belong to zones that lapsed or are to come. */
export const findParcelFacts = (db: Knex, parcelId: string): Promise<unknown[]> =>
  rows(
    db,
    sql`
    select f.type_code as "typeCode",
           case when t.code is not null then jsonb_build_object('zh', t.name_zh, 'bo', t.name_bo, 'en', t.name_en) end as "typeName",
           f.regime, f.zone_id as "zoneId", z.name as "zoneName", f.usable_ha as "usableHa"
    from parcel_facts f
    left join grassland_types t on t.code = f.type_code
    left join zones z on z.id = f.zone_id
    where f.parcel_id = ${parcelId}::uuid and f.from_date <= current_date and current_date < f.to_date
    order by f.usable_ha desc`,
  )
