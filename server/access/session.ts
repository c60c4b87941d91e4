// Turns a request's cookie into its caller.

import type { Request } from 'express'
import type { Knex } from 'knex'
import { permissionsOf } from '#rules/access'
import { type Caller, stranger } from '../platform/caller.ts'
import { tokenHash } from './passwords.ts'
import { findSignedIn } from './queries.ts'

export const cookieName = 'onemap_session'

export function tokenIn(cookie: string | undefined): string | null {
  const found = (cookie ?? '').split(';').find((part) => part.trim().startsWith(`${cookieName}=`))
  return found?.trim().slice(cookieName.length + 1) || null
}

/** What the ledger calls a session: enough to tell sessions apart, nothing to enter one with. */
export const sessionIdOf = (digest: Buffer): string => digest.toString('hex').slice(0, 16)

// A caller is looked up once in this many milliseconds: a map asks for dozens of tiles at a time. Rights that end are
// felt at the next look-up, and the row rule of each transaction reads the grants themselves.
const freshMs = 3000

export function callerFinder(db: Knex): { find: (req: Request) => Promise<Caller>; forget: (token: string) => void } {
  const known = new Map<string, { readonly at: number; readonly caller: Promise<Caller> }>()

  async function lookUp(token: string): Promise<Caller> {
    const digest = tokenHash(token)
    const person = await findSignedIn(db, digest)
    if (person === undefined) return stranger
    const { id, login, name, roles, areas, operatorIds, isDemo } = person
    const rights = { roles, permissions: permissionsOf(roles), areas, operatorIds }
    return { userId: id, login, name, ...rights, isDemo, sessionId: sessionIdOf(digest), tokenId: null }
  }

  function find(req: Request): Promise<Caller> {
    const token = tokenIn(req.get('cookie'))
    if (token === null) return Promise.resolve(stranger)
    const now = Date.now()
    const entry = known.get(token)
    if (entry !== undefined && now - entry.at < freshMs) return entry.caller
    if (known.size > 5000) known.clear()
    const caller = lookUp(token)
    known.set(token, { at: now, caller })
    caller.catch(() => known.delete(token))
    return caller
  }

  return { find, forget: (token) => void known.delete(token) }
}
