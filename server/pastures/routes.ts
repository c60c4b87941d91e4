// Parcels: list, look at, select on the map, enter and change; the check of a drawn shape; and search across the register.

import { editedParcel, newParcel, parcelId, parcelsQuery, searchQuery, selection, shapeQuery } from '#contract/pastures'
import { getAreaPath } from '../areas/queries.ts'
import type { RecordDoors } from '../platform/collection.ts'
import { type AnyEndpoint, endpoint, reading } from '../platform/endpoint.ts'
import { historyEndpoints } from '../platform/history.ts'
import { inMountOrder, versionedDoors } from '../platform/versioned.ts'
import { demandShape } from '../zones/shape.ts'
import { checkShape } from './check.ts'
import { operatorChronicle, parcelChronicle } from './chronicles.ts'
import { contactEndpoints } from './contacts.routes.ts'
import { lookEndpoints } from './looks.routes.ts'
import { changeParcel, findParcels, getParcel, insertParcel, selectParcels } from './queries.ts'
import { searchStatement } from './search.ts'

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

const select = endpoint({
  method: 'post',
  path: '/api/parcels/select',
  may: 'parcels.read',
  cost: 'heavy',
  hasPast: true,
  summary: 'The parcels under a box or lasso, with totals',
  input: selection,
  run: async ({ db, input }) => {
    await demandShape(db, input.geometry)
    return selectParcels(db, input)
  },
})

const register = versionedDoors({
  kind: 'parcel',
  path: '/api/parcels',
  read: 'parcels.read',
  edit: 'parcels.edit',
  id: parcelId,
  fresh: newParcel,
  edited: editedParcel,
  get: getParcel,
  insert: insertParcel,
  change: changeParcel,
  demandShape,
  pathOf: getAreaPath,
  told: ({ code, areaHa }) => ({ code, areaHa }),
})

/** For features: the same doors, by what a feature calls the fields. */
export const parcelDoors: RecordDoors = {
  ...register,
  fields: {
    code: 'code',
    name: 'name',
    season: 'season',
    area_code: 'areaCode',
    holder_id: 'holderId',
    operator_id: 'operatorId',
    paper_area_ha: 'paperAreaHa',
    entitlement_su: 'entitlementSu',
    contract_from: 'contractFrom',
    contract_to: 'contractTo',
    source: 'source',
    source_crs: 'sourceCrs',
  },
}

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
  hasPast: true,
  input: searchQuery,
  run: ({ caller, actor, input, moment, services }) =>
    services.readAs(actor, searchStatement(input.q, caller.permissions), moment),
})

/** Selection before the single parcel: the first path that fits answers. */
export const pasturesEndpoints: readonly AnyEndpoint[] = [
  list,
  select,
  ...inMountOrder(register),
  ...historyEndpoints(parcelChronicle),
  ...historyEndpoints(operatorChronicle),
  ...contactEndpoints,
  ...lookEndpoints,
  check,
  search,
]
