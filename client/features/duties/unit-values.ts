// The attributes of a unit between its form, which knows empty boxes, and the server, which knows null.

import type { Values } from '../../ui/conflict-table.tsx'
import { type Unit, type UnitAttributes, unitKinds } from './requests.ts'

export const unitFieldNames = [
  'code',
  'kind',
  'name',
  'areaCode',
  'stripM',
  'sightM',
  'seasonFrom',
  'seasonTo',
  'inForceFrom',
  'inForceTo',
  'source',
] as const

export type UnitBoxes = { readonly [Name in (typeof unitFieldNames)[number]]?: string | number | null }

export const valuesOf = (unit: Unit): Values => Object.fromEntries(unitFieldNames.map((name) => [name, unit[name]]))

/** Empty boxes mean none; a strip belongs to a reach alone. */
export const valuesFrom = (boxes: UnitBoxes): Values => ({
  ...Object.fromEntries(unitFieldNames.map((name) => [name, boxes[name] === '' ? null : (boxes[name] ?? null)])),
  stripM: boxes.kind === 'river-reach' ? (boxes.stripM ?? null) : null,
})

const text = (values: Values, name: string): string => String(values[name] ?? '')
const textOrNull = (values: Values, name: string): string | null =>
  values[name] === null || values[name] === undefined ? null : String(values[name])

export const attributesFrom = (values: Values): UnitAttributes => ({
  code: text(values, 'code'),
  kind: unitKinds.find((each) => each === values['kind']) ?? 'river-reach',
  name: text(values, 'name'),
  areaCode: text(values, 'areaCode'),
  stripM: values['stripM'] === null || values['stripM'] === undefined ? null : Number(values['stripM']),
  sightM: Number(values['sightM'] ?? 200),
  seasonFrom: textOrNull(values, 'seasonFrom'),
  seasonTo: textOrNull(values, 'seasonTo'),
  inForceFrom: text(values, 'inForceFrom'),
  inForceTo: textOrNull(values, 'inForceTo'),
  source: text(values, 'source'),
})
