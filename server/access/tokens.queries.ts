// Tokens for machines: made by a person for a part of the own reach, listed to that person alone, never deleted but revoked.

import type { Knex } from 'knex'
import type { TokenItem, TokenScope } from '#contract/access'
import { codeOfPath } from '#rules/areas'
import { one, rows, run, type Sql, sql } from '../platform/sql.ts'

type ScopeRow = { readonly role: string; readonly paths: readonly string[]; readonly isOfOperator: boolean }
export type Scope = TokenScope & { readonly paths: readonly string[] }

/** The roles that the person holds now, each with its areas. */
export async function findScopes(db: Knex, userId: string): Promise<readonly Scope[]> {
  const found = await rows<ScopeRow>(
    db,
    sql`
    select g.role, bool_or(g.operator_id is not null) as "isOfOperator",
           coalesce(array_agg(g.area_path::text order by g.area_path) filter (where g.area_path is not null), '{}') as paths
    from grants_in_force(${userId}::uuid, null) g
    group by g.role
    order by g.role`,
  )
  return found.map((scope) => ({ ...scope, areas: scope.paths.map(codeOfPath) }))
}

type TokenRow = Omit<TokenItem, 'area'> & { readonly path: string | null }

const tokenColumns: Sql = sql`
  t.id, t.name, t.prefix, t.role, t.area_path::text as path, t.collections, t.created_at as "createdAt", t.expires_at as "expiresAt",
  t.revoked_at as "revokedAt", t.last_used_at as "lastUsedAt", t.last_address as "lastAddress",
  exists (select from grants_in_force(t.user_id, t.id)) as "isLive"`

const itemOf = ({ path, ...token }: TokenRow): TokenItem => ({ ...token, area: path === null ? null : codeOfPath(path) })

/** Those that still work first, then by age. A token that has ended stays in the list for a month. */
export async function findTokens(db: Knex, userId: string): Promise<readonly TokenItem[]> {
  const found = await rows<TokenRow>(
    db,
    sql`
    select ${tokenColumns} from api_tokens t
    where t.user_id = ${userId} and least(t.expires_at, t.revoked_at) > now() - interval '30 days'
    order by "isLive" desc, t.created_at desc`,
  )
  return found.map(itemOf)
}

export async function countLiveTokens(db: Knex, userId: string): Promise<number> {
  const { count } = await one<{ count: number }>(
    db,
    sql`select count(*) as count from api_tokens where user_id = ${userId} and revoked_at is null and expires_at > now()`,
  )
  return count
}

export type TokenToKeep = {
  readonly userId: string
  readonly name: string
  readonly prefix: string
  readonly hash: Buffer
  readonly role: string
  readonly areaPath: string | null
  readonly collections: readonly string[] | null
  readonly days: number
}

export async function keepToken(db: Knex, token: TokenToKeep): Promise<TokenItem> {
  const { id } = await one<{ id: string }>(
    db,
    sql`
    insert into api_tokens (user_id, name, prefix, token_hash, role, area_path, collections, expires_at)
    values (${token.userId}, ${token.name}, ${token.prefix}, ${token.hash}, ${token.role}, ${token.areaPath}::ltree,
            ${token.collections}::text[], now() + make_interval(days => ${token.days}::integer))
    returning id`,
  )
  return itemOf(await one<TokenRow>(db, sql`select ${tokenColumns} from api_tokens t where t.id = ${id}`))
}

/** How many were live and are so no more. */
export const revokeToken = (db: Knex, userId: string, id: string): Promise<number> =>
  run(
    db,
    sql`update api_tokens set revoked_at = now() where user_id = ${userId} and id = ${id} and revoked_at is null and expires_at > now()`,
  )

export const revokeTokens = (db: Knex, userId: string): Promise<number> =>
  run(db, sql`update api_tokens set revoked_at = now() where user_id = ${userId} and revoked_at is null and expires_at > now()`)
