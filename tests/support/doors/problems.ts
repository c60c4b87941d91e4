// Problems found in the field: by area for offices, by unit for chiefs and wardens, to their end for who had them in hand.

import { addressed, type Doors, shows, showsNothing, writesTo } from './door.ts'

const photo = (id: string): string => `/api/problems/${id.includes('/') ? id : `${id}/photos/${id}`}`
const picture = (): FormData => {
  const form = new FormData()
  form.append('file', new Blob(['no picture']), 'x.jpg')
  return form
}

export const problemDoors: Doors = {
  'GET /api/problem-types': showsNothing('the list of types is law', '/api/problem-types'),
  'GET /api/problem-deadlines': showsNothing('periods hold for the whole prefecture', '/api/problem-deadlines'),
  'POST /api/problem-deadlines': showsNothing('makes a dated row'),
  'GET /api/problems': shows(
    ['problem'],
    '/api/problems?pageSize=200',
    '/api/problems?pageSize=200&sort=-severity&only=open',
    '/api/problems?pageSize=200&bbox=95,33,97,34',
  ),
  'GET /api/problems.csv': shows(['problem'], '/api/problems.csv'),
  'GET /api/problems.xlsx': shows(['problem'], '/api/problems.xlsx'),
  'GET /api/events': showsNothing('goes on without end; outbox.test.ts holds it against the row rule'),
  'GET /api/my/tasks': showsNothing('what waits for the caller; problems.test.ts holds it against the rule', '/api/my/tasks'),
  'GET /api/problems/:id/history': addressed('problem', (id) => `/api/problems/${id}/history`),
  'GET /api/problems/:id': addressed('problem', (id) => `/api/problems/${id}`),
  'GET /api/problems/:id/assignable': addressed('problem', (id) => `/api/problems/${id}/assignable`),
  'POST /api/problems': showsNothing('answers the record it makes'),
  'POST /api/problems/:id/steps': writesTo(
    'problem',
    (id) => `/api/problems/${id}/steps`,
    () => ({ action: 'escalate', note: 'x' }),
  ),
  'POST /api/problems/:id/photos': writesTo('problem', (id) => `/api/problems/${id}/photos`, picture),
  'GET /api/problems/:id/photos/:photoId': addressed('problem photo', photo),
  'GET /api/problems/:id/photos/:photoId/original': addressed('problem photo', (id) => `${photo(id)}/original`),
}
