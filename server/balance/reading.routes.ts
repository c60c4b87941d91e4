// What the map's panels read: assessments, sums of areas, operators, the ground of a parcel, violations.

import { findSurveys } from '../livestock/queries.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { findArea, findAreaSums, findAreaYears, findTop } from './areas.queries.ts'
import { findAssessments, findOperatorAssessments, findYears } from './assessments.queries.ts'
import {
  areaSumsQuery,
  assessmentsQuery,
  nothing,
  oneId,
  operatorQuery,
  summaryQuery,
  violationsQuery,
} from './reading.contract.ts'
import { findOperatorParcels, findParcelFacts, findParcelZones, findSupplements, getOperator } from './records.queries.ts'
import { findViolations, getViolation } from './violations.queries.ts'

const assessments = endpoint({
  method: 'get',
  path: '/api/balance/assessments',
  may: 'balance.read',
  summary: 'Assessments of operators by area, season, finding, grade, regime, words and place',
  input: assessmentsQuery,
  run: ({ db, input }) => findAssessments(db, input),
})

const years = endpoint({
  method: 'get',
  path: '/api/balance/years',
  may: 'balance.read',
  summary: 'Years that have assessments, the latest first',
  input: nothing,
  run: ({ db }) => findYears(db),
})

const areas = endpoint({
  method: 'get',
  path: '/api/balance/areas',
  may: 'balance.read',
  summary: 'Sums of the children of an area, or of all areas of a level',
  input: areaSumsQuery,
  run: ({ db, input }) => findAreaSums(db, input),
})

const noGrades = { none: 0, light: 0, moderate: 0, severe: 0, ungraded: 0 } as const

const summary = endpoint({
  method: 'get',
  path: '/api/balance/summary',
  may: 'balance.read',
  summary: 'One area in one season: its sums, its children, its years, and the ten furthest above capacity',
  input: summaryQuery,
  run: async ({ db, input }) => {
    const area = await findArea(db, input)
    if (area === undefined) return { area: null, grades: noGrades, children: [], years: [], top: [] }
    const { none, light, moderate, severe, operators } = area
    return {
      area,
      grades: { none, light, moderate, severe, ungraded: operators - none - light - moderate - severe },
      children: await findAreaSums(db, { year: input.year, season: input.season, parent: area.areaCode }),
      years: await findAreaYears(db, area.areaCode),
      top: await findTop(db, input, area.areaCode),
    }
  },
})

const operator = endpoint({
  method: 'get',
  path: '/api/operators/:id',
  may: 'balance.read',
  summary: 'An operator with its parcels, herd surveys, feed and assessments',
  input: operatorQuery,
  run: async ({ db, caller, input }) => {
    const assessed = await findOperatorAssessments(db, input.id)
    return {
      operator: await getOperator(db, input.id, caller.permissions.includes('contacts.read')),
      parcels: await findOperatorParcels(db, input.id),
      surveys: await findSurveys(db, { operatorId: input.id, ...(input.year === undefined ? {} : { year: input.year }) }),
      supplements: await findSupplements(db, input.id, input.year),
      assessments: assessed.filter(({ year }) => input.year === undefined || year === input.year),
      series: assessed,
    }
  },
})

const ground = endpoint({
  method: 'get',
  path: '/api/parcels/:id/facts',
  may: 'balance.read',
  summary: 'The zones on a parcel, and its hectares by grassland type and deciding regime',
  input: oneId,
  run: async ({ db, input }) => ({ zones: await findParcelZones(db, input.id), facts: await findParcelFacts(db, input.id) }),
})

const violations = endpoint({
  method: 'get',
  path: '/api/violations',
  may: 'violations.read',
  summary: 'Violations as a work list',
  input: violationsQuery,
  run: ({ db, input }) => findViolations(db, input),
})

const violation = endpoint({
  method: 'get',
  path: '/api/violations/:id',
  may: 'violations.read',
  summary: 'One violation with the rows it rests on',
  input: oneId,
  run: ({ db, input }) => getViolation(db, input.id),
})

export const balanceReadingEndpoints: readonly AnyEndpoint[] = [
  assessments,
  years,
  areas,
  summary,
  operator,
  ground,
  violations,
  violation,
]
