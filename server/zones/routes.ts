// Zones: list, look at, enter, change and remove; and what each kind of zone means for grazing.

import * as z from 'zod'
import { editedZone, newZone, zoneId, zonesQuery } from '#contract/zones'
import { getAreaPath } from '../areas/queries.ts'
import type { RecordDoors } from '../platform/collection.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { historyEndpoints } from '../platform/history.ts'
import { inMountOrder, versionedDoors } from '../platform/versioned.ts'
import { zoneChronicle } from './chronicle.ts'
import { changeZone, findZoneRegimes, findZones, getZone, insertZone, removeZone } from './queries.ts'
import { demandShape } from './shape.ts'

const list = endpoint({
  method: 'get',
  path: '/api/zones',
  may: 'zones.read',
  hasPast: true,
  cost: 'light',
  summary: 'Zones by area, kind, day in force and place',
  input: zonesQuery,
  run: ({ db, input }) => findZones(db, input),
})

const regimes = endpoint({
  method: 'get',
  path: '/api/zones/regimes',
  may: 'zones.read',
  summary: 'What each kind of zone means for grazing, with source and evidence grade',
  input: z.strictObject({}),
  run: ({ db }) => findZoneRegimes(db),
})

const register = versionedDoors({
  kind: 'zone',
  path: '/api/zones',
  read: 'zones.read',
  edit: 'zones.edit',
  id: zoneId,
  fresh: newZone,
  edited: editedZone,
  get: getZone,
  insert: insertZone,
  change: changeZone,
  remove: removeZone,
  demandShape,
  pathOf: getAreaPath,
  told: ({ code, kind, areaHa }) => ({ code, kind, areaHa }),
})

/** For features: the same doors, by what a feature calls the fields. */
export const zoneDoors: RecordDoors = {
  ...register,
  fields: {
    code: 'code',
    kind: 'kind',
    name: 'name',
    area_code: 'areaCode',
    legal_basis: 'legalBasis',
    in_force_from: 'inForceFrom',
    in_force_to: 'inForceTo',
    rest_from: 'restFrom',
    rest_to: 'restTo',
    source: 'source',
    source_crs: 'sourceCrs',
  },
}

/** Regimes before the single zone: the first path that fits answers. */
export const zonesEndpoints: readonly AnyEndpoint[] = [
  list,
  regimes,
  ...inMountOrder(register),
  ...historyEndpoints(zoneChronicle),
]
