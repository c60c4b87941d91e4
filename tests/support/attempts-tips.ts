// What somebody could try in SQL against a tip, as attempts.ts does for the rest.

import type { Attempt } from './attempts.ts'

export const standingTip = ({ code, path }: { readonly code: string; readonly path: string }): string => `
  insert into tips (code, kind, geom, area_code, path, words, lang)
    values ('', 'dumping', st_point(96.3, 33.3, 4326), '${code}', '${path}', 'V-T', 'zh');
  insert into tip_callers (tip_id, code_digest, phone) select id, 'V-T', '13900000000' from tips where words = 'V-T';`

export const tipAttempts: readonly Attempt[] = [
  { kind: 'tips', verb: 'see', name: 'look at a tip', text: `select from tips where words = 'V-T'` },
  {
    kind: 'tips',
    verb: 'edit-attributes',
    name: 'take a tip in hand',
    text: `update tips set state = 'in-hand' where words = 'V-T'`,
  },
  {
    kind: 'tips',
    verb: 'see-exactly',
    name: 'open who called',
    text: `select from open_tip_seal((select id from tips where words = 'V-T'), 'phone', 'to call them back')`,
  },
]

/** Taken away by nobody, and who called read by nobody. */
export const tipTables = ['tips', 'tip_photos', 'tip_steps', 'tip_callers', 'tip_keys', 'tip_challenges'] as const
