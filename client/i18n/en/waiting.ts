// Results that wait to be reckoned again, in English.

import type { waiting as zh } from '../zh/waiting.ts'

export const waiting: typeof zh = {
  operators: '{{n}} operators to be reckoned again',
  parcels: '{{n}} parcels to be reckoned again',
  start: 'Reckon now',
  again: 'Try again',
  underway: 'Reckoning {{percent}}%',
  help: 'What they rest on has changed; these results are old.',
  helpAutomatic:
    'What they rest on has changed; these results are old. Small changes are reckoned by themselves {{seconds}} seconds after the last edit; a bulk import waits for a person.',
  stale: 'Data changed since; to be reckoned again',
  staleShort: 'Old',
}
