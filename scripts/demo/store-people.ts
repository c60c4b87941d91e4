// Writes who works the land and with how many animals: operators, holders, parcels, counts and bought feed, many villages at once.

import type { Knex } from 'knex'
import { run, sql } from '../../server/platform/sql.ts'
import { multiPolygonEwkb, pointEwkb } from './ewkb.ts'
import { namedUuid } from './random.ts'
import { demoSource } from './store-land.ts'
import type { DemoSurvey } from './surveys.ts'
import type { Populated } from './world.ts'

/** Contracts of the second round run for thirty years from here; invented like the rest. */
const contract = { from: '2000-01-01', to: '2030-01-01' } as const

export async function storePeople(db: Knex, batch: readonly Populated[]): Promise<void> {
  const operators = batch.flatMap(({ village }) => village.operators.map((operator) => ({ ...operator, area: village.code })))
  await run(
    db,
    sql`
    insert into operators (id, code, kind, name, area_code, path, is_demo)
    select t.id, t.code, t.kind, t.name, a.code, a.path, true
    from unnest(${operators.map(({ id }) => id)}::uuid[], ${operators.map(({ code }) => code)}::text[],
                ${operators.map(({ kind }) => kind)}::text[], ${operators.map(({ name }) => name)}::text[],
                ${operators.map(({ area }) => area)}::text[]) as t (id, code, kind, name, area)
    join areas a on a.code = t.area`,
  )
  const holders = batch.flatMap(({ village }) => village.holders.map((holder) => ({ ...holder, area: village.code })))
  await run(
    db,
    sql`
    insert into holders (id, code, name, area_code, path, operator_id, is_demo)
    select t.id, t.code, t.name, a.code, a.path, t.operator, true
    from unnest(${holders.map(({ id }) => id)}::uuid[], ${holders.map(({ code }) => code)}::text[],
                ${holders.map(({ name }) => name)}::text[], ${holders.map(({ area }) => area)}::text[],
                ${holders.map(({ operatorId }) => operatorId)}::uuid[])
      as t (id, code, name, area, operator)
    join areas a on a.code = t.area`,
  )
  await run(
    db,
    sql`
    insert into contacts (holder_id, phone)
    select * from unnest(${holders.map(({ id }) => id)}::uuid[], ${holders.map(({ phone }) => phone)}::text[])`,
  )
}

export async function storeParcels(db: Knex, batch: readonly Populated[]): Promise<void> {
  const parcels = batch.flatMap(({ village, livestock }) =>
    village.parcels.map((parcel) => ({
      ...parcel,
      area: village.code,
      entitlementSu: livestock.entitlements.get(parcel.id) ?? null,
      isHeld: parcel.holderId !== null,
    })),
  )
  await run(
    db,
    sql`
    insert into parcels (id, code, area_code, path, season, holder_id, operator_id, geom, paper_area_ha, entitlement_su,
                         contract_from, contract_to, source, is_demo)
    select t.id, t.code, a.code, a.path, t.season, t.holder, t.operator, t.geom::geometry, t.paper, t.entitlement,
           case when t.held then ${contract.from}::date end, case when t.held then ${contract.to}::date end, ${demoSource}, true
    from unnest(${parcels.map(({ id }) => id)}::uuid[], ${parcels.map(({ code }) => code)}::text[],
                ${parcels.map(({ area }) => area)}::text[], ${parcels.map(({ season }) => season)}::text[],
                ${parcels.map(({ holderId }) => holderId)}::uuid[], ${parcels.map(({ operatorId }) => operatorId)}::uuid[],
                ${parcels.map(({ ring }) => multiPolygonEwkb([[ring]]))}::text[],
                ${parcels.map(({ paperAreaHa }) => paperAreaHa)}::float8[],
                ${parcels.map(({ entitlementSu }) => entitlementSu)}::float8[], ${parcels.map(({ isHeld }) => isHeld)}::bool[])
      as t (id, code, area, season, holder, operator, geom, paper, entitlement, held)
    join areas a on a.code = t.area`,
  )
}

/** `adopter`: the account that adopted the counts. */
export async function storeLivestock(db: Knex, batch: readonly Populated[], adopter: string, seed: number): Promise<void> {
  const surveys = batch.flatMap(({ village, livestock }) =>
    livestock.surveys.map((survey) => ({ ...survey, area: village.code })),
  )
  const column = <T>(of: (survey: DemoSurvey & { readonly area: string }) => T): T[] => surveys.map(of)
  await run(
    db,
    sql`
    insert into herd_surveys (id, code, operator_id, parcel_id, path, year, season, counted_on, method, relative_error, place,
                              is_adopted, adopted_by, adopt_reason, source, is_demo)
    select t.id, t.code, t.operator, t.parcel, a.path, t.year, t.season, t.counted, t.method, t.error, t.place::geometry,
           t.reason is not null, case when t.reason is not null then ${adopter}::uuid end, t.reason, ${demoSource}, true
    from unnest(${column(({ id }) => id)}::uuid[], ${column(({ code }) => code)}::text[],
                ${column(({ operatorId }) => operatorId)}::uuid[], ${column(({ parcelId }) => parcelId)}::uuid[],
                ${column(({ area }) => area)}::text[], ${column(({ year }) => year)}::int[], ${column(({ season }) => season)}::text[],
                ${column(({ countedOn }) => countedOn)}::date[], ${column(({ method }) => method)}::text[],
                ${column(({ relativeError }) => relativeError)}::float8[],
                ${column(({ place }) => (place === null ? null : pointEwkb(place)))}::text[],
                ${column(({ adoptReason }) => adoptReason)}::text[])
      as t (id, code, operator, parcel, area, year, season, counted, method, error, place, reason)
    join areas a on a.code = t.area`,
  )
  const counts = surveys.flatMap(({ id, counts: own }) => own.map((count) => ({ id, ...count })))
  await run(
    db,
    sql`
    insert into herd_counts (survey_id, animal, sex, age_class, heads)
    select * from unnest(${counts.map(({ id }) => id)}::uuid[], ${counts.map(({ animal }) => animal)}::text[],
                         ${counts.map(({ sex }) => sex)}::text[], ${counts.map(({ age }) => age)}::text[],
                         ${counts.map(({ heads }) => heads)}::int[])`,
  )
  await storeSupplements(db, batch, seed)
}

async function storeSupplements(db: Knex, batch: readonly Populated[], seed: number): Promise<void> {
  const supplements = batch.flatMap(({ livestock }) => livestock.supplements)
  await run(
    db,
    sql`
    insert into supplements (id, operator_id, path, year, season, kind, amount_kg, basis, source, is_demo)
    select t.id, o.id, o.path, t.year, t.season, t.kind, t.kg, 'hay', ${demoSource}, true
    from unnest(${supplements.map(({ operatorId, year, kind }) => namedUuid(seed, `feed ${operatorId} ${year} ${kind}`))}::uuid[],
                ${supplements.map(({ operatorId }) => operatorId)}::uuid[], ${supplements.map(({ year }) => year)}::int[],
                ${supplements.map(({ season }) => season)}::text[], ${supplements.map(({ kind }) => kind)}::text[],
                ${supplements.map(({ amountKg }) => amountKg)}::float8[]) as t (id, operator, year, season, kind, kg)
    join operators o on o.id = t.operator`,
  )
}
