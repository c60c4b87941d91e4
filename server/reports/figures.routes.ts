// Duty in figures over HTTP.

import { figuresQuery } from '#contract/reports'
import { demandSpan } from '../duties/dues.routes.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { pathAsked, readFigures } from './figures.queries.ts'

const figures = endpoint({
  method: 'get',
  path: '/api/duty/figures',
  may: 'duties.read',
  cost: 'light',
  summary:
    'Duty in figures for an area and some days: patrols asked and done, coverage, problems, time to close; by area, kind and month',
  input: figuresQuery,
  run: async ({ db, input }) => {
    demandSpan(input)
    const path = await pathAsked(db, input.area)
    return readFigures(db, { path, from: input.from, to: input.to })
  },
})

export const figureEndpoints: readonly AnyEndpoint[] = [figures]
