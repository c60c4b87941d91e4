// Turns what a request presents into its caller: the cookie of a session, or a token in the Authorization header.

import type { Request } from 'express'
import type { Knex } from 'knex'
import { permissionsOf } from '#rules/access'
import { type Caller, stranger } from '../platform/caller.ts'
import type { Config } from '../platform/config.ts'
import { addressOf, isSecureRequest } from '../platform/origin.ts'
import { Problem } from '../platform/problem.ts'
import { cookieIn } from './cookies.ts'
import { tokenHash } from './passwords.ts'
import { findByToken, findSignedIn, type SignedIn } from './queries.ts'

/**
 * The token of an Authorization header: as Bearer, or as the password of Basic, whatever the user name says. A header that is there
 * and holds no token is refused; the cookie is then not looked at, so that the two never add up.
 */
export function presentedToken(header: string): string {
  const [, bearer] = /^Bearer +(\S+)$/i.exec(header) ?? []
  if (bearer !== undefined) return bearer
  const [, basic] = /^Basic +([\w+/]+=*)$/i.exec(header) ?? []
  const [, password] = /^[^:]*:(.+)$/s.exec(Buffer.from(basic ?? '', 'base64').toString()) ?? []
  if (password === undefined) throw new Problem('token-refused', 401)
  return password
}

/** A demonstration account's printed password opens nothing once the platform is no demonstration. */
export const mustChange = (person: SignedIn, wantsDemo: boolean): boolean =>
  person.mustChangePassword || (person.hasDemoPassword && !(wantsDemo && person.holdsDemo))

const callerOf = (person: SignedIn, wantsDemo: boolean): Caller => ({
  userId: person.id,
  login: person.login,
  name: person.name,
  roles: person.roles,
  permissions: permissionsOf(person.roles),
  areas: person.areas,
  operatorIds: person.operatorIds,
  isDemo: person.isDemo,
  sessionId: person.sessionId,
  tokenId: person.tokenId,
  collections: person.collections,
  mustChangePassword: mustChange(person, wantsDemo),
})

/**
 * A caller is looked up once in this many milliseconds: a map asks for dozens of tiles at a time. This process forgets a person
 * whose rights it changes at once; another process may offer a door for a second longer, but behind it the row rule reads grants,
 * tokens and accounts anew in each transaction and shows nothing.
 */
const freshMs = 1000

type Known = { readonly at: number; readonly caller: Promise<Caller> }

export type Callers = {
  readonly find: (req: Request) => Promise<Caller>
  /** Looks the person's sessions and tokens up anew from now on. */
  readonly forget: (userId: string) => void
}

export function callerFinder(db: Knex, config: Config): Callers {
  const known = new Map<string, Known>()
  const userOf = new Map<string, string | null>()

  function remember(key: string, ask: () => Promise<Caller>): Promise<Caller> {
    const now = Date.now()
    const entry = known.get(key)
    if (entry !== undefined && now - entry.at < freshMs) return entry.caller
    if (known.size > 5000) {
      known.clear()
      userOf.clear()
    }
    const caller = ask()
    known.set(key, { at: now, caller })
    caller.then(
      ({ userId }) => userOf.set(key, userId),
      () => known.delete(key),
    )
    return caller
  }

  async function byToken(digest: Buffer, address: string): Promise<Caller> {
    const person = await findByToken(db, digest, address)
    if (person === undefined) throw new Problem('token-refused', 401)
    return callerOf(person, config.wantsDemo)
  }

  async function bySession(digest: Buffer): Promise<Caller> {
    const person = await findSignedIn(db, digest, config.sessionIdleMinutes)
    return person === undefined ? stranger : callerOf(person, config.wantsDemo)
  }

  return {
    find: async (req) => {
      const header = req.get('authorization')
      const token = header === undefined ? null : presentedToken(header)
      if (token !== null) {
        const digest = tokenHash(token)
        return remember(digest.toString('hex'), () => byToken(digest, addressOf(req, config)))
      }
      const session = cookieIn(req.get('cookie'), 'session', isSecureRequest(req, config))
      if (session === null) return stranger
      const digest = tokenHash(session)
      return remember(digest.toString('hex'), () => bySession(digest))
    },
    forget: (userId) => {
      for (const [key, user] of userOf) if (user === userId) known.delete(key)
    },
  }
}
