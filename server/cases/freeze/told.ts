// A frozen record as the cells of a GeoPackage and the properties of a GeoJSON tell it, the same in both; and how many there were.

import type { FreezeCollection, FrozenCount } from '#contract/cases'
import { canonicalJson } from '../../platform/canonical.rules.ts'
import type { FrozenField } from './layers.ts'
import type { FrozenRow } from './read.ts'

const isNull = (value: unknown): value is null | undefined => value === null || value === undefined

export function cellOf({ type }: FrozenField, value: unknown): string | number | boolean | null {
  if (isNull(value)) return null
  if (type === 'json') return canonicalJson(value)
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  throw new TypeError(`no cell for a ${typeof value}`)
}

export const propertiesOf = ({ told, isLater, isExact, isDemo }: FrozenRow, fields: readonly FrozenField[]) => {
  const all: Readonly<Record<string, unknown>> = { ...told, is_recorded_later: isLater, is_exact: isExact, is_demo: isDemo }
  return Object.fromEntries(fields.map(({ name }) => [name, all[name] ?? null]))
}

export const noRows = (collection: FreezeCollection): FrozenCount => ({
  collection,
  features: 0,
  recordedLater: 0,
  generalised: 0,
  demonstration: 0,
  oldestRecord: null,
  newestRecord: null,
})
const recordedAt = ({ told }: FrozenRow): readonly string[] => {
  const at = told['recorded_at']
  return typeof at === 'string' ? [at] : []
}
export function counted(count: FrozenCount, rows: readonly FrozenRow[]): FrozenCount {
  const moments = [count.oldestRecord, count.newestRecord, ...rows.flatMap(recordedAt)].filter((at) => at !== null).toSorted()
  return {
    ...count,
    features: count.features + rows.length,
    recordedLater: count.recordedLater + rows.filter(({ isLater }) => isLater).length,
    generalised: count.generalised + rows.filter(({ isExact }) => !isExact).length,
    demonstration: count.demonstration + rows.filter(({ isDemo }) => isDemo).length,
    oldestRecord: moments[0] ?? null,
    newestRecord: moments.at(-1) ?? null,
  }
}
