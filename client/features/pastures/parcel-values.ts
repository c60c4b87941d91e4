// Between the boxes of the form and the record: an empty box is none.

import { boxValues, figureOrNull, text, textOrNull } from '../../ui/box-values.ts'
import type { Values } from '../../ui/conflict-table.tsx'
import type { Parcel, ParcelAttributes } from './requests.ts'

export const fieldNames = [
  'code',
  'name',
  'areaCode',
  'season',
  'holderId',
  'operatorId',
  'paperAreaHa',
  'entitlementSu',
  'contractFrom',
  'contractTo',
  'source',
  'sourceCrs',
] as const
export type ParcelValues = Values

/** The record as the form holds it; all none for a parcel that is not there yet. */
export const attributesOf = (parcel: Parcel | null): Values =>
  Object.fromEntries(
    fieldNames.map((name) => {
      if (name === 'holderId') return [name, parcel?.holder?.id ?? null]
      if (name === 'operatorId') return [name, parcel?.operator?.id ?? null]
      return [name, parcel?.[name] ?? null]
    }),
  )

/** What has no box stays as it was known: the system the outline came in. */
export const valuesFrom = (boxes: Partial<ParcelValues>, known: Parcel | null): Values => ({
  ...boxValues(fieldNames, boxes),
  sourceCrs: known?.sourceCrs ?? null,
})

export const attributesFrom = (values: Values): ParcelAttributes => ({
  code: text(values, 'code'),
  name: textOrNull(values, 'name'),
  areaCode: text(values, 'areaCode'),
  season: (['warm', 'cold', 'year'] as const).find((each) => each === values['season']) ?? 'year',
  holderId: textOrNull(values, 'holderId'),
  operatorId: textOrNull(values, 'operatorId'),
  paperAreaHa: figureOrNull(values, 'paperAreaHa'),
  entitlementSu: figureOrNull(values, 'entitlementSu'),
  contractFrom: textOrNull(values, 'contractFrom'),
  contractTo: textOrNull(values, 'contractTo'),
  source: text(values, 'source'),
  sourceCrs: textOrNull(values, 'sourceCrs'),
})
