// Units of duty, posts, and who answers for a place.

import { villages } from '../fixture.ts'
import { addressed, type Doors, type Ground, type Request, shows, showsNothing, showsOf, writesTo } from './door.ts'

const asOf = ({ moment }: Ground): string => `as_of=${encodeURIComponent(moment)}`

/** In the middle of the first parcel of a village, where its lake is. */
const places = villages.map(({ code, box: [west, south] }) => ({ code, lon: west + 0.11, lat: south + 0.11 }))
const at =
  (code: string) =>
  ({ name }: { readonly name: string }): boolean =>
    name.endsWith(`${code}-1`)
const heres = (ground: Ground): readonly Request[] =>
  places.flatMap(({ code, lon, lat }): Request[] => [
    { path: `/api/here?lon=${lon}&lat=${lat}`, kinds: ['unit', 'parcel'], only: at(code) },
    { path: `/api/here?lon=${lon}&lat=${lat}&${asOf(ground)}`, kinds: ['unit', 'parcel'], only: at(code) },
  ])
const everywhere = {
  type: 'Polygon',
  coordinates: [
    [
      [95, 33],
      [97, 33],
      [97, 34],
      [95, 34],
      [95, 33],
    ],
  ],
}

const unit = {
  code: 'X',
  kind: 'lake',
  name: 'X',
  areaCode: '632701',
  inForceFrom: '2025-01-01',
  source: 'test',
}
const part = { code: 'X', name: 'X', areaCode: '632701', geometry: everywhere }
const somebody = '00000000-0000-4000-8000-000000000001'

export const dutyDoors: Doors = {
  'GET /api/here': showsOf([], heres),
  'POST /api/here': shows(['unit', 'parcel'], { path: '/api/here', body: { geometry: everywhere } }),
  'GET /api/duty-units': showsOf(['unit'], (ground) => [
    { path: '/api/duty-units?pageSize=200' },
    { path: '/api/duty-units?pageSize=200&on=any&sort=-areaHa' },
    { path: '/api/duty-units?pageSize=200&bbox=95,33,97,34' },
    { path: `/api/duty-units?pageSize=200&${asOf(ground)}` },
  ]),
  'GET /api/duty-units.csv': shows(['unit'], '/api/duty-units.csv'),
  'GET /api/duty-units.xlsx': shows(['unit'], '/api/duty-units.xlsx'),
  'GET /api/duty-units/:id': addressed(
    'unit',
    (id) => `/api/duty-units/${id}`,
    (id, ground) => `/api/duty-units/${id}?${asOf(ground)}`,
  ),
  'GET /api/duty-units/:id/history': addressed('unit', (id) => `/api/duty-units/${id}/history`),
  'GET /api/duty-units/:id/history/:version': addressed('unit', (id) => `/api/duty-units/${id}/history/2`),
  'GET /api/duty-units/:id/fit': showsNothing(
    'names people with a grant of that duty, of units whose posts the caller fills; of any other nobody (duties.test.ts)',
  ),
  'POST /api/duty-units': showsNothing('answers the unit it makes'),
  'POST /api/duty-units/cut': showsNothing('a hidden unit is not found (duties-division.test.ts)'),
  'POST /api/duty-units/merge': showsNothing('answers the unit it makes; a hidden one is not found (duties.test.ts)'),
  'PUT /api/duty-units/:id': writesTo(
    'unit',
    (id) => `/api/duty-units/${id}`,
    () => unit,
  ),
  'POST /api/duty-units/:id/split': writesTo(
    'unit',
    (id) => `/api/duty-units/${id}/split`,
    () => ({ fromDay: '2025-06-01', parts: [part, part] }),
  ),
  'GET /api/duty-posts': showsOf(['post'], ({ records }) =>
    records
      .filter(({ kind }) => kind === 'unit')
      .map(({ id, name }) => ({
        path: `/api/duty-posts?unitId=${id}`,
        only: (record) => record.name.endsWith(`-of-${name}`),
      })),
  ),
  'POST /api/duty-posts': showsNothing('answers the post it makes; a hidden unit is not found (duties.test.ts)'),
  'GET /api/duty-posts/:id/history': addressed('post', (id) => `/api/duty-posts/${id}/history`),
  'POST /api/duty-posts/:id/end': writesTo(
    'post',
    (id) => `/api/duty-posts/${id}/end`,
    () => ({ toDay: '2030-01-01' }),
  ),
  'POST /api/duty-posts/:id/hand-over': writesTo(
    'post',
    (id) => `/api/duty-posts/${id}/hand-over`,
    () => ({ userId: somebody, fromDay: '2030-01-01', deed: 'test' }),
  ),
  'POST /api/duty-substitutes': showsNothing('answers the post it belongs to; a hidden one is not found (duties.test.ts)'),
  'POST /api/duty-substitutes/:id/end': showsNothing('answers the post it belongs to; a hidden one is not found'),
  'GET /api/dues': shows(['post'], {
    path: '/api/dues?from=2026-01-01&to=2026-01-31&pageSize=200',
    only: ({ name }) => name.startsWith('chief-of-'),
  }),
  'GET /api/dues/sums': showsNothing(
    'counts what the list shows: dues.test.ts adds it up',
    '/api/dues/sums?from=2026-01-01&to=2026-01-31',
  ),
  'GET /api/duty-frequencies': showsNothing('how often each level goes is a rule', '/api/duty-frequencies'),
  'POST /api/duty-frequencies': showsNothing('how often each level goes is a rule'),
}
