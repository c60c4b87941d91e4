// What somebody could try in SQL against a remedy, as attempts.ts does for the rest.

import type { Attempt } from './attempts.ts'

export const standingRemedy = ({ code, path }: { readonly code: string; readonly path: string }): string => `
  insert into cases (code, title, cause, legal_basis, jurisdiction, track, area_code, path, stage)
    values ('', 'V-OWED', 'v', 'v', 'v', 'criminal', '${code}', '${path}', 'remedy');
  insert into remedies (case_id, code, kind, geom, area_code, path, indicator, target, demand, ordered_on, due_on)
    select id, '', 'reseed', st_multi(st_makeenvelope(96.30, 33.30, 96.31, 33.31, 4326)), '${code}', '${path}', 'cover', 50, 'V-R', '2025-01-01',
      '2026-01-01' from cases where title = 'V-OWED';
  insert into remedy_orders (remedy_id, owed_by_kind, owed_by, basis) select id, 'person', 'V-OWES', 'v' from remedies where demand = 'V-R';`

export const remedyAttempts: readonly Attempt[] = [
  { kind: 'remedies', verb: 'see', name: 'look at a remedy', text: `select from remedies where demand = 'V-R'` },
  { kind: 'cases', verb: 'see', name: 'look at who owes a remedy', text: `select from remedy_orders where owed_by = 'V-OWES'` },
  {
    kind: 'remedies',
    verb: 'add',
    name: 'say what was found of a remedy',
    text: `insert into remedy_inspections (remedy_id, n, on_day, value, result, words)
      select id, 0, '2025-06-01', 40, 'progressing', 'w' from remedies where demand = 'V-R'`,
  },
]
