// The numbers that a list of holders brings: kept apart from the holders, and taken back with them.

import type { Knex } from 'knex'
import { run, type Sql, sql } from '../platform/sql.ts'

/**
 * Further parts of a statement with `given` (code, phone) and `written` (id, code): `called` are the holders whose number is new. The
 * number before waits in import_before, where it ages (retention), so that the import can be undone.
 */
export const numbersOf = (importId: string): Sql => sql`
  numbered as (
    select k.id, g.phone, c.phone as before
    from given g
    join (select id, code from written union select h.id, h.code from holders h join given g using (code)) k using (code)
    left join contacts c on c.holder_id = k.id
    where g.phone is not null and c.phone is distinct from g.phone),
  kept as (
    insert into import_before (import_id, tracked, record_id, before)
    select ${importId}::uuid, 'contacts', n.id, case when n.before is null then '{}' else jsonb_build_object('phone', n.before) end
    from numbered n
    on conflict do nothing),
  called as (
    insert into contacts (holder_id, phone, import_id)
    select n.id, n.phone, ${importId}::uuid from numbered n
    on conflict (holder_id) do update set phone = excluded.phone, import_id = excluded.import_id, changed_at = now()
    returning holder_id as id)`

/** Codes of the holders whose number was written again after this import. */
export const findNumbersEdited = (importId: string): Sql => sql`
  select h.code
  from import_before b
  join contacts c on c.holder_id = b.record_id and c.import_id is distinct from b.import_id
  join holders h on h.id = b.record_id
  where b.import_id = ${importId}::uuid and b.tracked = 'contacts'`

/** A number whose predecessor was kept becomes that one again; any other goes. Nothing of either is kept after. */
export async function undoNumbers(db: Knex, importId: string): Promise<void> {
  await run(
    db,
    sql`
    update contacts c set phone = b.before->>'phone', import_id = null, changed_at = now()
    from import_before b
    where b.import_id = ${importId}::uuid and b.tracked = 'contacts' and b.record_id = c.holder_id and b.before ? 'phone'`,
  )
  await run(db, sql`delete from contacts where import_id = ${importId}::uuid`)
  await run(db, sql`delete from import_before where import_id = ${importId}::uuid and tracked = 'contacts'`)
}
