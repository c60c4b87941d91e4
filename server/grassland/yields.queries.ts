// Models from an index to kilograms, and the yields that a scene gives the balance, with where they came from.

import type { Knex } from 'knex'
import type { NewModel, YieldModel } from '#contract/grassland'
import { one, rows, sql } from '../platform/sql.ts'

const columns = sql`
  m.id, m.name, m.form, m.a, m.b, m.from_value as "fromValue", m.to_value as "toValue", m.type_code as "grasslandType", m.basis,
  m.relative_error as "relativeError", m.in_force_from as "inForceFrom", m.in_force_to as "inForceTo", m.source, m.evidence,
  m.is_working as "isWorking", m.approved_by as "approvedBy", m.is_demo as "isDemo"`

export const findModels = (db: Knex): Promise<YieldModel[]> =>
  rows(db, sql`select ${columns} from yield_models m order by m.type_code nulls first, m.in_force_from desc, m.entered_at desc`)

export async function insertModel(db: Knex, model: NewModel): Promise<YieldModel> {
  return one<YieldModel>(
    db,
    sql`
    insert into yield_models as m (name, form, a, b, from_value, to_value, type_code, basis, relative_error, in_force_from, in_force_to, source,
      evidence, is_working, approved_by)
    values (${model.name}, ${model.form}, ${model.a}, ${model.b}, ${model.fromValue}, ${model.toValue}, ${model.grasslandType}, ${model.basis},
      ${model.relativeError}, ${model.inForceFrom}::date, ${model.inForceTo}::date, ${model.source}, ${model.evidence}, ${model.isWorking},
      ${model.approvedBy})
    returning ${columns}`,
  )
}

export type Derived = { readonly yields: number; readonly withoutModel: number; readonly keptYields: number }

/**
 * Yields of the pieces by grassland type. A model of the type comes before one of all types, the later before the earlier; an index
 * outside its range, and a type without a model, have none. A yield that somebody measured for the same ground and day stays.
 */
export async function deriveYields(db: Knex, sceneId: string): Promise<Derived> {
  const { wanted, modelled, written } = await one<{ wanted: number; modelled: number; written: number }>(
    db,
    sql`
    with pieces as materialized (
      select t.*, s.file_name, s.relative_error as own_error, s.source as own_source, p.path
      from raster_statistics t join raster_scenes s on s.id = t.scene_id join parcels p on p.id = t.parcel_id
      where t.scene_id = ${sceneId}::uuid and s.feeds_balance and t.type_code is not null and t.mean is not null
    ), grown as materialized (
      select q.parcel_id, q.type_code, q.path, q.to_day, q.is_demo, m.id as model_id,
        case q.indicator when 'yield' then q.mean else modelled(m.form, m.a, m.b, q.mean) end as kg,
        case q.indicator when 'yield' then q.basis else m.basis end as basis,
        case q.indicator when 'yield' then q.own_error else m.relative_error end as error,
        case q.indicator when 'yield' then 'R' when 'ndvi' then case when m.is_working then 'working' else m.evidence end end as evidence,
        concat_ws(' · ', q.own_source, q.file_name, q.from_day || '/' || q.to_day, m.name, m.source, case when q.filled_by is not null then '插补 filled' end) as source
      from pieces q
      left join lateral (
        select * from yield_models m
        where q.indicator = 'ndvi' and m.indicator = 'ndvi' and (m.type_code is null or m.type_code = q.type_code) and m.is_demo = q.is_demo
          and m.in_force_from <= q.to_day and (m.in_force_to is null or q.to_day < m.in_force_to) and q.mean between m.from_value and m.to_value
        order by m.type_code nulls last, m.in_force_from desc, m.entered_at desc limit 1) m on true
      where q.indicator = 'yield' or m.id is not null
    ), written as (
      insert into yields (year, type_code, path, parcel_id, kg_per_ha, basis, relative_error, method, observed_on, source, evidence, is_demo)
      select extract(year from g.to_day), g.type_code, g.path, g.parcel_id, g.kg, g.basis, g.error, 'ndvi', g.to_day, g.source, g.evidence, g.is_demo
      from grown g
      on conflict (year, type_code, area_code, parcel_id, method, observed_on) do nothing
      returning id, parcel_id, type_code
    ), linked as (
      insert into derived_yields (yield_id, scene_id, model_id)
      select w.id, ${sceneId}::uuid, g.model_id from written w join grown g on g.parcel_id = w.parcel_id and g.type_code = w.type_code
      returning yield_id)
    select (select count(*) from pieces) as wanted, (select count(*) from grown) as modelled, (select count(*) from linked) as written`,
  )
  return { yields: written, withoutModel: wanted - modelled, keptYields: modelled - written }
}
