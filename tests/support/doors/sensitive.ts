// Sightings, their photographs, and the unlocks: who is told where a rare animal lives.

import { addressed, type Doors, shows, showsNothing, showsOf, writesTo } from './door.ts'

const photo = (id: string): string => `/api/sightings/${id.includes('/') ? id : `${id}/photos/${id}`}`
const sighting = {
  speciesCode: 'snow-leopard',
  seenAt: '2025-08-01T08:00:00+08:00',
  heads: 1,
  sign: 'tracks',
  geometry: { type: 'Point', coordinates: [96.2, 33.2] },
}
const picture = (): FormData => {
  const form = new FormData()
  form.append('file', new Blob(['no picture']), 'x.jpg')
  return form
}

export const sensitiveDoors: Doors = {
  'GET /api/species': showsNothing('the list of protected animals is law', '/api/species'),
  'GET /api/sightings': showsOf(['sighting', 'exact place'], ({ moment }) => [
    { path: '/api/sightings?pageSize=200' },
    { path: '/api/sightings?pageSize=200&sort=-heads' },
    { path: '/api/sightings?pageSize=200&from=2025-01-01&bbox=95,33,97,34' },
    { path: `/api/sightings?pageSize=200&as_of=${encodeURIComponent(moment)}` },
  ]),
  'GET /api/sightings/:id/history': addressed('exact place', (id) => `/api/sightings/${id}/history`),
  'GET /api/sightings.csv': shows(['exact place'], '/api/sightings.csv'),
  'GET /api/sightings.xlsx': shows(['exact place'], '/api/sightings.xlsx'),
  'GET /api/sightings/:id': addressed('sighting', (id) => `/api/sightings/${id}`),
  'POST /api/sightings': showsNothing('answers the record it makes'),
  'PUT /api/sightings/:id': writesTo(
    'sighting',
    (id) => `/api/sightings/${id}`,
    () => sighting,
  ),
  'POST /api/sightings/:id/photos': writesTo('sighting', (id) => `/api/sightings/${id}/photos`, picture),
  'GET /api/sightings/:id/photos/:photoId': addressed('photo', photo),
  'GET /api/sightings/:id/photos/:photoId/original': addressed('photo', (id) => `${photo(id)}/original`),

  'GET /api/unlocks': shows(['unlock'], '/api/unlocks'),
  'GET /api/unlocks/:id/lines': addressed('unlock', (id) => `/api/unlocks/${id}/lines`),
  'POST /api/unlocks': showsNothing('answers the unlock it asks for'),
  'POST /api/unlocks/:id/decision': writesTo(
    'unlock',
    (id) => `/api/unlocks/${id}/decision`,
    () => ({
      decision: 'refused',
      reason: 'not this time, thank you',
    }),
  ),
  'POST /api/unlocks/:id/end': writesTo(
    'unlock',
    (id) => `/api/unlocks/${id}/end`,
    () => ({}),
  ),
}
