// Land as it stood: boundaries, zones in force, parcels with holder and operator, units of duty. Rows of `key`, `geom`, `is_later`,
// `is_exact`, `is_demo` and `told`.

import { instantText } from '../../platform/past.ts'
import { type Sql, sql } from '../../platform/sql.ts'
import { inForce, isIn, oneStanding, rounded, standing, touching } from './standing.ts'

export const areas = (): Sql => sql`
  select a.code as key, a.geom, a.is_later, true as is_exact, a.is_demo, jsonb_build_object('code', a.code, 'name', a.name_zh, 'level', a.level,
    'parent_code', a.parent_code, 'area_ha', ${rounded(sql`a.area_ha`)}, 'source', a.source, 'version', a.version,
    'recorded_at', ${instantText(sql`a.valid_from`)}) as told
  from ${standing('areas', touching('geom'), 'code')} a where ${isIn(sql`a.geom`)}`

export const zones = (): Sql => sql`
  select z.id::text as key, z.geom, z.is_later, true as is_exact, z.is_demo, jsonb_build_object('id', z.id, 'code', z.code, 'name', z.name,
    'kind', z.kind, 'legal_basis', z.legal_basis, 'in_force_from', z.in_force_from, 'in_force_to', z.in_force_to, 'rest_from', z.rest_from,
    'rest_to', z.rest_to, 'area_ha', ${rounded(sql`z.area_ha`)}, 'source', z.source, 'version', z.version,
    'regime', (select r.regime from zone_regimes r where r.kind = z.kind and r.purpose = 'grazing' and ${inForce(sql`r`)}),
    'recorded_at', ${instantText(sql`z.valid_from`)}) as told
  from ${standing('zones', touching('geom'))} z where ${isIn(sql`z.geom`)} and ${inForce(sql`z`)}`

export const standingParcels: Sql = sql`(
  select p.* from ${standing('parcels', touching('geom'))} p where ${isIn(sql`p.geom`)})`

export const parcels = (): Sql => sql`
  select p.id::text as key, p.geom, p.is_later, true as is_exact, p.is_demo, jsonb_build_object('id', p.id, 'code', p.code, 'name', p.name,
    'area_code', p.area_code, 'season', p.season, 'holder_code', h.code, 'holder', h.name, 'operator_code', o.code, 'operator', o.name,
    'operator_kind', o.kind, 'area_ha', ${rounded(sql`p.area_ha`)}, 'paper_area_ha', p.paper_area_ha, 'entitlement_su', p.entitlement_su,
    'contract_from', p.contract_from, 'contract_to', p.contract_to, 'source', p.source, 'version', p.version,
    'recorded_at', ${instantText(sql`p.valid_from`)}) as told
  from ${standingParcels} p
  left join lateral ${oneStanding('holders', sql`p.holder_id`)} h on true
  left join lateral ${oneStanding('operators', sql`p.operator_id`)} o on true`

export const units = (): Sql => sql`
  select u.id::text as key, u.geom, u.is_later, true as is_exact, u.is_demo, jsonb_build_object('id', u.id, 'code', u.code, 'kind', u.kind,
    'name', u.name, 'strip_m', u.strip_m, 'in_force_from', u.in_force_from, 'in_force_to', u.in_force_to, 'source', u.source,
    'version', u.version, 'recorded_at', ${instantText(sql`u.valid_from`)}) as told
  from ${standing('duty_units', touching('land'))} u where ${isIn(sql`u.land`)} and ${inForce(sql`u`)}`
