// The words of the parcel form in English.

import type { pastures as zh } from '../zh/pastures.ts'

export const pastures: typeof zh = {
  code: 'Parcel code',
  name: 'Name',
  areaCode: 'Village',
  season: 'Season of use',
  holderId: 'Holder',
  operatorId: 'Operator',
  paperAreaHa: 'Area on paper',
  entitlementSu: 'Stocking entitlement',
  contractFrom: 'Contract from',
  contractTo: 'Contract until',
  source: 'Source',
  sourceCrs: 'Source coordinate system',
  typeName: 'Type a name or code',
  nobody: 'Nothing found',
  measured: 'Measured {{area}}',
  overlaps: 'Overlaps parcel {{code}} by {{area}}',
}
