// Duty in figures, scores and objections.

import { type Doors, showsNothing } from './door.ts'

export const standingDoors: Doors = {
  'GET /api/duty/figures': showsNothing(
    'counts what one sees; duty-figures.test.ts holds the counts against the row rule',
    '/api/duty/figures?from=2025-01-01&to=2025-12-31',
  ),
}
