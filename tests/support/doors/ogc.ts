// OGC API – Features: every collection that is a register, by the same row rule as the lists and the map.

import { collections } from '../../../server/app.ts'
import { addressed, type Doors, type Ground, type Request, showsNothing, showsOf, writesTo } from './door.ts'
import type { Kind, RecordOf } from './record.ts'

type Registered = {
  readonly kinds: readonly Kind[]
  readonly query?: string
  readonly only?: (record: RecordOf) => boolean
  /** Some lie nowhere: a box does not find them. */
  readonly isPlaced?: false
}

/** Which kinds the records of a collection are. Areas and waters are hidden from nobody. */
const registered: Readonly<Record<string, Registered>> = {
  areas: { kinds: [] },
  waters: { kinds: [] },
  zones: { kinds: ['zone'] },
  parcels: { kinds: ['parcel'] },
  balance: { kinds: ['parcel'], query: 'year=2025&season=cold', only: ({ name }) => /-[34]$/.test(name) },
  violations: { kinds: ['violation'], isPlaced: false },
  herds: { kinds: ['survey'], only: ({ name }) => name.startsWith('D-') },
  'duty-units': { kinds: ['unit'] },
  'patrol-tracks': { kinds: ['patrol'] },
  problems: { kinds: ['problem'] },
  incidents: { kinds: ['incident', 'exact incident'] },
  sightings: { kinds: ['sighting', 'exact place'] },
}

const all = 'limit=10000'
function itemRequests({ moment }: Ground): readonly Request[] {
  return collections.flatMap(({ id, may, past, records }): Request[] => {
    if (records === undefined) return []
    const said = registered[id]
    if (said === undefined) throw new Error(`collection ${id}: say in tests/support/doors/ogc.ts what its records are`)
    const { kinds, query, only, isPlaced = true } = said
    const path = `/ogc/collections/${id}/items?${all}${query === undefined ? '' : `&${query}`}`
    const always = encodeURIComponent('s_intersects(geometry, BBOX(95,33,97,34)) or true')
    const asked = (more: string): Request => ({
      path: `${path}${more}`,
      kinds,
      collection: { id, may },
      ...(only === undefined ? {} : { only }),
    })
    const now = [
      asked('&f=html'),
      asked(''),
      asked(`&filter=${always}`),
      ...(isPlaced ? [asked('&bbox=95,33,97,34&skipGeometry=true')] : []),
    ]
    // What was reckoned after the moment had not been found by then.
    if (past === undefined || id === 'balance' || id === 'violations') return now
    const then = asked(`&datetime=${encodeURIComponent(moment)}`)
    return [...now, id === 'parcels' ? { ...then, kinds: [...kinds, 'gone parcel'] } : then]
  })
}
const described = (page: string) => (): readonly Request[] =>
  collections
    .filter(({ records }) => records !== undefined)
    .map(({ id, may }) => ({ path: `/ogc/collections/${id}${page}`, collection: { id, may } }))

const land = {
  type: 'Polygon',
  coordinates: [[[96.1, 33.1], [96.2, 33.1], [96.2, 33.2], [96.1, 33.1]]], // biome-ignore format: a ring
}
const zone = {
  type: 'Feature',
  geometry: land,
  properties: {
    code: 'X',
    kind: 'balance',
    name: 'X',
    area_code: '632701',
    legal_basis: 'X',
    in_force_from: '2025-01-01',
    source: 'test',
  },
}
const parcel = {
  type: 'Feature',
  geometry: land,
  properties: { code: 'X', area_code: '632701101001', season: 'warm', source: 'test' },
}

const incident = {
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [96.2, 33.2] },
  properties: { kind: 'dumping', details: '{"act":"rubbish"}', certainty: 'unknown', description: 'x' },
}

const item = (collection: string) => (id: string) => `/ogc/collections/${collection}/items/${id}`

export const ogcDoors: Doors = {
  'GET /ogc': showsNothing('where the other pages are', '/ogc'),
  'GET /ogc/api': showsNothing('the interface', '/ogc/api'),
  'GET /ogc/conformance': showsNothing('what is conformed to', '/ogc/conformance'),
  'GET /ogc/collections': showsNothing('which collections the caller may read', '/ogc/collections'),
  'GET /ogc/collections/:collectionId': showsOf([], described('')),
  'GET /ogc/collections/:collectionId/queryables': showsOf([], described('/queryables')),
  'GET /ogc/collections/:collectionId/schema': showsOf([], described('/schema')),
  'GET /ogc/collections/:collectionId/items': showsOf([], itemRequests),
  'GET /ogc/collections/:collectionId/items/:featureId': addressed('parcel', item('parcels')),
  'POST /ogc/collections/parcels/items': showsNothing('answers the parcel it makes'),
  'PUT /ogc/collections/parcels/items/:featureId': writesTo('parcel', item('parcels'), () => parcel),
  'PATCH /ogc/collections/parcels/items/:featureId': writesTo('parcel', item('parcels'), () => ({ properties: { name: 'X' } })),
  'DELETE /ogc/collections/parcels/items/:featureId': showsNothing('refuses whatever is asked'),
  'POST /ogc/collections/incidents/items': showsNothing('answers the incident it makes'),
  'PUT /ogc/collections/incidents/items/:featureId': writesTo('incident', item('incidents'), () => incident),
  'PATCH /ogc/collections/incidents/items/:featureId': writesTo('incident', item('incidents'), () => ({ properties: {} })),
  'DELETE /ogc/collections/incidents/items/:featureId': showsNothing('refuses whatever is asked'),
  'POST /ogc/collections/zones/items': showsNothing('answers the zone it makes; zones are public'),
  'PUT /ogc/collections/zones/items/:featureId': writesTo('zone', item('zones'), () => zone),
  'PATCH /ogc/collections/zones/items/:featureId': writesTo('zone', item('zones'), () => ({ properties: { name: 'X' } })),
  'DELETE /ogc/collections/zones/items/:featureId': writesTo('zone', item('zones')),
}
