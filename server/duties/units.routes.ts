// Units of duty: list, look at, draw, change, split and join.

import type { Knex } from 'knex'
import {
  cutUnit,
  editedUnit,
  mergeUnits,
  newUnit,
  splitUnit,
  type Unit,
  type UnitItem,
  unitId,
  unitsQuery,
} from '#contract/duties'
import { getAreaPath } from '../areas/queries.ts'
import { tableEndpoints } from '../balance/tables.ts'
import { editing, untouched } from '../platform/edit.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { historyEndpoints } from '../platform/history.ts'
import { recordWrite } from '../platform/ledger.ts'
import type { TableColumn } from '../platform/tables.ts'
import { demandShape } from '../zones/shape.ts'
import { unitChronicle } from './chronicle.ts'
import { cutParts } from './cut.queries.ts'
import { mergeInto, splitInto } from './division.queries.ts'
import { changeUnit, findUnits, getUnit, insertUnit, unitListing } from './units.queries.ts'

type Sides = { readonly before?: Unit; readonly after?: Unit }
const write = (db: Knex, action: string, unit: Unit, path: string, sides: Sides) =>
  recordWrite(db, {
    action: `duty-unit-${action}`,
    subjectKind: 'duty-unit',
    subjectId: unit.id,
    path,
    detail: { code: unit.code, kind: unit.kind, version: unit.version },
    ...sides,
  })

const list = endpoint({
  method: 'get',
  path: '/api/duty-units',
  may: 'duties.read',
  hasPast: true,
  cost: 'light',
  summary: 'Units of duty by area, kind, day and place; the own ones, or those without a chief',
  input: unitsQuery,
  run: ({ db, input }) => findUnits(db, input),
})

const show = endpoint({
  method: 'get',
  path: '/api/duty-units/:id',
  may: 'duties.read',
  hasPast: true,
  summary: 'One unit of duty with its outline, what it was made of and what was made of it',
  input: unitId,
  run: ({ db, input }) => getUnit(db, input.id),
})

const draw = endpoint({
  method: 'post',
  path: '/api/duty-units',
  may: 'duties.draw',
  cost: 'light',
  summary: 'Draw a unit of duty',
  input: newUnit,
  run: async ({ db, input }) => {
    await demandShape(db, input.geometry)
    const path = await getAreaPath(db, input.areaCode)
    const after = await getUnit(db, await insertUnit(db, input, path))
    await write(db, 'entered', after, path, { after })
    return after
  },
})

const change = editing({
  method: 'put',
  path: '/api/duty-units/:id',
  may: 'duties.edit',
  cost: 'light',
  summary: 'Change a unit of duty as last seen; an end is its last day',
  input: editedUnit,
  run: async ({ db, input }, version) => {
    if (input.geometry !== undefined) await demandShape(db, input.geometry)
    const path = await getAreaPath(db, input.areaCode)
    const before = await getUnit(db, input.id)
    const isChanged = await changeUnit(db, input, path, version)
    const after = await getUnit(db, input.id)
    if (!isChanged) throw untouched(after, version)
    await write(db, 'changed', after, path, { before, after })
    return after
  },
})

const cut = endpoint({
  method: 'post',
  path: '/api/duty-units/cut',
  may: 'duties.draw',
  cost: 'light',
  summary: 'The parts that a line makes of a unit; writes nothing',
  input: cutUnit,
  run: async ({ db, input }) => {
    await demandShape(db, input.geometry)
    return { parts: await cutParts(db, input) }
  },
})

const split = editing({
  method: 'post',
  path: '/api/duty-units/:id/split',
  may: 'duties.draw',
  cost: 'light',
  summary: 'Cut a unit into several from a day on: they cover it, its posts go on in each, its past stays',
  input: splitUnit,
  run: async ({ db, input }, version) => {
    for (const { geometry } of input.parts) await demandShape(db, geometry)
    const before = await getUnit(db, input.id)
    if (before.version !== version) throw untouched(before, version)
    const paths: string[] = []
    for (const { areaCode } of input.parts) paths.push(await getAreaPath(db, areaCode))
    const ids = await splitInto(db, input, paths)
    const after = await getUnit(db, input.id)
    await write(db, 'split', after, await getAreaPath(db, before.areaCode), { before, after })
    const made: Unit[] = []
    for (const [i, id] of ids.entries()) {
      const unit = await getUnit(db, id)
      await write(db, 'entered', unit, paths[i] ?? '', { after: unit })
      made.push(unit)
    }
    return { ended: after, units: made }
  },
})

const merge = endpoint({
  method: 'post',
  path: '/api/duty-units/merge',
  may: 'duties.draw',
  cost: 'light',
  summary: 'Join units of one kind into one from a day on: their posts go on in it, their past stays',
  input: mergeUnits,
  run: async ({ db, input }) => {
    const path = await getAreaPath(db, input.areaCode)
    const after = await getUnit(db, await mergeInto(db, input, path))
    await write(db, 'merged', after, path, { after })
    return after
  },
})

const columns: readonly TableColumn<UnitItem>[] = [
  { title: '编号 code', value: (row) => row.code },
  { title: '类型 kind', value: (row) => row.kind },
  { title: '名称 name', value: (row) => row.name, width: 24 },
  { title: '行政区 area', value: (row) => row.areaName },
  { title: '长度(米) length m', value: (row) => row.lengthM },
  { title: '面积(公顷) area ha', value: (row) => row.areaHa },
  { title: '已任河长 chiefs', value: (row) => row.filledLevels.join(' ') },
  { title: '巡护员 wardens', value: (row) => row.wardens },
  { title: '生效 from', value: (row) => row.inForceFrom },
  { title: '失效 to', value: (row) => row.inForceTo },
  { title: '来源 source', value: (row) => row.source, width: 30 },
]

export const unitEndpoints: readonly AnyEndpoint[] = [
  list,
  ...tableEndpoints({
    path: '/api/duty-units',
    name: 'duty-units',
    title: '责任单元 · duty units',
    may: 'duties.read',
    records: 'duties',
    input: unitsQuery,
    columns: () => columns,
    listing: unitListing,
  }),
  merge,
  show,
  ...historyEndpoints(unitChronicle),
  draw,
  change,
  cut,
  split,
]
