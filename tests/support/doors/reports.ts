// The report of duty, as what it says, as workbook and as document.

import { type Doors, shows, showsNothing } from './door.ts'

const year = (name: string): string => `/api/duty/report.${name}`
/** Patrols of the walk began today, its problems in 2025. */
const now = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear()
const everywhere = 'area=632700'

export const reportDoors: Doors = {
  'GET /api/balance/report.xlsx': shows(['operator'], `/api/balance/report.xlsx?year=2025&season=cold&${everywhere}`),
  'GET /api/balance/report.pdf': showsNothing(
    'adds up what the sums of areas tell (balance-report.test.ts)',
    `/api/balance/report.pdf?year=2025&${everywhere}`,
  ),
  'GET /api/duty/report': showsNothing(
    'counts what the workbook lists; duty-report.test.ts holds them together',
    `/api/duty/report?year=2025&${everywhere}`,
  ),
  'GET /api/duty/report.xlsx': shows(
    ['problem', 'patrol'],
    { path: `${year('xlsx')}?year=2025&${everywhere}`, kinds: ['problem'] },
    {
      path: `${year('xlsx')}?year=${now}&${everywhere}`,
      kinds: ['problem', 'patrol'],
      only: ({ name }) => !name.startsWith('walk-open'),
    },
  ),
  'GET /api/duty/report.pdf': showsNothing(
    'is made of the value that the workbook is made of, and lists fewer of its rows (duty-report.test.ts)',
    `${year('pdf')}?year=2025&${everywhere}`,
  ),
}
