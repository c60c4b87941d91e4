// What somebody could try in SQL against a notice, as attempts.ts does for the rest.

import type { Attempt } from './attempts.ts'

export const standingNotice = ({ code, path }: { readonly code: string; readonly path: string }): string => `
  insert into notices (code, kind, bearing, office, source_kind, source_id, addressee, area_code, path, found, clause, ordered, due_on)
    values ('', 'rectify', 'order', 'v', 'problem', gen_random_uuid(), 'V-N', '${code}', '${path}', '{"code": "v"}', '{}', 'v', '2199-01-01');`

const add = `insert into notices (code, kind, bearing, office, source_kind, source_id, addressee, area_code, path, found, clause, ordered, due_on)
  select '', kind, bearing, office, source_kind, gen_random_uuid(), 'w', area_code, path, found, clause, ordered, due_on
  from (values ('rectify', 'order', 'w', 'problem', '632701101001', '63.6327.632701.632701101.632701101001'::ltree, '{}'::jsonb, '{}'::jsonb, 'w',
                '2199-01-01'::date)) w (kind, bearing, office, source_kind, area_code, path, found, clause, ordered, due_on)`

export const noticeAttempts: readonly Attempt[] = [
  { kind: 'notices', verb: 'see', name: 'look at a notice', text: `select from notices where addressee = 'V-N'` },
  { kind: 'notices', verb: 'add', name: 'draw a notice', text: add },
  {
    kind: 'notices',
    verb: 'edit-attributes',
    name: 'change a draft notice',
    text: `update notices set ordered = 'w' where addressee = 'V-N'`,
  },
  {
    kind: 'notices',
    verb: 'close',
    name: 'issue a notice',
    text: `update notices set state = 'issued', issued_at = now(), issued_by = app_user() where addressee = 'V-N'`,
  },
]

export const noticeTables = ['notices', 'notices_history', 'notice_steps', 'notice_ways', 'notice_numbers'] as const
