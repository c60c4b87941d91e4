// Numbers of holders and operators, for whoever must call them.

import type { Knex } from 'knex'
import type { Contact } from '#contract/pastures'
import { notFound, Problem } from '../platform/problem.ts'
import { maybeOne, rows, type Sql, sql } from '../platform/sql.ts'

export type PlacedContact = Contact & { readonly path: string }

const called = (kind: 'holder' | 'operator', table: Sql, which: Sql): Sql => sql`
  select ${kind}::text as kind, t.id, t.code, t.name, c.phone, t.path::text as path
  from ${table} t join contacts c on ${which}`

/**
 * A holder's number, or those of an operator and its holders; none where none is known. Throws 404, and 403 `not-permitted` where the
 * record may be seen and its number may not.
 */
export async function findContacts(db: Knex, of: 'holder' | 'operator', id: string): Promise<PlacedContact[]> {
  const [table, operator] = of === 'holder' ? [sql`holders`, sql`t.operator_id`] : [sql`operators`, sql`t.id`]
  const found = await maybeOne<{ mayCall: boolean }>(
    db,
    sql`
    select t.path <@ app_reach('contacts', 'see') or coalesce(${operator} = any (app_operators()), false) as "mayCall"
    from ${table} t where t.id = ${id}::uuid`,
  )
  if (found === undefined) throw notFound(of, id)
  if (!found.mayCall) throw new Problem('not-permitted', 403, { may: 'contacts.read' })
  const holders = sql`c.holder_id = t.id and ${of === 'holder' ? sql`t.id` : sql`t.operator_id`} = ${id}::uuid`
  const operators = sql`c.operator_id = t.id and ${of === 'operator'}::boolean and t.id = ${id}::uuid`
  return rows(
    db,
    sql`${called('operator', sql`operators`, operators)} union all ${called('holder', sql`holders`, holders)} order by kind desc, code`,
  )
}
