// Tiles of every collection, at every level it draws, in the present and the past; and the steps of the slider.

import { collections } from '../../../server/app.ts'
import { parcels } from '../fixture.ts'
import { type Doors, type Ground, type Request, showsNothing, showsOf } from './door.ts'
import type { Kind, RecordOf } from './record.ts'

type Tiles = {
  readonly zoom: number
  readonly kinds: readonly Kind[]
  readonly only?: (record: RecordOf) => boolean
}

const season = '2025'
const isCold = ({ name, kind }: RecordOf): boolean => kind !== 'parcel' || /-[34]$/.test(name)
const ofLength =
  (length: number) =>
  ({ id }: RecordOf): boolean =>
    id.length === length

/** Which collection draws which kinds from which zoom on. Reference collections draw nothing that is hidden from anyone. */
const drawn: Readonly<Record<string, readonly Tiles[]>> = {
  areas: [{ zoom: 7, kinds: [] }],
  'area-labels': [{ zoom: 7, kinds: [] }],
  waters: [{ zoom: 7, kinds: [] }],
  zones: [{ zoom: 9, kinds: ['zone'] }],
  parcels: [{ zoom: 9, kinds: ['parcel', 'operator'] }],
  anomalies: [{ zoom: 9, kinds: [] }],
  balance: [
    { zoom: 6, kinds: ['sum of an area'], only: (record) => ofLength(6)(record) && record.id !== '632700' },
    { zoom: 8, kinds: ['sum of an area'], only: ofLength(9) },
    { zoom: 11, kinds: ['parcel'], only: isCold },
  ],
  violations: [{ zoom: 8, kinds: ['violation'], only: ({ name }) => !name.endsWith('-warm') }],
  'duty-units': [{ zoom: 9, kinds: ['unit'] }],
  herds: [{ zoom: 8, kinds: ['survey'], only: ({ name }) => name.startsWith('D-') }],
  'patrol-tracks': [{ zoom: 9, kinds: ['patrol'] }],
  problems: [
    { zoom: 4, kinds: ['problem'] },
    { zoom: 9, kinds: ['problem'] },
  ],
  incidents: [
    { zoom: 4, kinds: ['incident', 'exact incident'] },
    { zoom: 9, kinds: ['incident', 'exact incident'] },
  ],
  remedies: [
    { zoom: 4, kinds: ['remedy'] },
    { zoom: 11, kinds: ['remedy'] },
  ],
  sightings: [
    { zoom: 4, kinds: ['sighting', 'exact place'] },
    { zoom: 9, kinds: ['sighting', 'exact place'] },
  ],
}

type Box = readonly [number, number, number, number]
const place = (lon: number, lat: number, zoom: number): readonly [number, number] => {
  const north = Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI
  return [Math.floor(((lon + 180) / 360) * 2 ** zoom), Math.floor(((1 - north) / 2) * 2 ** zoom)]
}
function tilesOver([west, south, east, north]: Box, zoom: number): readonly string[] {
  const [left, bottom] = place(west, south, zoom)
  const [right, top] = place(east, north, zoom)
  const found: string[] = []
  for (let x = left; x <= right; x += 1) for (let y = top; y <= bottom; y += 1) found.push(`${zoom}/${x}/${y}`)
  return found
}
const everywhere: Box = [95, 33, 97, 34]
const addresses = (zoom: number): readonly string[] =>
  zoom < 10 ? tilesOver(everywhere, zoom) : [...new Set(parcels.flatMap(({ box }) => tilesOver(box, zoom)))]

function tileRequests({ moment }: Ground): readonly Request[] {
  return collections.flatMap(({ id, may, params, past }) => {
    const levels = drawn[id]
    if (levels === undefined) throw new Error(`collection ${id}: say in tests/support/doors/map.ts what its tiles show`)
    const query = params.length > 0 ? `year=${season}&season=cold` : ''
    return levels.flatMap(({ zoom, kinds, only }) => {
      const paths = addresses(zoom).map((tile) => `/api/tiles/${id}/${tile}.mvt?${query}`)
      const now: Request = {
        path: paths[0] ?? '',
        more: paths.slice(1),
        kinds,
        collection: { id, may },
        ...(only === undefined ? {} : { only }),
      }
      if (past === undefined || id === 'balance' || id === 'violations') return [now]
      const before = paths.map((path) => `${path}&as_of=${encodeURIComponent(moment)}`)
      return [
        now,
        {
          ...now,
          path: before[0] ?? '',
          more: before.slice(1),
          kinds: id === 'parcels' && zoom === 9 ? [...kinds, 'gone parcel'] : kinds,
        },
      ]
    })
  })
}

export const mapDoors: Doors = {
  'POST /api/prints/map': showsNothing('writes down what the caller says of the own sheet'),
  'GET /api/collections': showsNothing(
    'tells which collections there are, and a number that moves with each',
    '/api/collections',
  ),
  'GET /api/tiles/:collection.json': showsOf([], () =>
    collections.map(({ id, may }) => ({ path: `/api/tiles/${id}.json`, kinds: [], collection: { id, may } })),
  ),
  'GET /api/style.json': showsNothing('tells how the map is drawn', '/api/style.json?view=land'),
  'GET /api/tiles/:collection/:z/:x/:y.mvt': showsOf([], tileRequests),
  'GET /api/changes': showsNothing(
    'tells moments and counts; walk-totals.test.ts holds them against the grant',
    '/api/changes?bbox=95,33,97,34',
  ),
}
