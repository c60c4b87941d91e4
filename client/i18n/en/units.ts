// Units of measure in English. Figures arrive already formatted.

import type { units as zh } from '../zh/units.ts'

export const units: typeof zh = {
  su: 'sheep units',
  withSu: '{{value}} sheep units',
  heads: 'head',
  withHeads: '{{value}} head',
  ha: 'ha',
  mu: 'mu',
  withHa: '{{ha}} ha',
  withMu: '{{mu}} mu',
  area: '{{ha}} ha ({{mu}} mu)',
  kg: 'kg',
  withKg: '{{value}} kg',
  days: 'days',
  withDays: '{{value}} days',
  rows: '{{value}} rows',
  count: '{{value}} operators',
  places: '{{value}} places',
  yearOf: '{{year}}',
  tenThousand: '×10⁴',
  share: 'share',
}
