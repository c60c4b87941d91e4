// The words of the search box in English.

import type { search as zh } from '../zh/search.ts'

export const search: typeof zh = {
  label: 'Find a parcel, holder, operator, zone or place',
  placeholder: 'Parcel code, name or place ( / )',
  found: 'Found',
  searching: 'Searching…',
  nothing: 'Nothing found; try another spelling or the last figures of the code',
  failed: 'The search failed; try again',
  kind: { parcel: 'Parcel', holder: 'Holder', operator: 'Operator', area: 'Area', water: 'Water', zone: 'Zone' },
}
