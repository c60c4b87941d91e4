// The words of zones in English.

import type { zones as zh } from '../zh/zones.ts'

export const zones: typeof zh = {
  code: 'Code',
  name: 'Name',
  kind: 'Kind',
  areaCode: 'Area',
  area: 'Size',
  rest: 'Rest period',
  restFrom: 'Rest from (month-day)',
  restTo: 'Rest to (month-day)',
  monthDay: 'as month-day, such as 04-15',
  legalBasis: 'Legal basis',
  inForce: 'In force',
  inForceFrom: 'In force from',
  inForceTo: 'In force until',
  openEnd: 'no end',
  source: 'Source',
  sourceCrs: 'Source coordinate system',
  means: {
    'grazing-ban': 'No grazing all year; no carrying capacity.',
    'rest-grazing': 'No grazing in the rest period; balance rules apply otherwise.',
    balance: 'Stock may not exceed the carrying capacity.',
    'park-core': 'Core zone of the national park: strictly managed, grazing may not grow.',
    'park-general': 'General control zone of the national park: balance rules apply.',
    'water-protection': 'Water protection zone: water protection rules apply.',
    'basic-grassland': 'Basic grassland: strictly protected, its use may not change.',
  },
}
