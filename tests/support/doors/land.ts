// Areas, zones, parcels, search: who holds what ground.

import { addressed, type Doors, type Ground, type Request, shows, showsNothing, showsOf, writesTo } from './door.ts'
import { homeOf } from './record.ts'

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
const asOf = ({ moment }: Ground): string => `as_of=${encodeURIComponent(moment)}`
const isWarm = ({ name, kind }: { name: string; kind: string }): boolean => kind === 'parcel' && /-[12]$/.test(name)

const searched = ['632701101001', '632701102001', '632722101001']

/** Search answers twelve at most, so villages are asked for by their own codes. */
const searches = (ground: Ground): readonly Request[] =>
  searched.flatMap((code): Request[] => {
    const only = ({ name }: { name: string }): boolean => homeOf(name).path?.endsWith(code) ?? false
    return [
      { path: `/api/search?q=${code}-`, kinds: ['parcel'], only },
      { path: `/api/search?q=${code}-&${asOf(ground)}`, kinds: ['parcel'], only },
      { path: `/api/search?q=OP-${code}`, kinds: ['operator'], only },
      { path: `/api/search?q=H-${code}`, kinds: ['holder'], only },
    ]
  })

const parcelBody = {
  code: 'X',
  areaCode: '632701101001',
  season: 'warm',
  source: 'test',
}
const zoneBody = {
  code: 'X',
  kind: 'balance',
  name: 'X',
  areaCode: '632701',
  legalBasis: 'X',
  inForceFrom: '2025-01-01',
  source: 'test',
}

export const landDoors: Doors = {
  'GET /api/areas': showsNothing('the tree is public reference data', '/api/areas', '/api/areas?as_of=2026-01-01'),
  'GET /api/areas/:code': showsNothing(
    'an area is public reference data',
    '/api/areas/632701?geometry=true',
    '/api/areas/632722101001',
  ),
  'GET /api/areas/:id/history': showsNothing('an area is public reference data', '/api/areas/632722/history'),
  'GET /api/areas/:id/history/:version': showsNothing('an area is public reference data', '/api/areas/632722/history/1'),
  'GET /api/waters': showsNothing('waters are public reference data', '/api/waters'),

  'GET /api/zones': showsOf(['zone'], (ground) => [
    { path: '/api/zones?pageSize=200' },
    { path: `/api/zones?pageSize=200&${asOf(ground)}` },
    { path: '/api/zones?area=632701&pageSize=200', kinds: [] },
  ]),
  'GET /api/zones/regimes': showsNothing('what a kind of zone means is law', '/api/zones/regimes'),
  'GET /api/zones/:id': addressed(
    'zone',
    (id) => `/api/zones/${id}`,
    (id, ground) => `/api/zones/${id}?${asOf(ground)}`,
  ),
  'GET /api/zones/:id/history': addressed('zone', (id) => `/api/zones/${id}/history`),
  'GET /api/zones/:id/history/:version': addressed('zone', (id) => `/api/zones/${id}/history/2`),
  'POST /api/zones': showsNothing('answers the zone it makes; zones are public'),
  'PUT /api/zones/:id': writesTo(
    'zone',
    (id) => `/api/zones/${id}`,
    () => zoneBody,
  ),
  'DELETE /api/zones/:id': writesTo('zone', (id) => `/api/zones/${id}`),

  'GET /api/parcels': showsOf(['parcel', 'operator', 'holder'], (ground) => [
    { path: '/api/parcels?pageSize=200' },
    { path: '/api/parcels?pageSize=200&sort=-holderName' },
    { path: '/api/parcels?pageSize=200&bbox=95,33,97,34' },
    { path: '/api/parcels?pageSize=200&area=632700&season=warm', kinds: ['parcel'], only: isWarm },
    { path: `/api/parcels?pageSize=200&${asOf(ground)}`, kinds: ['parcel', 'gone parcel', 'operator', 'holder'] },
  ]),
  'POST /api/parcels/select': showsOf(['parcel', 'operator', 'holder'], (ground) => [
    { path: '/api/parcels/select', body: { geometry: everywhere } },
    { path: '/api/parcels/select', body: { geometry: everywhere, season: 'warm' }, kinds: ['parcel'], only: isWarm },
    { path: `/api/parcels/select?${asOf(ground)}`, body: { geometry: everywhere }, kinds: ['parcel', 'gone parcel'] },
  ]),
  'GET /api/parcels/:id': addressed(
    'parcel',
    (id) => `/api/parcels/${id}`,
    (id, ground) => `/api/parcels/${id}?${asOf(ground)}`,
  ),
  'GET /api/parcels/:id/facts': addressed('parcel', (id) => `/api/parcels/${id}/facts`),
  'GET /api/parcels/:id/history': addressed('parcel', (id) => `/api/parcels/${id}/history`),
  'GET /api/parcels/:id/history/:version': addressed('parcel', (id) => `/api/parcels/${id}/history/2`),
  'POST /api/parcels': showsNothing('answers the parcel it makes; walk-probes.test.ts asks what its refusals tell'),
  'PUT /api/parcels/:id': writesTo(
    'parcel',
    (id) => `/api/parcels/${id}`,
    () => parcelBody,
  ),
  'GET /api/holders/:id/contacts': addressed('holder', (id) => `/api/holders/${id}/contacts`),
  'GET /api/operators/:id/contacts': addressed('operator', (id) => `/api/operators/${id}/contacts`),
  'GET /api/operators/:id/history': addressed('operator', (id) => `/api/operators/${id}/history`),
  'POST /api/geometry/check': shows(
    [],
    { path: '/api/geometry/check', body: { kind: 'parcel', geometry: everywhere }, kinds: ['parcel'] },
    { path: '/api/geometry/check', body: { kind: 'zone', geometry: everywhere }, kinds: ['zone'] },
    { path: '/api/geometry/check', body: { kind: 'unit', geometry: everywhere }, kinds: [] },
  ),
  'GET /api/search': showsOf([], searches),
}
