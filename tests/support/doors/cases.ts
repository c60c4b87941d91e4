// Cases and their evidence: by area for offices of prefecture and county, for the court, the prosecutor and the auditor; for nobody else.

import { addressed, type Doors, shows, showsNothing, writesTo } from './door.ts'

/** `CASE/evidence/1`, or the first item of a case that is not there. */
const item = (id: string): string => `/api/cases/${id.includes('/') ? id : `${id}/evidence/1`}`
const file = (): FormData => {
  const form = new FormData()
  form.append('about', JSON.stringify({ name: 'x', type: 'photo' }))
  form.append('file', new Blob([crypto.randomUUID()]), 'x.jpg')
  return form
}
const frozen = {
  collections: ['standards'],
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [96, 33],
        [96.1, 33],
        [96.1, 33.1],
        [96, 33],
      ],
    ],
  },
  asOf: '2026-01-01',
}
/** One that is not there, whichever the case. */
const noBundle = '00000000-0000-4000-8000-000000000001'
const asked = { target: 50, demand: 'xx', dueOn: '2026-01-01' }
const owed = { ...asked, owedBy: { kind: 'person', name: 'xx' } }
const law = 'rows of the law are the same for everybody'

export const caseDoors: Doors = {
  'GET /api/cases': shows(
    ['case'],
    '/api/cases?pageSize=200',
    '/api/cases?pageSize=200&sort=-code&only=open',
    '/api/cases?pageSize=200&q=c-6327',
  ),
  'GET /api/cases/:id': addressed('case', (id) => `/api/cases/${id}`),
  'GET /api/cases/:id/history': addressed('case', (id) => `/api/cases/${id}/history`),
  'POST /api/cases': showsNothing('answers the record it makes'),
  'PUT /api/cases/:id': writesTo(
    'case',
    (id) => `/api/cases/${id}`,
    () => ({ title: 'xx', cause: 'xx', legalBasis: 'xx', jurisdiction: 'xx', track: 'criminal' }),
  ),
  'POST /api/cases/:id/steps': writesTo(
    'case',
    (id) => `/api/cases/${id}/steps`,
    () => ({ action: 'file' }),
  ),
  'POST /api/cases/:id/links': writesTo(
    'case',
    (id) => `/api/cases/${id}/links`,
    (id) => ({ kind: 'problem', subjectId: id, why: 'xx' }),
  ),
  'GET /api/case-clocks': showsNothing(law, '/api/case-clocks'),
  'POST /api/case-clocks': showsNothing('makes a dated row'),
  'POST /api/cases/:id/periods': writesTo(
    'case',
    (id) => `/api/cases/${id}/periods`,
    () => ({ clock: 'procurator-notice', fromDay: '2026-01-01' }),
  ),
  'POST /api/cases/:id/periods/:periodId/end': writesTo(
    'case',
    (id) => `/api/cases/${id}/periods/00000000-0000-4000-8000-000000000001/end`,
    () => ({ endedOn: '2026-01-02', note: 'xx' }),
  ),
  'GET /api/thresholds': showsNothing(law, '/api/thresholds'),
  'POST /api/thresholds': showsNothing('makes a dated row'),
  'POST /api/cases/:id/measures': writesTo(
    'case',
    (id) => `/api/cases/${id}/measures`,
    () => ({ measure: 'fish-catch', value: 1, error: 0, how: 'xx' }),
  ),
  'GET /api/cases/:id/evidence': addressed('case', (id) => `/api/cases/${id}/evidence`),
  'POST /api/cases/:id/evidence': writesTo('case', (id) => `/api/cases/${id}/evidence`, file),
  'GET /api/cases/:id/evidence/:itemNo': addressed('evidence', item),
  'GET /api/cases/:id/evidence/:itemNo/bytes': addressed('evidence', (id) => `${item(id)}/bytes`),
  'PUT /api/cases/:id/evidence/:itemNo': writesTo('evidence', item, () => ({ name: 'x', type: 'photo' })),
  'POST /api/cases/:id/evidence/:itemNo/seal': writesTo(
    'evidence',
    (id) => `${item(id)}/seal`,
    () => ({ sealNo: 'S', reason: 'xx' }),
  ),
  'POST /api/cases/:id/evidence/:itemNo/open': writesTo(
    'evidence',
    (id) => `${item(id)}/open`,
    () => ({ reason: 'xx' }),
  ),
  'POST /api/cases/:id/evidence/:itemNo/prints': writesTo(
    'evidence',
    (id) => `${item(id)}/prints`,
    () => ({}),
  ),
  'POST /api/cases/:id/evidence/:itemNo/hand-overs': writesTo(
    'evidence',
    (id) => `${item(id)}/hand-overs`,
    () => ({ kind: 'returned', to: '00000000-0000-4000-8000-000000000001', reason: 'xx' }),
  ),
  'POST /api/cases/:id/hand-overs/:handOverId/end': writesTo(
    'case',
    (id) => `/api/cases/${id}/hand-overs/00000000-0000-4000-8000-000000000001/end`,
    () => ({ state: 'signed' }),
  ),
  'GET /api/cases/:id/freezes': addressed('case', (id) => `/api/cases/${id}/freezes`),
  'POST /api/cases/:id/freezes': writesTo(
    'case',
    (id) => `/api/cases/${id}/freezes`,
    () => ({ ...frozen, purpose: 'xx' }),
  ),
  'POST /api/cases/:id/freezes/preview': writesTo(
    'case',
    (id) => `/api/cases/${id}/freezes/preview`,
    () => frozen,
  ),
  'GET /api/cases/:id/custody': addressed('case', (id) => `/api/cases/${id}/custody`),
  'GET /api/cases/:id/recipients': addressed('case', (id) => `/api/cases/${id}/recipients`),
  'POST /api/cases/:id/bundles': writesTo(
    'case',
    (id) => `/api/cases/${id}/bundles`,
    () => ({ reason: 'xx' }),
  ),
  'GET /api/cases/:id/bundles': addressed('case', (id) => `/api/cases/${id}/bundles`),
  'GET /api/cases/:id/bundles/:bundleId': addressed('case', (id) => `/api/cases/${id}/bundles/${id}`),
  'DELETE /api/cases/:id/bundles/:bundleId': writesTo('case', (id) => `/api/cases/${id}/bundles/${noBundle}`),
  'GET /api/cases/:id/bundles/:bundleId/zip': showsNothing(
    'bytes, of a bundle whose maker or court asks: tests/api/case-bundles.test.ts',
  ),
  'GET /api/remedies': shows(
    ['remedy'],
    '/api/remedies?pageSize=200',
    '/api/remedies?pageSize=200&sort=-code&open=true&overdue=true',
  ),
  'GET /api/remedies/:id': addressed('remedy', (id) => `/api/remedies/${id}`),
  'GET /api/remedies/:id/history': addressed('remedy', (id) => `/api/remedies/${id}/history`),
  'POST /api/cases/:id/remedies': writesTo(
    'case',
    (id) => `/api/cases/${id}/remedies`,
    () => ({
      ...owed,
      kind: 'reseed',
      place: { geometry: frozen.geometry },
      indicator: 'cover',
      orderedOn: '2025-01-01',
      basis: 'xx',
    }),
  ),
  'PUT /api/remedies/:id': writesTo(
    'remedy',
    (id) => `/api/remedies/${id}`,
    () => ({ ...asked, reason: 'xx' }),
  ),
  'POST /api/remedies/:id/steps': writesTo(
    'remedy',
    (id) => `/api/remedies/${id}/steps`,
    () => ({ action: 'refuse', reason: 'xx' }),
  ),
  'POST /api/remedies/:id/inspections': writesTo(
    'remedy',
    (id) => `/api/remedies/${id}/inspections`,
    () => ({ onDay: '2025-06-01', value: 1, result: 'short', words: 'xx' }),
  ),
  'POST /api/cases/:id/verification': writesTo(
    'case',
    (id) => `/api/cases/${id}/verification`,
    () => ({}),
  ),
}
