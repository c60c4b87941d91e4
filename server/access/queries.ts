// Accounts, grants and sessions. Read and written by the owner only: no caller may see these tables.

import type { Knex } from 'knex'
import type { Locale, Role } from '#contract/access'
import { maybeOne, one, rows, run, sql } from '../platform/sql.ts'

export type Account = { readonly id: string; readonly login: string; readonly passwordHash: string; readonly isDisabled: boolean }

export type SignedIn = {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly locale: Locale
  readonly isDemo: boolean
  readonly roles: readonly Role[]
  readonly areas: readonly string[]
  readonly operatorIds: readonly string[]
}

export const findAccount = (db: Knex, login: string): Promise<Account | undefined> =>
  maybeOne(
    db,
    sql`select id, login, password_hash as "passwordHash", is_disabled as "isDisabled" from users where login = ${login}`,
  )

/** The person behind a session token, with the grants in force now. */
export const findSignedIn = (db: Knex, tokenHash: Buffer): Promise<SignedIn | undefined> =>
  maybeOne(
    db,
    sql`
    select u.id, u.login, u.name, u.locale, u.is_demo as "isDemo",
           coalesce(array_agg(distinct g.role) filter (where g.role is not null), '{}') as roles,
           coalesce(array_agg(distinct g.area_path::text) filter (where g.area_path is not null), '{}') as areas,
           coalesce(array_agg(distinct g.operator_id::text) filter (where g.operator_id is not null), '{}') as "operatorIds"
    from sessions s
    join users u on u.id = s.user_id and not u.is_disabled
    left join grants g on g.user_id = u.id and now() >= g.valid_from and now() < g.valid_to
    where s.token_hash = ${tokenHash} and s.expires_at > now()
    group by u.id`,
  )

export async function openSession(db: Knex, userId: string, tokenHash: Buffer, hours: number): Promise<void> {
  await run(db, sql`delete from sessions where expires_at < now()`)
  await run(
    db,
    sql`
    insert into sessions (token_hash, user_id, expires_at)
    values (${tokenHash}, ${userId}, now() + make_interval(hours => ${hours}))`,
  )
}

export const closeSession = (db: Knex, tokenHash: Buffer): Promise<number> =>
  run(db, sql`delete from sessions where token_hash = ${tokenHash}`)

export type NewUser = { readonly login: string; readonly name: string; readonly passwordHash: string; readonly isDemo: boolean }

export async function createUser(db: Knex, user: NewUser): Promise<string> {
  const { id } = await one<{ id: string }>(
    db,
    sql`
    insert into users (login, name, password_hash, is_demo)
    values (${user.login}, ${user.name}, ${user.passwordHash}, ${user.isDemo})
    on conflict (login) do update set name = excluded.name
    returning id`,
  )
  return id
}

export type NewGrant = {
  readonly userId: string
  readonly role: Role
  readonly areaPath: string | null
  readonly operatorId: string | null
  readonly validTo?: string
}

export async function grantRole(db: Knex, grant: NewGrant): Promise<void> {
  await run(
    db,
    sql`
    insert into grants (user_id, role, area_path, operator_id, valid_from, valid_to)
    values (${grant.userId}, ${grant.role}, ${grant.areaPath}::ltree, ${grant.operatorId}::uuid,
            now() - interval '1 day', ${grant.validTo ?? 'infinity'}::timestamptz)`,
  )
}

export const findDemoAccounts = (db: Knex): Promise<{ login: string; name: string; role: Role | null }[]> =>
  rows(
    db,
    sql`
    select u.login, u.name, min(g.role) as role
    from users u
    left join grants g on g.user_id = u.id
    where u.is_demo and not u.is_disabled
    group by u.id
    order by u.created_at, u.login`,
  )

export async function isDemonstration(db: Knex): Promise<boolean> {
  const row = await maybeOne<{ isDemo: boolean }>(
    db,
    sql`select (value->>'isDemo')::boolean as "isDemo" from settings where key = 'demo'`,
  )
  return row?.isDemo ?? false
}
