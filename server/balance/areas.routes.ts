// Balances of areas: the children of one, and its summary with grades, years and the largest excesses.

import * as z from 'zod'
import { areasQuery, assessmentsQuery, type Summary, summaryQuery } from '#contract/balance'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { findAreaBalances, findAreaSummary, findAreaYears, findOwnArea, findYears, noGrades } from './areas.queries.ts'
import { findAssessments } from './assessments.queries.ts'

const areas = endpoint({
  method: 'get',
  path: '/api/balance/areas',
  may: 'balance.read',
  hasPast: true,
  cost: 'light',
  summary: 'Balances of the areas below one',
  input: areasQuery,
  run: ({ db, input }) => findAreaBalances(db, input),
})

const summary = endpoint({
  method: 'get',
  path: '/api/balance/summary',
  may: 'balance.read',
  hasPast: true,
  cost: 'light',
  summary: 'One area: totals, grades, children, years and the largest excesses',
  input: summaryQuery,
  run: async ({ db, input }): Promise<Summary> => {
    const { year, season } = input
    const area = input.area ?? (await findOwnArea(db))
    const largest = assessmentsQuery.parse({
      year,
      season,
      finding: 'found',
      sort: '-excessSu',
      pageSize: 10,
      ...(area === null ? {} : { area }),
    })
    const top = (await findAssessments(db, largest)).items
    // A herder sees one operator and no area: nothing to sum, which is not a fault.
    if (area === null) return { area: null, grades: noGrades, children: [], years: [], top }
    return {
      ...(await findAreaSummary(db, area, year, season)),
      children: await findAreaBalances(db, { year, season, parent: area }),
      years: await findAreaYears(db, area),
      top,
    }
  },
})

const years = endpoint({
  method: 'get',
  path: '/api/balance/years',
  may: 'balance.read',
  hasPast: true,
  summary: 'Years that have balances, the latest first',
  input: z.strictObject({}),
  run: ({ db }) => findYears(db),
})

export const areaEndpoints: readonly AnyEndpoint[] = [areas, summary, years]
