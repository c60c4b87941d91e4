// Notices: by area for who draws, issues or reads them; a herder's are the own, once issued.

import { addressed, type Doors, shows, showsNothing, writesTo } from './door.ts'

const said = { bearing: 'advice', addressee: 'xx', office: 'xx', ordered: 'xx', dueOn: '2199-01-01' }
const listed = '/api/notices?pageSize=200'

export const noticeDoors: Doors = {
  'GET /api/notices': shows(['notice'], listed, `${listed}&sort=-code&only=open`, `${listed}&q=n-6327&kind=rectify`),
  'GET /api/notices.csv': shows(['notice'], '/api/notices.csv'),
  'GET /api/notices.xlsx': shows(['notice'], '/api/notices.xlsx'),
  'GET /api/notices/prefill': addressed('assessment', (id) => `/api/notices/prefill?from=assessment&sourceId=${id}`),
  'GET /api/notices/:id': addressed('notice', (id) => `/api/notices/${id}`),
  'GET /api/notices/:id/history': addressed('notice', (id) => `/api/notices/${id}/history`),
  'GET /api/notices/:id/paper.pdf': addressed('notice', (id) => `/api/notices/${id}/paper.pdf`),
  'GET /api/notices/:id/paper.docx': addressed('notice', (id) => `/api/notices/${id}/paper.docx`),
  'GET /api/notices/papers.pdf': showsNothing('bytes; the rows are those of the CSV: tests/api/notice-papers.test.ts'),
  'POST /api/notices': showsNothing('answers the record it makes'),
  'POST /api/notices/batch': showsNothing('tells how many it made, and whom of the own area it left out'),
  'PUT /api/notices/:id': writesTo(
    'notice',
    (id) => `/api/notices/${id}`,
    () => said,
  ),
  'POST /api/notices/:id/steps': writesTo(
    'notice',
    (id) => `/api/notices/${id}/steps`,
    () => ({ action: 'issue' }),
  ),
}
