// The words of the work list in English.

import type { violations as zh } from '../zh/violations.ts'

export const violations: typeof zh = {
  spread: '{{mid}} ({{range}})',
  kind: 'Kind',
  everyKind: 'Every kind',
  state: 'State',
  none: 'Nothing matches',
  total: '{{total}} in all',
  seen: 'found {{first}}, last seen {{last}}',
  code: 'Number',
  place: 'Place',
  yearSeason: 'Year and season',
  firstSeen: 'First seen',
  lastSeen: 'Last seen',
  closedAt: 'Closed',
  rule: 'By which rule',
  ruleSource: 'source',
  closesByRule: 'Violations open and close by rule and are never deleted; once the cause is gone the next run closes them.',
  reason: {
    'finding-uncertain': 'found uncertain on review',
    'finding-balanced': 'found balanced on review',
    'finding-surplus': 'found to have room on review',
    'no-assessment': 'no longer assessed',
    'no-longer-so': 'no longer so',
  },
  restsOn: 'Records it rests on',
  record: { assessment: 'Assessment', survey: 'Herd count', parcel: 'Parcel', zone: 'Zone', operator: 'Operator' },
}
