// Between the boxes of the form and the record: an empty box is none.

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

const text = (value: Values[string] | undefined): string | null =>
  value === null || value === undefined || value === '' ? null : String(value)
const figure = (value: Values[string] | undefined): number | null => (typeof value === 'number' ? value : null)

export const attributesFrom = (values: Values): ParcelAttributes => ({
  code: text(values['code']) ?? '',
  name: text(values['name']),
  areaCode: text(values['areaCode']) ?? '',
  season: (['warm', 'cold', 'year'] as const).find((each) => each === values['season']) ?? 'year',
  holderId: text(values['holderId']),
  operatorId: text(values['operatorId']),
  paperAreaHa: figure(values['paperAreaHa']),
  entitlementSu: figure(values['entitlementSu']),
  contractFrom: text(values['contractFrom']),
  contractTo: text(values['contractTo']),
  source: text(values['source']) ?? '',
  sourceCrs: text(values['sourceCrs']),
})
