// What is told of the versions of a parcel and of an operator. No phone: a history is read by more people than a contact.

import type { Chronicle } from '../platform/history.ts'
import { ident, type Sql, sql } from '../platform/sql.ts'

/** Code and name of a party as they are, or as they last were. */
const partyOf = (table: 'holders' | 'operators', id: Sql): Sql =>
  sql`(select o.name || ' · ' || o.code from ${ident(`past.${table}_versions`)} o where o.id = ${id} order by o.valid_from desc limit 1)`
const areaOf = sql`(select a.name_zh || ' · ' || a.code from areas a where a.code = v.area_code)`

export const parcelChronicle: Chronicle = {
  kind: 'parcel',
  path: '/api/parcels',
  may: 'parcels.read',
  table: 'parcels',
  outline: 'geom',
  fields: {
    code: sql`v.code`,
    name: sql`v.name`,
    areaCode: areaOf,
    season: sql`v.season`,
    holderId: partyOf('holders', sql`v.holder_id`),
    operatorId: partyOf('operators', sql`v.operator_id`),
    areaHa: sql`v.area_ha`,
    paperAreaHa: sql`v.paper_area_ha`,
    entitlementSu: sql`v.entitlement_su`,
    contractFrom: sql`v.contract_from`,
    contractTo: sql`v.contract_to`,
    source: sql`v.source`,
    sourceCrs: sql`v.source_crs`,
  },
}

export const operatorChronicle: Chronicle = {
  kind: 'operator',
  path: '/api/operators',
  may: 'parcels.read',
  table: 'operators',
  fields: { code: sql`v.code`, kind: sql`v.kind`, name: sql`v.name`, areaCode: areaOf },
}
