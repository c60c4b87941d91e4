// Cases: by area for offices of prefecture and county, for the court, the prosecutor and the auditor; for nobody else.

import { addressed, type Doors, shows, showsNothing, writesTo } from './door.ts'

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
}
