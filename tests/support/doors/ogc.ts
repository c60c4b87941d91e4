// OGC API – Features: every collection that is a register, by the same row rule as the lists and the map.

import { collections } from '../../../server/app.ts'
import { addressed, type Doors, type Ground, type Request, showsNothing, showsOf } from './door.ts'
import type { Kind } from './record.ts'

/** Which kinds the records of a collection are. Areas and waters are hidden from nobody. */
const registered: Readonly<Record<string, readonly Kind[]>> = {
  areas: [],
  waters: [],
  zones: ['zone'],
  parcels: ['parcel'],
}

const all = 'limit=10000'
function itemRequests({ moment }: Ground): readonly Request[] {
  return collections.flatMap(({ id, may, past, records }): Request[] => {
    if (records === undefined) return []
    const kinds = registered[id]
    if (kinds === undefined) throw new Error(`collection ${id}: say in tests/support/doors/ogc.ts what its records are`)
    const path = `/ogc/collections/${id}/items?${all}`
    const collection = { id, may }
    const now: Request[] = [
      { path, kinds, collection },
      { path: `${path}&bbox=95,33,97,34&skipGeometry=true`, kinds, collection },
      { path: `${path}&filter=${encodeURIComponent('s_intersects(geometry, BBOX(95,33,97,34)) or true')}`, kinds, collection },
    ]
    if (past === undefined) return now
    const then = id === 'parcels' ? [...kinds, 'gone parcel' as const] : kinds
    return [...now, { path: `${path}&datetime=${encodeURIComponent(moment)}`, kinds: then, collection }]
  })
}
const described = (page: string) => (): readonly Request[] =>
  collections
    .filter(({ records }) => records !== undefined)
    .map(({ id, may }) => ({ path: `/ogc/collections/${id}${page}`, collection: { id, may } }))

const item = (collection: string) => (id: string) => `/ogc/collections/${collection}/items/${id}`

export const ogcDoors: Doors = {
  'GET /ogc': showsNothing('where the other pages are', '/ogc'),
  'GET /ogc/conformance': showsNothing('what is conformed to', '/ogc/conformance'),
  'GET /ogc/collections': showsNothing('which collections the caller may read', '/ogc/collections'),
  'GET /ogc/collections/:collectionId': showsOf([], described('')),
  'GET /ogc/collections/:collectionId/queryables': showsOf([], described('/queryables')),
  'GET /ogc/collections/:collectionId/schema': showsOf([], described('/schema')),
  'GET /ogc/collections/:collectionId/items': showsOf([], itemRequests),
  'GET /ogc/collections/:collectionId/items/:featureId': addressed('parcel', item('parcels')),
}
