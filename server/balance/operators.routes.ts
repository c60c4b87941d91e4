// An operator with parcels, counts, feed and balances side by side; and what zones and grassland lie on a parcel.

import * as z from 'zod'
import { year } from '#contract/balance'
import { standingStock } from '#rules/balance'
import { findSurveys } from '../livestock/queries.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { findAssessmentsOf } from './assessments.queries.ts'
import { openBookOf } from './inputs.ts'
import { demandParcel, findFactsOf, findGrazedParcels, findSupplements, findZonesOn, getOperator } from './operators.queries.ts'

const operator = endpoint({
  method: 'get',
  path: '/api/operators/:id',
  may: 'balance.read',
  hasPast: true,
  cost: 'light',
  summary: 'An operator: parcels, counts of every kind, feed, balances',
  input: z.strictObject({ id: z.uuid(), year: year.optional() }),
  run: async ({ db, input }) => {
    const { id } = input
    const found = await getOperator(db, id)
    const series = await findAssessmentsOf(db, id, null)
    const of = input.year ?? series[0]?.year ?? new Date().getUTCFullYear()
    const surveys = await findSurveys(db, { operatorId: id, year: of })
    const book = await openBookOf(db, of)
    const unitsOf = (counts: (typeof surveys)[number]['counts']): number | null => {
      const units = counts.map(({ animal, sex, ageClass, heads }) => {
        const answer = book({ key: 'su-factor', animal, sex: sex === 'any' ? null : sex, ageClass })
        return answer.status === 'found' ? standingStock(heads, answer.row.value, 0).mid : null
      })
      return units.every((one) => one !== null) ? units.reduce((sum, one) => sum + one, 0) : null
    }
    return {
      operator: found,
      parcels: await findGrazedParcels(db, id),
      surveys: surveys.map((survey) => ({ ...survey, stockSu: unitsOf(survey.counts) })),
      supplements: await findSupplements(db, id, of),
      assessments: series.filter((row) => row.year === of),
      series,
    }
  },
})

const facts = endpoint({
  method: 'get',
  path: '/api/parcels/:id/facts',
  may: 'parcels.read',
  hasPast: true,
  cost: 'light',
  summary: 'Zones on a parcel with their shares, and its hectares by grassland type and regime',
  input: z.strictObject({ id: z.uuid() }),
  run: async ({ db, input }) => {
    await demandParcel(db, input.id)
    return { zones: await findZonesOn(db, input.id), facts: await findFactsOf(db, input.id) }
  },
})

export const operatorEndpoints: readonly AnyEndpoint[] = [operator, facts]
