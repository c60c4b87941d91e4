// How long it is kept who called: counted from the end of the tip, or of what it became. The number, the voice and the photographs as
// received go, from the disk too; what was told, the pictures and the code to follow it stay.

import { rm } from 'node:fs/promises'
import type { Knex } from 'knex'
import type { Config } from '../platform/config.ts'
import type { Keeper } from '../platform/retention.ts'
import { rows, run, type Sql, sql } from '../platform/sql.ts'
import { sealedPath } from './files.ts'

const since: Sql = sql`
  coalesce(t.ended_at, (select i.ended_at from incidents i where i.id = t.incident_id), (select p.ended_at from problems p where p.id = t.problem_id))`
const holdsCaller: Sql = sql`
  (exists (select from tip_callers c where c.tip_id = t.id and num_nonnulls(c.phone, c.voice_sha256) > 0)
   or exists (select from tip_photos p where p.tip_id = t.id and p.kept_at is not null))`

async function removeCallers(db: Knex, dataDir: string, before: string): Promise<void> {
  const over = sql`(select t.id from tips t where ${since} < ${before}::timestamptz)`
  const files = await rows<{ sha256: string }>(
    db,
    sql`
    select c.voice_sha256 as sha256 from tip_callers c where c.voice_sha256 is not null and c.tip_id in ${over}
    union select p.sha256 from tip_photos p where p.kept_at is not null and p.tip_id in ${over}`,
  )
  await run(
    db,
    sql`
    update tip_callers set phone = null, voice_sha256 = null, voice_type = null, voice_bytes = null
    where num_nonnulls(phone, voice_sha256) > 0 and tip_id in ${over}`,
  )
  await run(db, sql`update tip_photos set kept_at = null where kept_at is not null and tip_id in ${over}`)
  // The same bytes may have come with another tip.
  const stillHeld = await rows<{ sha256: string }>(
    db,
    sql`
    select voice_sha256 as sha256 from tip_callers where voice_sha256 is not null
    union select sha256 from tip_photos where kept_at is not null`,
  )
  const held = new Set(stillHeld.map(({ sha256 }) => sha256))
  for (const { sha256 } of files) if (!held.has(sha256)) await rm(sealedPath(dataDir, sha256), { force: true })
}

export const tipKeepers = ({ dataDir }: Pick<Config, 'dataDir'>): readonly Keeper[] => [
  {
    kind: 'tip-callers',
    over: sql`select ${since} as since from tips t where ${holdsCaller}`,
    remove: (db, before) => removeCallers(db, dataDir, before),
  },
]
