// Imports, accounts, the ledger, and the doors of the platform itself.

import { addressed, type Doors, shows, showsNothing, writesTo } from './door.ts'

const own = 'tells of the own account only'
const accounts = 'tells of accounts, to administrators, who see no record'

export const officeDoors: Doors = {
  'GET /healthz': showsNothing('tells of the process and its database', '/healthz'),
  'GET /.well-known/security.txt': showsNothing('tells where to report a weakness'),
  'GET /api/docs': showsNothing('a page about the interface', '/api/docs'),
  'GET /api/docs/viewer.js': showsNothing('the program of that page'),
  'GET /api/docs/viewer.css': showsNothing('its looks'),
  'GET /api/docs/start.js': showsNothing('its first words'),
  'GET /api/problem-codes': showsNothing('words of refusals', '/api/problem-codes'),
  'GET /api/openapi.json': showsNothing('tells of the interface', '/api/openapi.json'),

  'PUT /api/account/language': showsNothing(own),
  'GET /api/session': showsNothing(own, '/api/session'),
  'POST /api/session': showsNothing(own),
  'DELETE /api/session': showsNothing(own),
  'GET /api/session/provider': showsNothing('leads to the sign-in of another house'),
  'GET /api/session/provider/callback': showsNothing('comes back from the sign-in of another house'),
  'PUT /api/account/password': showsNothing(own),
  'GET /api/account/sessions': showsNothing(own, '/api/account/sessions'),
  'DELETE /api/account/sessions/:id': showsNothing(own),
  'DELETE /api/account/sessions': showsNothing(own),
  'GET /api/account/tokens': showsNothing(own, '/api/account/tokens'),
  'POST /api/account/tokens': showsNothing(own),
  'DELETE /api/account/tokens/:id': showsNothing(own),
  'GET /api/people': showsNothing(accounts, '/api/people?pageSize=200'),
  'POST /api/people': showsNothing(accounts),
  'GET /api/people/:id': showsNothing(accounts),
  'PUT /api/people/:id': showsNothing(accounts),
  'POST /api/people/:id/password': showsNothing(accounts),
  'DELETE /api/people/:id/sessions': showsNothing(accounts),
  'GET /api/people/pick': showsNothing('accounts by name, for who gives duties', '/api/people/pick?q=county'),
  'GET /api/grants': showsNothing(
    'duties, of the own area and the own; grants.test.ts holds them against the grant',
    '/api/grants',
  ),
  'GET /api/grants/giving': showsNothing('which duties the caller may give, and where', '/api/grants/giving'),
  'POST /api/grants': showsNothing('answers the duty it gives'),
  'POST /api/grants/:id/end': showsNothing('answers the duty it ends'),
  'GET /api/claim-mappings': showsNothing(accounts, '/api/claim-mappings'),
  'POST /api/claim-mappings': showsNothing(accounts),
  'DELETE /api/claim-mappings/:id': showsNothing(accounts),

  'GET /api/ledger': shows(['ledger line'], '/api/ledger?pageSize=200&action=walk-noted', {
    path: '/api/ledger?pageSize=200',
    kinds: [],
  }),
  'GET /api/ledger.csv': shows(['ledger line'], '/api/ledger.csv'),
  'GET /api/ledger/lines/:seq': addressed('ledger line', (seq) => `/api/ledger/lines/${seq}`),
  'GET /api/ledger/people': showsNothing('names of people who stand in lines that the caller may read', '/api/ledger/people?q=a'),
  // Its length tells that somebody wrote somewhere; a chain that could be walked in parts only could be cut unseen.
  'GET /api/ledger/state': showsNothing('length and heads of the chain as a whole', '/api/ledger/state'),
  'POST /api/ledger/walk': showsNothing('walks the chain as a whole and tells its state'),

  'GET /api/retention': showsNothing(
    'rules, and how many are due over the whole prefecture; of no single record',
    '/api/retention',
  ),
  'GET /api/retention/reports': showsNothing('how many were removed and when, of no single record', '/api/retention/reports'),
  'POST /api/retention/rules': showsNothing('makes a dated rule'),

  'GET /api/my/looks': showsNothing('tells a herder who looked at the own record', '/api/my/looks'),
  'GET /api/feed': shows(
    ['parcel'],
    { path: '/api/feed?limit=1000&collections=parcels', collection: { id: 'parcels', may: 'parcels.read' } },
    { path: '/api/feed?limit=1000', kinds: [] },
  ),
  'GET /api/feed/events': showsNothing('goes on without end; feed.test.ts holds it against the row rule'),
  'GET /api/account/webhooks': showsNothing(
    'the own webhooks, and for administrators all; of no record',
    '/api/account/webhooks',
  ),
  'POST /api/account/webhooks': showsNothing(own),
  'DELETE /api/account/webhooks/:id': showsNothing(own),
  'POST /api/account/webhooks/:id/resume': showsNothing(own),
  'POST /api/account/webhooks/:id/replay': showsNothing(own),
  'GET /api/account/webhooks/:id/deliveries': showsNothing('how often was sent and what was answered, of no record'),
  'POST /api/account/webhooks/:id/deliveries/:delivery/replay': showsNothing(own),
  'GET /api/imports/kinds': showsNothing('tells what can be imported', '/api/imports/kinds'),
  'POST /api/imports': showsNothing('answers the import it makes; walk-imports.test.ts asks what its faults tell'),
  'GET /api/imports': shows(['import'], '/api/imports?pageSize=100', '/api/imports?kind=parcels'),
  'GET /api/imports/:id': addressed('import', (id) => `/api/imports/${id}`),
  'GET /api/imports/:id/events': addressed('import', (id) => `/api/imports/${id}/events`),
  'GET /api/imports/:id/faults': addressed('import', (id) => `/api/imports/${id}/faults`),
  'GET /api/imports/:id/faults.csv': addressed('import', (id) => `/api/imports/${id}/faults.csv`),
  'GET /api/imports/:id/preview.geojson': addressed('import', (id) => `/api/imports/${id}/preview.geojson`),
  'POST /api/imports/:id/look': writesTo(
    'import',
    (id) => `/api/imports/${id}/look`,
    () => ({}),
  ),
  'POST /api/imports/:id/check': writesTo(
    'import',
    (id) => `/api/imports/${id}/check`,
    () => ({ mapping: {} }),
  ),
  'POST /api/imports/:id/commit': writesTo(
    'import',
    (id) => `/api/imports/${id}/commit`,
    () => ({ mode: 'good-rows' }),
  ),
  'POST /api/imports/:id/undo': writesTo(
    'import',
    (id) => `/api/imports/${id}/undo`,
    () => ({}),
  ),
}
