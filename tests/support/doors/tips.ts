// Tips: the doors without sign-in show nobody's; those of operator and offices show tips of the area, and never who called.

import { addressed, type Doors, shows, showsNothing, writesTo } from './door.ts'

const photo = (id: string): string => `/api/tips/${id.includes('/') ? id : `${id}/photos/${id}`}`
const reason = { reason: 'to call them back' }

export const tipDoors: Doors = {
  'GET /api/tips/challenge': showsNothing('work for whoever asks, of no record', '/api/tips/challenge'),
  'GET /api/tips/map': showsNothing('areas and waters, the same for everybody', '/api/tips/map'),
  'POST /api/tips': showsNothing('answers the code of the tip it keeps'),
  'POST /api/tips/status': showsNothing('opens by its code the one tip; tips.test.ts holds what it tells'),
  'POST /api/tips/additions': showsNothing('opens by its code the one tip; tips.test.ts holds what it tells'),
  'GET /api/tips': shows(
    ['tip'],
    '/api/tips?pageSize=200',
    '/api/tips?pageSize=200&sort=-state&only=open',
    '/api/tips?pageSize=200&from=2025-01-01&bbox=90,30,100,40',
  ),
  'GET /api/tips/outcomes': showsNothing('kinds and types, the same for every operator', '/api/tips/outcomes'),
  'GET /api/tips/:id': addressed('tip', (id) => `/api/tips/${id}`),
  'GET /api/tips/:id/photos/:photoId': addressed('tip photo', photo),
  'POST /api/tips/:id/steps': writesTo(
    'tip',
    (id) => `/api/tips/${id}/steps`,
    () => ({ action: 'take' }),
  ),
  'POST /api/tips/:id/outcome': writesTo(
    'tip',
    (id) => `/api/tips/${id}/outcome`,
    () => ({ outcome: { as: 'problem', typeCode: 'rubbish-dumping', severity: 'minor', description: 'x' } }),
  ),
  'POST /api/tips/:id/caller': writesTo(
    'tip',
    (id) => `/api/tips/${id}/caller`,
    () => reason,
  ),
  'POST /api/tips/:id/voice': writesTo(
    'tip',
    (id) => `/api/tips/${id}/voice`,
    () => reason,
  ),
  'POST /api/tips/:id/photos/:photoId/original': writesTo(
    'tip photo',
    (id) => `${photo(id)}/original`,
    () => reason,
  ),
}
