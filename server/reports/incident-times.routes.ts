// When incidents happened, of what the caller sees.

import { type IncidentTimes, type IncidentTimesQuery, incidentTimesQuery } from '#contract/reports'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { all, one, rows, type Sql, sql } from '../platform/sql.ts'
import { daysByMonth, type Happened, moonOf, seasonsOf } from './incident-times.ts'

const conditions = ({ area, family, kind, from, to }: IncidentTimesQuery): Sql =>
  all([
    sql`i.state <> 'unfounded'`,
    sql`i.day >= ${from}::date and i.day <= ${to}::date`,
    ...(area === undefined ? [] : [sql`i.path <@ (select path from areas where code = ${area})`]),
    ...(family === undefined ? [] : [sql`k.family = ${family}`]),
    ...(kind === undefined ? [] : [sql`i.kind = ${kind}`]),
  ])

type Month = { readonly month: string; readonly incidents: number }

const times = endpoint({
  method: 'get',
  path: '/api/incident-times',
  may: 'incidents.read',
  cost: 'light',
  summary: 'When incidents happened: by month, month of the year and phase of the moon, beside the days and nights there were',
  input: incidentTimesQuery,
  run: async ({ db, input }): Promise<IncidentTimes> => {
    const found = sql`from incidents_seen i join incident_kinds k on k.code = i.kind where ${conditions(input)}`
    const months = await rows<Month>(
      db,
      sql`select to_char(i.day, 'YYYY-MM') as month, count(*)::integer as incidents ${found} group by 1`,
    )
    const kinds = await rows<IncidentTimes['kinds'][number]>(
      db,
      sql`
      select i.kind, k.family, count(*)::integer as incidents, (count(*) filter (where i.state <> 'closed'))::integer as open
      ${found} group by i.kind, k.family, k.rank order by k.rank`,
    )
    const happened = await rows<Happened>(
      db,
      sql`select i.certainty, i.happened_from as "from", i.happened_to as "to" ${found} and k.family = 'poaching'`,
    )
    const { today } = await one<{ today: string }>(db, sql`select day_here()::text as today`)
    const counts = new Map(months.map(({ month, incidents }) => [month, incidents]))
    const days = daysByMonth(input.from, input.to)
    return {
      from: input.from,
      to: input.to,
      total: months.reduce((sum, { incidents }) => sum + incidents, 0),
      months: [...days.keys()].map((month) => ({ month, incidents: counts.get(month) ?? 0 })),
      seasons: seasonsOf(counts, days),
      kinds,
      moon: moonOf(happened, input.from, input.to < today ? input.to : today),
    }
  },
})

export const incidentTimesEndpoints: readonly AnyEndpoint[] = [times]
