// Accounts as an administrator sees them: who there is, since when, and whether they may sign in. Nothing of what they see.

import type { Knex } from 'knex'
import type { NewPerson, PeopleQuery, Person, PersonChange, PersonItem } from '#contract/access'
import { findPage } from '../platform/list.ts'
import type { Page } from '../platform/paging.ts'
import { all, maybeOne, one, run, type Sql, sql } from '../platform/sql.ts'

const itemColumns: Sql = sql`
  u.id, u.login, u.name, u.locale, u.is_demo as "isDemo", u.is_disabled as "isDisabled",
  u.must_change_password as "mustChangePassword", u.issuer is not null as "isFromProvider",
  coalesce((select array_agg(distinct g.role order by g.role) from grants g
            where g.user_id = u.id and now() >= g.valid_from and now() < g.valid_to), '{}') as roles,
  u.created_at as "createdAt", u.last_sign_in_at as "lastSignInAt"`

/** `%` and `_` in what was typed stand for themselves. */
const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

export const findPeople = (db: Knex, query: PeopleQuery): Promise<Page<PersonItem>> =>
  findPage<PersonItem>(
    db,
    {
      columns: itemColumns,
      id: sql`u.id`,
      from: sql`from users u`,
      where: all([
        ...(query.q ? [sql`(u.login ilike ${containing(query.q)} or u.name ilike ${containing(query.q)})`] : []),
        ...(query.state === undefined ? [] : [sql`u.is_disabled = ${query.state === 'disabled'}`]),
      ]),
      sorts: { login: sql`u.login`, name: sql`u.name`, lastSignInAt: sql`u.last_sign_in_at`, createdAt: sql`u.created_at` },
      tie: sql`u.id`,
    },
    query,
  )

export const findPerson = (db: Knex, id: string, idleMinutes: number): Promise<Person | undefined> =>
  maybeOne(
    db,
    sql`
    select ${itemColumns}, u.issuer, u.password_changed_at as "passwordChangedAt",
           (select count(*) from sessions s where s.user_id = u.id and s.expires_at > now()
              and s.last_used_at > now() - make_interval(mins => ${idleMinutes}::integer)) as "openSessions",
           (select count(*) from api_tokens t where t.user_id = u.id and t.revoked_at is null and t.expires_at > now()) as "liveTokens"
    from users u where u.id = ${id}`,
  )

export async function addPerson(db: Knex, { login, name, locale }: NewPerson, passwordHash: string): Promise<string> {
  const { id } = await one<{ id: string }>(
    db,
    sql`
    insert into users (login, name, locale, password_hash, must_change_password)
    values (${login}, ${name}, ${locale}, ${passwordHash}, true)
    returning id`,
  )
  return id
}

export const changePerson = (db: Knex, { id, name, locale, isDisabled }: PersonChange): Promise<number> =>
  run(db, sql`update users set name = ${name}, locale = ${locale}, is_disabled = ${isDisabled} where id = ${id}`)

/** A password somebody else made: it opens only the way to the person's own. */
export const resetPassword = (db: Knex, id: string, passwordHash: string): Promise<number> =>
  run(
    db,
    sql`
    update users set password_hash = ${passwordHash}, must_change_password = true, password_changed_at = now() where id = ${id}`,
  )
