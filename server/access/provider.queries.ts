// People of the single sign-on provider: known by issuer and subject, their grants given and withdrawn with the claims.

import type { Knex } from 'knex'
import { maybeOne, one, rows, run, sql } from '../platform/sql.ts'
import type { ProviderPerson } from './claims.rules.ts'
import type { LiveMapping } from './mappings.queries.ts'
import type { Departure } from './provider.ts'

export async function keepDeparture(db: Knex, keyHash: Buffer, departure: Departure, returnTo: string): Promise<void> {
  await run(db, sql`delete from provider_sign_ins where expires_at < now()`)
  const { state, nonce, verifier } = departure
  await run(
    db,
    sql`
    insert into provider_sign_ins (key_hash, state, nonce, verifier, return_to, expires_at)
    values (${keyHash}, ${state}, ${nonce}, ${verifier}, ${returnTo}, now() + interval '10 minutes')`,
  )
}

/** Once: whoever comes a second time with it finds nothing. */
export const takeDeparture = (db: Knex, keyHash: Buffer): Promise<(Departure & { readonly returnTo: string }) | undefined> =>
  maybeOne(
    db,
    sql`
    delete from provider_sign_ins where key_hash = ${keyHash} and expires_at > now()
    returning state, nonce, verifier, return_to as "returnTo"`,
  )

export type ProviderAccount = { readonly id: string; readonly isDisabled: boolean; readonly isNew: boolean }

/** A login of a local account is never taken over: the provider's person then carries the provider's name behind the own. */
async function freeLogin(db: Knex, login: string, issuer: string): Promise<string> {
  const host = new URL(issuer).host
  const wanted = [login, `${login}@${host}`, ...[2, 3, 4, 5, 6, 7, 8, 9].map((n) => `${login}@${host}#${n}`)]
  const taken = await rows<{ login: string }>(db, sql`select login from users where login = any(${wanted}::text[])`)
  return wanted.find((each) => !taken.some((row) => row.login === each)) ?? `${login}@${host}#${Date.now()}`
}

export async function keepPerson(db: Knex, issuer: string, person: ProviderPerson): Promise<ProviderAccount> {
  const known = await maybeOne<ProviderAccount>(
    db,
    sql`
    update users set name = ${person.name} where issuer = ${issuer} and subject = ${person.subject}
    returning id, is_disabled as "isDisabled", false as "isNew"`,
  )
  if (known !== undefined) return known
  const login = await freeLogin(db, person.login, issuer)
  return one<ProviderAccount>(
    db,
    sql`
    insert into users (login, name, issuer, subject) values (${login}, ${person.name}, ${issuer}, ${person.subject})
    returning id, is_disabled as "isDisabled", true as "isNew"`,
  )
}

/**
 * How long a grant outlives the sign-in at which the provider last confirmed it, in days. Sessions end sooner; this is for tokens,
 * whose maker may have left the office without signing in here again.
 */
const confirmedDays = 14

export type GrantChange = { readonly given: number; readonly withdrawn: number }

/** Afterwards the person holds by the provider exactly what the mappings say, and what was given here is untouched. */
export async function followClaims(db: Knex, userId: string, met: readonly LiveMapping[]): Promise<GrantChange> {
  const ids = met.map(({ id }) => id)
  const withdrawn = await run(
    db,
    sql`
    update grants set valid_to = greatest(now(), valid_from + interval '1 microsecond')
    where user_id = ${userId} and mapping_id is not null and valid_to > now() and not mapping_id = any(${ids}::uuid[])`,
  )
  await run(
    db,
    sql`
    update grants g set valid_to = least(m.valid_to, now() + make_interval(days => ${confirmedDays}))
    from claim_mappings m
    where m.id = g.mapping_id and g.user_id = ${userId} and g.valid_to > now() and g.mapping_id = any(${ids}::uuid[])`,
  )
  const given = await run(
    db,
    sql`
    insert into grants (user_id, role, area_path, mapping_id, valid_to)
    select ${userId}::uuid, m.role, m.area_path, m.id, least(m.valid_to, now() + make_interval(days => ${confirmedDays}))
    from claim_mappings m
    where m.id = any(${ids}::uuid[]) and m.valid_to > now()
      and not exists (select from grants g where g.user_id = ${userId}::uuid and g.mapping_id = m.id and g.valid_to > now())`,
  )
  return { given, withdrawn }
}
