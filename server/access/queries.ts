// Accounts and grants, and who stands behind a session or a token. Read and written by the owner only: no caller may see these tables.

import type { Knex } from 'knex'
import type { Locale, Role } from '#contract/access'
import { maybeOne, one, rows, run, type Sql, sql } from '../platform/sql.ts'

export { openSession } from './sessions.queries.ts'

export type Account = {
  readonly id: string
  readonly login: string
  /** Null for people of the single sign-on provider. */
  readonly passwordHash: string | null
  readonly isDisabled: boolean
}

const accountColumns = sql`id, login, password_hash as "passwordHash", is_disabled as "isDisabled"`

export const findAccount = (db: Knex, login: string): Promise<Account | undefined> =>
  maybeOne(db, sql`select ${accountColumns} from users where login = ${login}`)

export const getAccount = (db: Knex, id: string): Promise<Account> =>
  one(db, sql`select ${accountColumns} from users where id = ${id}`)

export type SignedIn = {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly locale: Locale
  readonly isDemo: boolean
  readonly hasPassword: boolean
  readonly mustChangePassword: boolean
  /** A demonstration account that still opens with the password printed at the start. */
  readonly hasDemoPassword: boolean
  /** Whether the platform holds demonstration data. */
  readonly holdsDemo: boolean
  readonly roles: readonly Role[]
  readonly areas: readonly string[]
  readonly operatorIds: readonly string[]
  readonly sessionId: string | null
  readonly isRotationDue: boolean
  readonly tokenId: string | null
  readonly collections: readonly string[] | null
}

/** Of the person `u` with the grants `g`. */
const personColumns: Sql = sql`
  u.id, u.login, u.name, u.locale, u.is_demo as "isDemo", u.password_hash is not null as "hasPassword",
  u.must_change_password as "mustChangePassword", u.is_demo and u.password_changed_at is null as "hasDemoPassword",
  coalesce((select (value->>'isDemo')::boolean from settings where key = 'demo'), false) as "holdsDemo",
  coalesce(array_agg(distinct g.role) filter (where g.role is not null), '{}') as roles,
  coalesce(array_agg(distinct g.area_path::text) filter (where g.area_path is not null), '{}') as areas,
  coalesce(array_agg(distinct g.operator_id::text) filter (where g.operator_id is not null), '{}') as "operatorIds"`

/** A session that is used says so once a minute; the token before the last rotation answers for a minute. */
export const findSignedIn = (db: Knex, tokenHash: Buffer, idleMinutes: number): Promise<SignedIn | undefined> => {
  const isOpen = sql`s.expires_at > now() and s.last_used_at > now() - make_interval(mins => ${idleMinutes}::integer)`
  return maybeOne(
    db,
    sql`
    with touched as (
      update sessions s set last_used_at = now()
      where s.token_hash = ${tokenHash} and s.last_used_at < now() - interval '1 minute' and ${isOpen})
    select ${personColumns}, s.id as "sessionId", s.is_rotation_due as "isRotationDue", null as "tokenId", null as collections
    from sessions s
    join users u on u.id = s.user_id and not u.is_disabled
    left join lateral grants_in_force(u.id, null) g on true
    where (s.token_hash = ${tokenHash} or (s.previous_hash = ${tokenHash} and s.rotated_at > now() - interval '1 minute'))
      and ${isOpen}
    group by u.id, s.token_hash`,
  )
}

/** The maker of a token, with what the token leaves of the grants. */
export const findByToken = (db: Knex, tokenHash: Buffer, address: string): Promise<SignedIn | undefined> =>
  maybeOne(
    db,
    sql`
    with live as (
      select id, user_id, collections from api_tokens
      where token_hash = ${tokenHash} and revoked_at is null and now() < expires_at),
    touched as (
      update api_tokens set last_used_at = now(), last_address = ${address}
      where id = (select id from live) and coalesce(last_used_at, '-infinity') < now() - interval '1 minute')
    select ${personColumns}, null as "sessionId", false as "isRotationDue", t.id as "tokenId", t.collections
    from live t
    join users u on u.id = t.user_id and not u.is_disabled
    left join lateral grants_in_force(u.id, t.id) g on true
    group by u.id, t.id, t.collections`,
  )

export type NewUser = {
  readonly login: string
  readonly name: string
  readonly passwordHash: string | null
  readonly isDemo: boolean
  readonly mustChangePassword?: boolean
}

export async function createUser(db: Knex, user: NewUser): Promise<string> {
  const { id } = await one<{ id: string }>(
    db,
    sql`
    insert into users (login, name, password_hash, is_demo, must_change_password)
    values (${user.login}, ${user.name}, ${user.passwordHash}, ${user.isDemo}, ${user.mustChangePassword ?? false})
    on conflict (login) do update set name = excluded.name
    returning id`,
  )
  return id
}

/** The person chose it: nothing forces another change. */
export const keepPassword = (db: Knex, userId: string, passwordHash: string): Promise<number> =>
  run(
    db,
    sql`
    update users set password_hash = ${passwordHash}, password_changed_at = now(), must_change_password = false where id = ${userId}`,
  )

/** Answers the language that stood before. */
export async function keepLanguage(db: Knex, userId: string, locale: Locale): Promise<Locale> {
  const { before } = await one<{ before: Locale }>(
    db,
    sql`
    with old as (select id, locale from users where id = ${userId} for update)
    update users u set locale = ${locale} from old where u.id = old.id
    returning old.locale as before`,
  )
  return before
}

export const forceChange = (db: Knex, userId: string): Promise<number> =>
  run(db, sql`update users set must_change_password = true where id = ${userId}`)

export const noteSignIn = (db: Knex, userId: string): Promise<number> =>
  run(db, sql`update users set last_sign_in_at = now() where id = ${userId}`)

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

/** Those that are named for their duty; the many that are named for their area are like one of them. */
export const findDemoAccounts = (db: Knex): Promise<{ login: string; name: string; role: Role | null }[]> =>
  rows(
    db,
    sql`
    select u.login, u.name, min(g.role) as role
    from users u
    left join grants g on g.user_id = u.id
    where u.is_demo and not u.is_disabled and u.login !~ '[0-9]{6}'
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
