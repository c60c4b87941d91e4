// Parcels: list, look at, select on the map, enter and change; the check of a drawn shape; and search across the register.

import {
  editedParcel,
  newParcel,
  type Parcel,
  parcelId,
  parcelsQuery,
  searchQuery,
  selection,
  shapeQuery,
} from '#contract/pastures'
import { getAreaPath } from '../areas/queries.ts'
import { seenVersion, untouched } from '../platform/edit.ts'
import { type AnyEndpoint, endpoint, reading } from '../platform/endpoint.ts'
import { recordWrite } from '../platform/ledger.ts'
import { demandShape } from '../zones/shape.ts'
import { checkShape } from './check.ts'
import { changeParcel, findParcels, getParcel, insertParcel, selectParcels } from './queries.ts'
import { searchStatement } from './search.ts'

const lineOf = (action: string, parcel: Parcel, path: string) => ({
  action,
  subjectKind: 'parcel',
  subjectId: parcel.id,
  path,
  detail: { code: parcel.code, areaHa: parcel.areaHa, version: parcel.version },
})

const list = endpoint({
  method: 'get',
  path: '/api/parcels',
  may: 'parcels.read',
  hasPast: true,
  cost: 'light',
  summary: 'Parcels by area, season, operator, words and place',
  input: parcelsQuery,
  run: ({ db, input }) => findParcels(db, input),
})

const show = endpoint({
  method: 'get',
  path: '/api/parcels/:id',
  may: 'parcels.read',
  hasPast: true,
  summary: 'One parcel with its outline, holder and operator',
  input: parcelId,
  run: ({ db, caller, input }) => getParcel(db, input.id, caller.permissions.includes('contacts.read')),
})

const select = endpoint({
  method: 'post',
  path: '/api/parcels/select',
  may: 'parcels.read',
  cost: 'heavy',
  summary: 'The parcels under a box or lasso, with totals',
  input: selection,
  run: async ({ db, input }) => {
    await demandShape(db, input.geometry)
    return selectParcels(db, input)
  },
})

const enter = endpoint({
  method: 'post',
  path: '/api/parcels',
  may: 'parcels.edit',
  cost: 'light',
  summary: 'Enter a parcel',
  input: newParcel,
  run: async ({ db, input }) => {
    await demandShape(db, input.geometry)
    const path = await getAreaPath(db, input.areaCode)
    const parcel = await getParcel(db, await insertParcel(db, input, path), true)
    await recordWrite(db, lineOf('parcel-entered', parcel, path))
    return parcel
  },
})

const change = endpoint({
  method: 'put',
  path: '/api/parcels/:id',
  may: 'parcels.edit',
  cost: 'light',
  summary: 'Change a parcel as last seen (If-Match: version); the row before it is kept',
  input: editedParcel,
  run: async ({ db, input, ifMatch }) => {
    const version = seenVersion(ifMatch)
    if (input.geometry !== undefined) await demandShape(db, input.geometry)
    const path = await getAreaPath(db, input.areaCode)
    const isChanged = await changeParcel(db, input, path, version)
    const parcel = await getParcel(db, input.id, true)
    if (!isChanged) throw untouched(parcel, version)
    await recordWrite(db, lineOf('parcel-changed', parcel, path))
    return parcel
  },
})

const check = endpoint({
  method: 'post',
  path: '/api/geometry/check',
  may: 'parcels.read',
  cost: 'light',
  summary: 'Size, faults and overlaps of a shape; writes nothing',
  input: shapeQuery,
  run: ({ db, input }) => checkShape(db, input),
})

const search = reading({
  path: '/api/search',
  may: 'areas.read',
  cost: 'light',
  summary: 'At most twelve areas, waters, zones, parcels, operators and holders that fit the words',
  input: searchQuery,
  run: ({ caller, actor, input, services }) => services.readAs(actor, searchStatement(input.q, caller.permissions)),
})

/** Selection before the single parcel: the first path that fits answers. */
export const pasturesEndpoints: readonly AnyEndpoint[] = [list, select, show, enter, change, check, search]
