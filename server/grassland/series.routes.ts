// A parcel over the years, and the models that make kilograms of an index.

import type { Knex } from 'knex'
import * as z from 'zod'
import { newModel, type Series } from '#contract/grassland'
import { type AnyEndpoint, endpoint, reading } from '../platform/endpoint.ts'
import { recordWrite } from '../platform/ledger.ts'
import { notFound, Problem } from '../platform/problem.ts'
import { maybeOne, type Sql, sql } from '../platform/sql.ts'
import { samePeriodDays } from './statistics.queries.ts'
import { findModels, insertModel } from './yields.queries.ts'

/** Fewer years say nothing of how much a period varies. */
const leastYears = 3

/** Each point beside the mean and spread of its own ground in the same period of all years that saw it. Null where the parcel is not seen. */
const seriesStatement = (parcelId: string): Sql => sql`
  with own as materialized (
    select t.* from raster_statistics t where t.parcel_id = ${parcelId}::uuid
  ), compared as (
    select t.*, o.mean as own_mean, o.sd as own_sd, o.years
    from own t
    cross join lateral (
      select avg(o.mean) as mean, stddev_samp(o.mean) as sd, count(distinct extract(year from o.to_day))::integer as years
      from own o
      where o.type_code is not distinct from t.type_code and o.indicator = t.indicator and o.basis is not distinct from t.basis
        and o.filled_by is null and o.mean is not null
        and period_gap(o.from_day, o.to_day, t.from_day, t.to_day) <= ${samePeriodDays}::integer) o
  ), lines as (
    select c.indicator, c.basis, c.type_code, jsonb_agg(jsonb_build_object('sceneId', c.scene_id, 'from', c.from_day, 'to', c.to_day,
      'value', c.mean, 'sd', c.sd, 'min', c.min, 'max', c.max, 'validShare', round(c.valid_share::numeric, 4), 'filledBy', c.filled_by,
      'filledYears', c.filled_years, 'ownMean', c.own_mean, 'ownYears', c.years,
      'difference', case when c.filled_by is null then c.mean - c.own_mean end,
      'anomaly', case when c.filled_by is null and c.years >= ${leastYears}::integer and c.own_sd > 0 then (c.mean - c.own_mean) / c.own_sd end,
      'isDemo', c.is_demo) order by c.to_day, c.from_day) as points
    from compared c group by 1, 2, 3
  )
  select p.id as "parcelId", coalesce((select jsonb_agg(jsonb_build_object('indicator', l.indicator, 'basis', l.basis, 'grasslandType', l.type_code,
    'points', l.points) order by l.indicator, l.type_code nulls first) from lines l), '[]'::jsonb) as lines
  from parcels p where p.id = ${parcelId}::uuid`

const series = reading({
  path: '/api/parcels/:id/series',
  may: 'parcels.read',
  cost: 'light',
  summary: 'Indices and yields of a parcel over the years, beside its own mean',
  input: z.strictObject({ id: z.uuid() }),
  run: async ({ actor, input, services }): Promise<Series> => {
    const [found] = await services.readAs<Series>(actor, seriesStatement(input.id))
    if (found === undefined) throw notFound('parcel', input.id)
    return found
  },
})

const models = endpoint({
  method: 'get',
  path: '/api/yield-models',
  may: 'standards.read',
  summary: 'Models from an index to kilograms, the latest first',
  input: z.strictObject({}),
  run: ({ db }) => findModels(db),
})

async function demandType(db: Knex, code: string | null): Promise<void> {
  const known = await maybeOne(db, sql`select from grassland_types where ${code}::text is null or code = ${code} limit 1`)
  if (known === undefined) throw new Problem('grassland-type-unknown', 422, { value: code })
}

const enterModel = endpoint({
  method: 'post',
  path: '/api/yield-models',
  may: 'standards.edit',
  cost: 'light',
  summary: 'Enter a model with its days, error and source; a row once there is never edited',
  input: newModel,
  run: async ({ db, input }) => {
    await demandType(db, input.grasslandType)
    const model = await insertModel(db, input)
    await recordWrite(db, {
      action: 'yield-model-entered',
      subjectKind: 'yield-model',
      subjectId: model.id,
      path: null,
      after: model,
      detail: { name: model.name },
    })
    return model
  },
})

export const seriesEndpoints: readonly AnyEndpoint[] = [series, models, enterModel]
