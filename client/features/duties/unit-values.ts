// The attributes of a unit between its form, which knows empty boxes, and the server, which knows null; and when it is over.

import { boxValues, figureOrNull, text, textOrNull } from '../../ui/box-values.ts'
import type { Values } from '../../ui/conflict-table.tsx'
import { type Unit, type UnitAttributes, unitKinds, usualSightM } from './requests.ts'

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

/** Whether a unit is no more on a day (ISO); one with a planned end still is. */
export const isOver = ({ inForceTo }: Pick<Unit, 'inForceTo'>, day: string): boolean => inForceTo !== null && inForceTo <= day

export const valuesOf = (unit: Unit): Values => Object.fromEntries(unitFieldNames.map((name) => [name, unit[name]]))

/** Empty boxes mean none; a strip belongs to a reach alone. */
export const valuesFrom = (boxes: UnitBoxes): Values => ({
  ...boxValues(unitFieldNames, boxes),
  stripM: boxes.kind === 'river-reach' ? (boxes.stripM ?? null) : null,
})

export const attributesFrom = (values: Values): UnitAttributes => ({
  code: text(values, 'code'),
  kind: unitKinds.find((each) => each === values['kind']) ?? 'river-reach',
  name: text(values, 'name'),
  areaCode: text(values, 'areaCode'),
  stripM: figureOrNull(values, 'stripM'),
  sightM: figureOrNull(values, 'sightM') ?? usualSightM,
  seasonFrom: textOrNull(values, 'seasonFrom'),
  seasonTo: textOrNull(values, 'seasonTo'),
  inForceFrom: text(values, 'inForceFrom'),
  inForceTo: textOrNull(values, 'inForceTo'),
  source: text(values, 'source'),
})
