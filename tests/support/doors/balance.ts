// Herds, operators, assessments, sums, runs, violations, standards: who has how many animals, and too many.

import { addressed, type Doors, type Ground, type Request, shows, showsNothing, showsOf, writesTo } from './door.ts'
import type { RecordOf } from './record.ts'

const asOf = ({ moment }: Ground): string => `as_of=${encodeURIComponent(moment)}`
const period = 'year=2025&season=cold'

/** Surveys are asked for by operator: two of each county, by all who walk. */
const surveyRequests = (ground: Ground): readonly Request[] =>
  ['632701101001', '632701102001', '632722101001', '632722102002'].flatMap((village) => {
    const operator = `OP-${village}-1`
    const only = ({ name }: RecordOf): boolean => name.includes(operator)
    const path = `/api/surveys?operatorId=${ground.idOf('operator', operator)}`
    return [
      { path, only },
      { path: `${path}&${asOf(ground)}`, only },
    ]
  })

const level =
  (length: number) =>
  ({ id }: RecordOf): boolean =>
    id.length === length
/** The prefecture's own code is longer than what its counties begin with. */
const sumsBelow = (parent: string, start: string): readonly Request[] =>
  [6, 9, 12].map((length, i) => ({
    path: `/api/balance/areas?${period}&parent=${parent}&level=${['county', 'township', 'village'][i]}`,
    only: (record) => record.id.startsWith(start) && record.id !== '632700' && level(length)(record),
  }))
const summary = (area: string, childLength: number): Request => ({
  path: `/api/balance/summary?${period}&area=${area}`,
  only: (record) => record.id === area || (record.id.startsWith(area) && level(childLength)(record)),
})

const survey = (operatorId: string) => ({
  operatorId,
  year: 2025,
  season: 'cold',
  countedOn: '2025-11-01',
  method: 'inspected',
  relativeError: 0,
  source: 'test',
  counts: [{ animal: 'yak', heads: 1 }],
})

const law = 'standards are law and reference, the same for everybody'

export const balanceDoors: Doors = {
  'GET /api/surveys': showsOf(['survey'], surveyRequests),
  'GET /api/surveys/:id': addressed('survey', (id) => `/api/surveys/${id}`),
  'GET /api/surveys/:id/history': addressed('survey', (id) => `/api/surveys/${id}/history`),
  'POST /api/prints/operators/:id': writesTo(
    'operator',
    (id) => `/api/prints/operators/${id}`,
    () => ({}),
  ),
  'POST /api/prints/violations/:id': writesTo(
    'violation',
    (id) => `/api/prints/violations/${id}`,
    () => ({}),
  ),
  'POST /api/surveys': writesTo('operator', () => '/api/surveys', survey),
  'POST /api/surveys/:id/adopt': writesTo(
    'survey',
    (id) => `/api/surveys/${id}/adopt`,
    () => ({ reason: 'checked', insteadOf: null }),
  ),

  'GET /api/operators/:id': addressed(
    'operator',
    (id) => `/api/operators/${id}`,
    (id, ground) => `/api/operators/${id}?year=2025&${asOf(ground)}`,
  ),
  'POST /api/balance/calculate': showsNothing('reckons the figures it is sent; nothing stored is read'),
  'GET /api/balance/assessments': shows(
    ['assessment', 'operator'],
    '/api/balance/assessments?pageSize=200',
    '/api/balance/assessments?pageSize=200&sort=-stockSu&bbox=95,33,97,34',
    { path: '/api/balance/assessments?pageSize=200&season=cold&wkt=true', only: ({ name }) => !name.endsWith('/warm') },
  ),
  'GET /api/balance/assessments.csv': shows(['operator'], '/api/balance/assessments.csv?wkt=true'),
  'GET /api/balance/assessments.xlsx': shows(['operator'], '/api/balance/assessments.xlsx'),
  'GET /api/balance/assessments/:id': addressed('assessment', (id) => `/api/balance/assessments/${id}`),
  'GET /api/balance/areas': showsOf(['sum of an area'], () => [...sumsBelow('632700', '6327'), ...sumsBelow('632701', '632701')]),
  'GET /api/balance/summary': showsOf(['sum of an area'], () => [
    { ...summary('632700', 6), only: level(6) },
    summary('632701', 9),
    summary('632722', 9),
    summary('632701101', 12),
  ]),
  'GET /api/balance/years': showsNothing('years, of the balances that the caller sees', '/api/balance/years'),

  'POST /api/balance/runs': showsNothing('answers the run it makes, for an area of the own'),
  'GET /api/balance/runs': shows(['run'], '/api/balance/runs'),
  'GET /api/balance/runs/:id': addressed('run', (id) => `/api/balance/runs/${id}`),
  'GET /api/balance/runs/:id/events': addressed('run', (id) => `/api/balance/runs/${id}/events`),
  'DELETE /api/balance/runs/:id': writesTo('run', (id) => `/api/balance/runs/${id}`),
  'GET /api/balance/waiting': showsNothing(
    'counts what waits; walk-totals.test.ts holds them against the grant',
    '/api/balance/waiting',
  ),

  'GET /api/violations': shows(['violation'], '/api/violations?pageSize=200', '/api/violations?pageSize=200&sort=-amount'),
  'GET /api/violations.csv': shows(['violation'], '/api/violations.csv'),
  'GET /api/violations.xlsx': shows(['violation'], '/api/violations.xlsx'),
  'GET /api/violations/:id': addressed('violation', (id) => `/api/violations/${id}`),

  'GET /api/standards/editions': showsNothing(law, '/api/standards/editions'),
  'GET /api/standards/coefficients': showsNothing(law, '/api/standards/coefficients'),
  'POST /api/standards/coefficients': showsNothing(law),
  'GET /api/standards/compare': showsNothing(law, '/api/standards/compare?a=import&b=import'),
  'GET /api/standards/coefficients.csv': showsNothing(law, '/api/standards/coefficients.csv'),
}
