// Units of measure in Tibetan. Figures arrive already formatted.

import type { units as zh } from '../zh/units.ts'

export const units: typeof zh = {
  su: 'ལུག་ཚད་གཞི།',
  withSu: 'ལུག་ཚད་གཞི་ {{value}}',
  heads: 'ཕྱུགས་གྲངས།',
  withHeads: 'ཕྱུགས་ {{value}}',
  ha: 'ཧེག་ཏར།',
  mu: 'མུའུ།',
  withHa: 'ཧེག་ཏར་ {{ha}}',
  withMu: 'མུའུ་ {{mu}}',
  area: 'ཧེག་ཏར་ {{ha}} (མུའུ་ {{mu}})',
  kg: 'སྤྱི་རྒྱ།',
  withKg: 'སྤྱི་རྒྱ་ {{value}}',
  days: 'ཉིན།',
  withDays: 'ཉིན་ {{value}}',
  rows: 'ཕྲེང་ {{value}}',
  count: 'ཁྱིམ་ {{value}}',
  places: 'གནས་ {{value}}',
  yearOf: '{{year}} ལོ།',
  tenThousand: 'ཁྲི།',
  share: 'བསྡུར་ཚད།',
}
