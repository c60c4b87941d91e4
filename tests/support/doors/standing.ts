// Duty in figures, scores and objections.

import { type Doors, showsNothing } from './door.ts'

export const standingDoors: Doors = {
  'GET /api/duty/figures': showsNothing(
    'counts what one sees; duty-figures.test.ts holds the counts against the row rule',
    '/api/duty/figures?from=2025-01-01&to=2025-12-31',
  ),
  'GET /api/duty/heat': showsNothing(
    'counts problems that one sees; duty-figures.test.ts holds them against the row rule',
    '/api/duty/heat',
  ),
  'GET /api/duty/score-rules': showsNothing('weights and periods hold for the whole prefecture', '/api/duty/score-rules'),
  'POST /api/prints/duty-figures/:id': showsNothing('writes down that figures of an area are printed'),
  'POST /api/prints/duty-scores/:id': showsNothing(
    'writes down that a score is printed; a hidden one is not found (duty-scores.test.ts)',
  ),
  'POST /api/duty/score-rules': showsNothing('makes a dated row'),
  'GET /api/duty/scores': showsNothing(
    'scores of ground that one sees; duty-scores.test.ts holds them against the row rule',
    '/api/duty/scores?month=2025-06&of=unit',
  ),
  'GET /api/duty/scores/:id': showsNothing('one that is hidden is not found (duty-scores.test.ts)'),
  'GET /api/duty/objections': showsNothing('objections to scores that one sees (duty-scores.test.ts)', '/api/duty/objections'),
  'POST /api/duty/scores/reckon': showsNothing('answers how many scores it made, for an area of the own'),
  'POST /api/duty/scores/:id/objections': showsNothing(
    'answers the score of an own post; a hidden one is not found (duty-scores.test.ts)',
  ),
  'POST /api/duty/objections/:id/answer': showsNothing(
    'answers the score it is about; a hidden one is not found (duty-scores.test.ts)',
  ),
}
