// What must hold of the database after any kill, as a list of what does not.

import type { Walk } from '../../server/platform/chain/verify.ts'
import type { Server } from './hands.ts'
import { type Acknowledged, rowsPerFile } from './work.ts'

type Check = readonly [what: string, text: string, ...values: readonly unknown[]]

/** Each statement answers what is wrong; nothing is what must come. */
const checks = ({ surveys, uploads, runs, committed, done }: Acknowledged): readonly Check[] => [
  [
    'an acknowledged count is lost',
    `select id from unnest(?::uuid[]) id where not exists (select from herd_surveys s where s.id = id.id)`,
    surveys,
  ],
  [
    'a count without its animals',
    `select s.id from herd_surveys s where source = 'kill' and not exists (select from herd_counts c where c.survey_id = s.id)`,
  ],
  [
    'an acknowledged count without its ledger line',
    `select id from unnest(?::uuid[]) id where not exists (select from ledger l where l.subject_id = id.id::text and l.action = 'survey-entered')`,
    surveys,
  ],
  [
    'a ledger line without what it tells of',
    `select subject_id from ledger l where action = 'survey-entered' and not exists (select from herd_surveys s where s.id::text = l.subject_id)`,
  ],
  [
    'an acknowledged upload is lost',
    `select id from unnest(?::uuid[]) id where not exists (select from imports i where i.id = id.id)`,
    uploads,
  ],
  [
    'an import seen committed is not',
    `select id from unnest(?::uuid[]) id where not exists (select from imports i where i.id = id.id and state = 'committed')`,
    [...committed],
  ],
  [
    'an import is half there',
    `select i.id, i.state, count(p.id) as rows from imports i left join parcels p on p.import_id = i.id
     group by i.id having count(p.id) <> case when i.state = 'committed' then ${rowsPerFile} else 0 end`,
  ],
  [
    'an import and its ledger line do not agree',
    `select i.id, i.state from imports i where (i.state = 'committed') <>
       ((select count(*) from ledger l where l.subject_id = i.id::text and l.action = 'import-committed') = 1)`,
  ],
  [
    'an acknowledged run is lost',
    `select id from unnest(?::uuid[]) id where not exists (select from assessment_runs r where r.id = id.id)`,
    runs,
  ],
  [
    'a run seen done is not',
    `select id from unnest(?::uuid[]) id where not exists (select from assessment_runs r where r.id = id.id and state = 'done')`,
    [...done],
  ],
  [
    'sums of an area are not those of its operators',
    `select b.area_code, b.year, b.season, b.operators, b.stock_mid, count(a.id), sum(a.stock_mid) from area_balances b
     left join assessments a on a.path <@ b.path and a.year = b.year and a.season = b.season
     group by b.area_code, b.year, b.season, b.operators, b.stock_mid, b.capacity_mid, b.found
     having (b.operators, b.stock_mid, b.capacity_mid, b.found) is distinct from
       (count(a.id)::int, coalesce(sum(a.stock_mid), 0), coalesce(sum(a.capacity_mid), 0), (count(*) filter (where a.finding = 'found'))::int)`,
  ],
  [
    'a checkpoint is no whole one',
    `select n from ledger_checkpoints where hash <> encode(sha256(convert_to(body, 'UTF8')), 'hex')`,
  ],
]

export async function wrongs(server: Server, said: Acknowledged): Promise<string[]> {
  const found: string[] = []
  for (const [what, text, ...values] of checks(said)) {
    const rows = await server.ask(text, ...values)
    if (rows.length > 0) found.push(`${what}: ${JSON.stringify(rows.slice(0, 3))}`)
  }
  const [walk] = await server.ask<Walk>('verify')
  if (walk?.isWhole !== true) found.push(`the ledger is broken: ${JSON.stringify(walk?.faults)}`)
  return found
}

/** Work that nobody carries out and nobody ended: it must come to rest by itself, for no start puts it in order. */
export const unrested = (server: Server): Promise<{ what: string; id: string; state: string }[]> =>
  server.ask(
    `select 'import' as what, id, state from imports where state in ('checking', 'committing')
     union all select 'run', id, state from assessment_runs where state in ('queued', 'running')`,
  )
