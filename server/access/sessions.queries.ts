// Sessions and known devices: opened at sign-in, touched while used, ended by their person, by time or by an administrator.

import type { Knex } from 'knex'
import type { SessionItem } from '#contract/access'
import { maybeOne, rows, run, sql } from '../platform/sql.ts'
import { deviceOf } from './device.rules.ts'

/** Where a session was opened: shown to its person, who recognises the own device by it. */
export type SessionOrigin = { readonly address: string; readonly agent: string | null; readonly idToken: string | null }

export async function openSession(
  db: Knex,
  userId: string,
  tokenHash: Buffer,
  hours: number,
  origin: SessionOrigin | null = null,
): Promise<void> {
  await run(db, sql`delete from sessions where expires_at < now()`)
  await run(
    db,
    sql`
    insert into sessions (token_hash, user_id, expires_at, address, agent, id_token)
    values (${tokenHash}, ${userId}, now() + make_interval(hours => ${hours}), ${origin?.address ?? null},
            ${origin?.agent?.slice(0, 300) ?? null}, ${origin?.idToken ?? null})`,
  )
}

/** Ends the session of a token; answers the ID token with which it was opened, if a provider opened it. */
export const closeSession = (db: Knex, tokenHash: Buffer): Promise<{ userId: string; idToken: string | null } | undefined> =>
  maybeOne(db, sql`delete from sessions where token_hash = ${tokenHash} returning user_id as "userId", id_token as "idToken"`)

/** Gives the session a new token at once: whoever holds the old one is out. */
export const replaceToken = (db: Knex, oldHash: Buffer, newHash: Buffer): Promise<number> =>
  run(
    db,
    sql`
    update sessions set token_hash = ${newHash}, previous_hash = null, is_rotation_due = false where token_hash = ${oldHash}`,
  )

/** Gives the session a new token. The old one still answers for a minute: requests that carry it are on their way. False if it is not there. */
export async function rotateSession(db: Knex, oldHash: Buffer, newHash: Buffer): Promise<boolean> {
  const rotated = await run(
    db,
    sql`
    update sessions set token_hash = ${newHash}, previous_hash = token_hash, rotated_at = now(), is_rotation_due = false
    where token_hash = ${oldHash}`,
  )
  return rotated === 1
}

type SessionRow = Omit<SessionItem, 'device' | 'isThis'> & { readonly agent: string | null }

/** Those still open, the one used last first. `current` is the session that asks. */
export async function findSessions(
  db: Knex,
  userId: string,
  idleMinutes: number,
  current: string | null,
): Promise<readonly SessionItem[]> {
  const found = await rows<SessionRow>(
    db,
    sql`
    select id, agent, address, created_at as "createdAt", last_used_at as "lastUsedAt", expires_at as "expiresAt",
           id_token is not null as "isFromProvider"
    from sessions
    where user_id = ${userId} and expires_at > now() and last_used_at > now() - make_interval(mins => ${idleMinutes})
    order by last_used_at desc, created_at desc`,
  )
  return found.map(({ agent, ...session }) => ({ ...session, device: deviceOf(agent), isThis: session.id === current }))
}

export const endSession = (db: Knex, userId: string, id: string): Promise<number> =>
  run(db, sql`delete from sessions where user_id = ${userId} and id = ${id}`)

/** Every session of the person but the one named. */
export const endSessions = (db: Knex, userId: string, except: string | null = null): Promise<number> =>
  run(db, sql`delete from sessions where user_id = ${userId} and id is distinct from ${except}::uuid`)

/** How long a device stays known after it was last used, in days. */
export const deviceDays = 180

export async function knowDevice(db: Knex, userId: string, tokenHash: Buffer): Promise<void> {
  await run(db, sql`delete from known_devices where last_used_at < now() - make_interval(days => ${deviceDays})`)
  await run(
    db,
    sql`
    insert into known_devices (token_hash, user_id) values (${tokenHash}, ${userId})
    on conflict (token_hash, user_id) do update set last_used_at = now()`,
  )
}

/** Whether any account has signed in before from the browser that holds the cookie. */
export async function isDevice(db: Knex, tokenHash: Buffer): Promise<boolean> {
  return (await maybeOne(db, sql`select from known_devices where token_hash = ${tokenHash} limit 1`)) !== undefined
}

/** Whether this account has signed in before from the browser that holds the cookie. */
export async function isKnownDevice(db: Knex, login: string, tokenHash: Buffer): Promise<boolean> {
  const known = await maybeOne(
    db,
    sql`
    select from known_devices d join users u on u.id = d.user_id
    where d.token_hash = ${tokenHash} and u.login = ${login} and d.last_used_at > now() - make_interval(days => ${deviceDays})`,
  )
  return known !== undefined
}

export const forgetDevices = (db: Knex, userId: string): Promise<number> =>
  run(db, sql`delete from known_devices where user_id = ${userId}`)
