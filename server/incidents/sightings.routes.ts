// Sightings: looked at as far as the caller may, recorded in the field, corrected, and taken away as a table.

import { editedSighting, newSighting, type Sighting, sightingId, sightingsQuery, speciesQuery } from '#contract/incidents'
import { getAreaAt } from '../areas/queries.ts'
import { tableEndpoints } from '../balance/tables.ts'
import { editing, untouched } from '../platform/edit.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { historyEndpoints } from '../platform/history.ts'
import { recordWrite } from '../platform/ledger.ts'
import { Problem } from '../platform/problem.ts'
import type { TableColumn } from '../platform/tables.ts'
import { sightingChronicle } from './chronicle.ts'
import { changeSighting, findSightings, findSpecies, getSighting, recordSighting, sightingListing } from './sightings.queries.ts'

/** Says that there was a write and in which county; the ledger is read by people who see neither the place nor, this month, the animal. */
const lineOf = (action: string, sighting: Sighting, path: string) => ({
  action,
  subjectKind: 'sighting',
  subjectId: sighting.id,
  path: path.split('.').slice(0, 3).join('.'),
  detail: { version: sighting.version },
})

const species = endpoint({
  method: 'get',
  path: '/api/species',
  may: 'sightings.read',
  summary: 'Protected animals with the level in force, today or on a day, its source and evidence grade',
  input: speciesQuery,
  run: ({ db, input }) => findSpecies(db, input.on),
})

const list = endpoint({
  method: 'get',
  path: '/api/sightings',
  may: 'sightings.read',
  hasPast: true,
  cost: 'light',
  summary: 'Sightings by area, species, level, time and place: exact, or by cell and month',
  input: sightingsQuery,
  run: ({ db, input }) => findSightings(db, input),
})

const show = endpoint({
  method: 'get',
  path: '/api/sightings/:id',
  may: 'sightings.read',
  hasPast: true,
  cost: 'light',
  summary: 'One sighting as far as the caller may see it; photographs only with the exact place',
  input: sightingId,
  run: ({ db, input }) => getSighting(db, input.id),
})

const record = endpoint({
  method: 'post',
  path: '/api/sightings',
  may: 'sightings.add',
  cost: 'light',
  summary: 'Record a sighting where it was made',
  input: newSighting,
  run: async ({ db, input }) => {
    const area = await getAreaAt(db, input.geometry.coordinates)
    const sighting = await getSighting(db, await recordSighting(db, input, area.code))
    await recordWrite(db, lineOf('sighting-recorded', sighting, area.path))
    return sighting
  },
})

const change = editing({
  method: 'put',
  path: '/api/sightings/:id',
  may: 'sightings.add',
  cost: 'light',
  summary: 'Correct a sighting as last seen (If-Match: version): the recorder, or who sees it exactly by duty',
  input: editedSighting,
  run: async ({ db, input }, version) => {
    const area = await getAreaAt(db, input.geometry.coordinates)
    const isChanged = await changeSighting(db, input, area.code, version)
    const sighting = await getSighting(db, input.id)
    if (sighting.version === null) throw new Problem('not-permitted', 403)
    if (isChanged === 0) throw untouched({ ...sighting, version: sighting.version }, version)
    await recordWrite(db, lineOf('sighting-changed', sighting, area.path))
    return sighting
  },
})

const columns: readonly TableColumn<Sighting>[] = [
  { title: '物种 species', value: (row) => row.speciesName },
  { title: '保护级别 level', value: (row) => row.level },
  { title: '日期或月份 day or month', value: (row) => (row.isExact ? row.day : row.day.slice(0, 7)) },
  { title: '数量 heads', value: (row) => row.heads },
  { title: '方式 sign', value: (row) => row.sign },
  { title: '行政区 area', value: (row) => row.areaName },
  { title: '精确 exact', value: (row) => row.isExact },
  { title: '西 west', value: (row) => row.bbox[0] },
  { title: '南 south', value: (row) => row.bbox[1] },
  { title: '东 east', value: (row) => row.bbox[2] },
  { title: '北 north', value: (row) => row.bbox[3] },
  { title: '备注 note', value: (row) => row.note, width: 40 },
]

export const sightingEndpoints: readonly AnyEndpoint[] = [
  species,
  list,
  ...tableEndpoints({
    path: '/api/sightings',
    name: 'sightings',
    title: '珍稀野生动物记录 · sightings of protected animals',
    may: 'sightings.read',
    records: 'sightings',
    input: sightingsQuery,
    columns: () => columns,
    listing: sightingListing,
  }),
  show,
  ...historyEndpoints(sightingChronicle),
  record,
  change,
]
