// What a record of the walked world is, and where it lies: read from its name, never from the column that the row rule reads.

import { villages } from '../fixture.ts'
import type { World } from '../world.ts'
import { type Home, reaches, type Walker } from './walkers.ts'

export const kinds = [
  'parcel',
  'gone parcel',
  'holder',
  'operator',
  'zone',
  'survey',
  'feed',
  'assessment',
  'sum of an area',
  'violation',
  'run',
  'sighting',
  'exact place',
  'photo',
  'problem',
  'problem photo',
  'incident',
  'exact incident',
  'incident photo',
  'incident file',
  'tip',
  'tip photo',
  'unlock',
  'import',
  'ledger line',
  'unit',
  'post',
  'patrol',
  'notice',
  'case',
  'evidence',
  'remedy',
] as const
export type Kind = (typeof kinds)[number]

export type RecordOf = {
  readonly kind: Kind
  readonly id: string
  readonly name: string
  /** Words that stand for it in an answer: its id, its code, its coordinates. */
  readonly signs: readonly string[]
  readonly isMeantFor: (walker: Walker) => boolean
}

const village = /6327\d{8}/
const operator = /OP-6327\d{8}-\d/

/** `632701101001-3`, `overload-OP-632701101001-1-2025-warm`: the village in the name, and the operator in it or of the parcel. */
export function homeOf(name: string): Home {
  const code = village.exec(name)?.[0] ?? ''
  const path = villages.find((each) => each.code === code)?.path ?? null
  const number = Number(/6327\d{8}-(\d)/.exec(name)?.[1] ?? Number.NaN)
  const ofParcel = Number.isNaN(number) ? null : `OP-${code}-${((number - 1) % 2) + 1}`
  return { path, operatorCode: operator.exec(name)?.[0] ?? ofParcel }
}

export const byHome = (home: Home) => (walker: Walker) => reaches(walker, home)
export type Row = { readonly id: string; readonly name: string }

export async function named(kind: Kind, found: Promise<readonly Row[]>): Promise<readonly RecordOf[]> {
  return (await found).map(({ id, name }) => ({ kind, id, name, signs: [id, name], isMeantFor: byHome(homeOf(name)) }))
}

export const coded = (world: World, kind: Kind, table: string): Promise<readonly RecordOf[]> =>
  named(kind, world.db(table).select('id', 'code as name'))
