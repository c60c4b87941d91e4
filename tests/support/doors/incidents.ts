// Incidents: by area, and those with a rare animal exactly to few, to the others by cell and month.

import { addressed, type Doors, shows, showsNothing, showsOf, writesTo } from './door.ts'

const photo = (id: string): string => `/api/incidents/${id.includes('/') ? id : `${id}/photos/${id}`}`
const file = (id: string): string => `/api/incidents/${id.includes('/') ? id : `${id}/files/${id}`}`
const picture = (): FormData => {
  const form = new FormData()
  form.append('file', new Blob(['no picture']), 'x.jpg')
  return form
}
const somebody = '00000000-0000-4000-8000-000000000001'
const record = {
  kind: 'dumping',
  details: { act: 'rubbish' },
  geometry: { type: 'Point', coordinates: [96.2, 33.2] },
  happened: { certainty: 'unknown' },
  description: 'x',
}

export const incidentDoors: Doors = {
  'GET /api/incident-kinds': showsNothing('kinds and forms are the same for everybody', '/api/incident-kinds'),
  'GET /api/incident-kinds/:kind/forms/:version': showsNothing(
    'forms are the same for everybody',
    '/api/incident-kinds/snare/forms/1',
  ),
  'GET /api/incidents': showsOf(['incident', 'exact incident'], ({ moment }) => [
    { path: '/api/incidents?pageSize=200' },
    { path: '/api/incidents?pageSize=200&sort=-state' },
    { path: '/api/incidents?pageSize=200&from=2025-01-01&bbox=95,33,97,34' },
    { path: `/api/incidents?pageSize=200&as_of=${encodeURIComponent(moment)}` },
  ]),
  'GET /api/incidents.csv': shows(['exact incident'], '/api/incidents.csv'),
  'GET /api/incidents.xlsx': shows(['exact incident'], '/api/incidents.xlsx'),
  'GET /api/incidents/:id': addressed('incident', (id) => `/api/incidents/${id}`),
  'GET /api/incidents/:id/history': addressed('exact incident', (id) => `/api/incidents/${id}/history`),
  'GET /api/incidents/:id/persons': addressed('exact incident', (id) => `/api/incidents/${id}/persons`),
  'GET /api/incident-heat': showsNothing(
    'counts incidents that one sees; incidents-seen.test.ts holds them against the row rule',
    '/api/incident-heat',
  ),
  'GET /api/incident-times': showsNothing(
    'counts incidents that one sees; incident-times.test.ts holds them against the row rule',
    '/api/incident-times?from=2025-01-01&to=2025-12-31',
  ),
  'GET /api/incident-effort': showsNothing(
    'counts incidents and patrols that one sees; incident-times.test.ts holds them against the row rule',
    '/api/incident-effort?from=2025-01-01&to=2025-12-31&zoom=12',
  ),
  'POST /api/incidents': showsNothing('answers the record it makes'),
  'PUT /api/incidents/:id': writesTo(
    'incident',
    (id) => `/api/incidents/${id}`,
    () => record,
  ),
  'POST /api/incidents/:id/steps': writesTo(
    'incident',
    (id) => `/api/incidents/${id}/steps`,
    () => ({ action: 'check' }),
  ),
  'POST /api/incidents/:id/links': writesTo(
    'incident',
    (id) => `/api/incidents/${id}/links`,
    () => ({ otherId: somebody, reason: 'the same thing' }),
  ),
  'POST /api/incidents/:id/photos': writesTo('incident', (id) => `/api/incidents/${id}/photos`, picture),
  'POST /api/incidents/:id/files': writesTo('incident', (id) => `/api/incidents/${id}/files`, picture),
  'GET /api/incidents/:id/files/:fileId': addressed('incident file', file),
  'POST /api/incidents/:id/patrols': writesTo(
    'incident',
    (id) => `/api/incidents/${id}/patrols`,
    () => ({ patrolId: somebody }),
  ),
  'GET /api/incidents/:id/photos/:photoId': addressed('incident photo', photo),
  'GET /api/incidents/:id/photos/:photoId/original': addressed('incident photo', (id) => `${photo(id)}/original`),

  'GET /api/alerts/subscriptions': showsNothing('own choices, with names of areas', '/api/alerts/subscriptions'),
  'POST /api/alerts/subscriptions': showsNothing('answers the choice it keeps'),
  'PUT /api/alerts/subscriptions/:id': showsNothing('an own choice; of anybody else it is not found (alerts.test.ts)'),
  'DELETE /api/alerts/subscriptions/:id': showsNothing('an own choice; of anybody else it is not found (alerts.test.ts)'),
  'GET /api/alerts': showsNothing('incidents that one subscribed to and sees (alerts.test.ts)', '/api/alerts'),
  'POST /api/alerts/read': showsNothing('answers the own alerts'),
  'PUT /api/alerts/address': showsNothing('the own address'),
  'POST /api/alerts/address/verification': showsNothing('the own address'),
  'DELETE /api/alerts/address': showsNothing('the own address'),
  'GET /api/alerts/unsubscribe/:token': showsNothing('a page that names no record'),
  'POST /api/alerts/unsubscribe/:token': showsNothing('a page that names no record'),
}
