// How long a telephone number is kept: not beyond the contract it was needed for, and a replaced one only while it can come back.

import type { Keeper } from '../platform/retention.ts'
import { run, type Sql, sql } from '../platform/sql.ts'

/** Of each parcel the last version that names the party says when its contract was over. */
const lastEnd = (party: Sql): Sql => sql`
  select c.id, max(least(coalesce(v.contract_to::timestamptz, 'infinity'), v.valid_to)) as since
  from contacts c
  join (select distinct on (id, party) * from (
          select id, ${party} as party, contract_to, 'infinity'::timestamptz as valid_to from parcels
          union all select id, ${party}, contract_to, valid_to from parcels_history) p
        where party is not null order by id, party, valid_to desc) v on v.party = c.${party}
  group by c.id`

/**
 * Numbers of parties whose contracts are over: since the last one's end, or since the last parcel passed to another. A party that never
 * had a contract is not there, and a contract without an end runs on.
 */
const ended: Sql = sql`
  select id, since from (${lastEnd(sql`holder_id`)} union all ${lastEnd(sql`operator_id`)}) e where since < now()`

export const pastureKeepers: readonly Keeper[] = [
  {
    kind: 'contacts-after-contract',
    over: ended,
    remove: (db, before) =>
      run(db, sql`delete from contacts where id in (select id from (${ended}) e where since < ${before}::timestamptz)`),
  },
  {
    // After that the import can still be undone; a number it replaced does not come back.
    kind: 'replaced-contacts',
    over: sql`
      select coalesce(i.committed_at, i.created_at) as since
      from import_before b join imports i on i.id = b.import_id where b.tracked = 'contacts' and b.before ? 'phone'`,
    remove: (db, before) =>
      run(
        db,
        sql`
        update import_before b set before = '{}' from imports i
        where i.id = b.import_id and b.tracked = 'contacts' and coalesce(i.committed_at, i.created_at) < ${before}::timestamptz`,
      ),
  },
]
