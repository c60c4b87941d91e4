// Zones: list, look at, enter, change and remove. Every write keeps the row as it was and leaves a ledger line.

import * as z from 'zod'
import { editedZone, newZone, type Zone, zoneId, zonesQuery } from '#contract/zones'
import { getAreaPath } from '../areas/queries.ts'
import { seenVersion, untouched } from '../platform/edit.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { recordWrite } from '../platform/ledger.ts'
import { changeZone, findZoneRegimes, findZones, getZone, insertZone, removeZone } from './queries.ts'
import { demandShape } from './shape.ts'

const lineOf = (action: string, zone: Zone, path: string) => ({
  action,
  subjectKind: 'zone',
  subjectId: zone.id,
  path,
  detail: { code: zone.code, kind: zone.kind, areaHa: zone.areaHa, version: zone.version },
})

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

const show = endpoint({
  method: 'get',
  path: '/api/zones/:id',
  may: 'zones.read',
  hasPast: true,
  summary: 'One zone with its outline',
  input: zoneId,
  run: ({ db, input }) => getZone(db, input.id),
})

const enter = endpoint({
  method: 'post',
  path: '/api/zones',
  may: 'zones.edit',
  cost: 'light',
  summary: 'Enter a zone',
  input: newZone,
  run: async ({ db, input }) => {
    await demandShape(db, input.geometry)
    const path = await getAreaPath(db, input.areaCode)
    const zone = await getZone(db, await insertZone(db, input, path))
    await recordWrite(db, lineOf('zone-entered', zone, path))
    return zone
  },
})

const change = endpoint({
  method: 'put',
  path: '/api/zones/:id',
  may: 'zones.edit',
  cost: 'light',
  summary: 'Change a zone as last seen (If-Match: version); the row before it is kept',
  input: editedZone,
  run: async ({ db, input, ifMatch }) => {
    const version = seenVersion(ifMatch)
    if (input.geometry !== undefined) await demandShape(db, input.geometry)
    const path = await getAreaPath(db, input.areaCode)
    const isChanged = await changeZone(db, input, path, version)
    const zone = await getZone(db, input.id)
    if (!isChanged) throw untouched(zone, version)
    await recordWrite(db, lineOf('zone-changed', zone, path))
    return zone
  },
})

const remove = endpoint({
  method: 'delete',
  path: '/api/zones/:id',
  may: 'zones.edit',
  cost: 'light',
  summary: 'Remove a zone as last seen (If-Match: version); its history stays',
  input: zoneId,
  run: async ({ db, input, ifMatch }) => {
    const version = seenVersion(ifMatch)
    const zone = await getZone(db, input.id)
    if (!(await removeZone(db, input.id, version))) throw untouched(zone, version)
    await recordWrite(db, lineOf('zone-removed', zone, await getAreaPath(db, zone.areaCode)))
  },
})

/** Regimes before the single zone: the first path that fits answers. */
export const zonesEndpoints: readonly AnyEndpoint[] = [list, regimes, show, enter, change, remove]
