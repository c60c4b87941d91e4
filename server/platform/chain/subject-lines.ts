// The ledger's lines about one subject, as they are stored, up to a checkpoint: for an extract that is given away.

import type { Knex } from 'knex'
import { json, rows, sql } from '../sql.ts'
import type { Checkpoint, CheckpointBody, Head } from './checkpoints.ts'
import { lineColumns, type StoredLine } from './link.ts'

const pageSize = 1000

/** By lane and number in it, read page by page as the owner. */
export async function* subjectLines(
  db: Knex,
  { body }: Checkpoint,
  { kinds, id }: { readonly kinds: readonly string[]; readonly id: string },
): AsyncGenerator<StoredLine> {
  const heads: readonly Head[] = (JSON.parse(body) as CheckpointBody).heads
  let after = { lane: -1, laneSeq: 0 }
  for (;;) {
    const page = await rows<StoredLine>(
      db,
      sql`
      select ${lineColumns} from ledger
      where subject_kind = any (${kinds}::text[]) and subject_id = ${id} and (lane, lane_seq) > (${after.lane}, ${after.laneSeq})
        and lane_seq <= (select (h ->> 'seq')::bigint from jsonb_array_elements(${json(heads)}::jsonb) h where (h ->> 'lane')::integer = lane)
      order by lane, lane_seq limit ${pageSize}::integer`,
    )
    yield* page
    const last = page.at(-1)
    if (last === undefined || page.length < pageSize) return
    after = last
  }
}
