// Signing in and out with a password, and what the client needs to know about the person at the screen.

import type { Knex } from 'knex'
import { nothing, type Session, type SignedOut, signIn } from '#contract/access'
import { permissionsOf } from '#rules/access'
import { codeOfPath } from '#rules/areas'
import { ownerTransactionFor } from '../platform/db.ts'
import { type AnyEndpoint, endpoint, stepwise } from '../platform/endpoint.ts'
import { recordWrite } from '../platform/ledger.ts'
import type { Services } from '../platform/services.ts'
import { cookieIn, cookieText } from './cookies.ts'
import { newToken, tokenHash } from './passwords.ts'
import type { Provider } from './provider.ts'
import { findDemoAccounts, findSignedIn, isDemonstration, type SignedIn } from './queries.ts'
import { type Callers, mustChange } from './session.ts'
import { closeSession, rotateSession } from './sessions.queries.ts'
import { enterByPassword, openSessionFor } from './sign-in.ts'

/** What the client shows of the person. */
export const userOf = (person: SignedIn, wantsDemo: boolean): NonNullable<Session['user']> => ({
  id: person.id,
  login: person.login,
  name: person.name,
  locale: person.locale,
  roles: person.roles,
  permissions: permissionsOf(person.roles),
  areas: person.areas.map(codeOfPath),
  operatorId: person.operatorIds[0] ?? null,
  hasPassword: person.hasPassword,
  mustChangePassword: mustChange(person, wantsDemo),
})

export async function describeSession({ config }: Services, db: Knex, token: string | null): Promise<Session> {
  const person = token === null ? undefined : await findSignedIn(db, tokenHash(token), config.sessionIdleMinutes)
  const isDemo = await isDemonstration(db)
  return {
    user: person === undefined ? null : userOf(person, config.wantsDemo),
    isDemo,
    demoAccounts: isDemo && config.wantsDemo ? await findDemoAccounts(db) : [],
    tiandituToken: config.tiandituToken,
    hasProvider: config.provider !== null,
  }
}

export function sessionEndpoints(services: Services, callers: Callers, provider: Provider | null): readonly AnyEndpoint[] {
  const seconds = services.config.sessionHours * 3600

  const show = endpoint({
    method: 'get',
    path: '/api/session',
    may: 'anyone',
    summary: 'The person signed in, or null',
    asOwner: true,
    isBeforePasswordChange: true,
    isForPeople: true,
    input: nothing,
    run: async ({ db, http }) => {
      const { isSecure } = http
      const token = cookieIn(http.cookie, 'session', isSecure)
      const person = token === null ? undefined : await findSignedIn(db, tokenHash(token), services.config.sessionIdleMinutes)
      if (token === null || !person?.isRotationDue) return describeSession(services, db, token)
      // The rights have changed since the token was given: the one that may have been seen meanwhile is replaced.
      const next = newToken()
      const isRotated = await rotateSession(db, tokenHash(token), tokenHash(next))
      if (isRotated) http.setCookie(cookieText(next, { kind: 'session', isSecure, seconds }))
      return describeSession(services, db, isRotated ? next : token)
    },
  })

  const open = stepwise({
    method: 'post',
    path: '/api/session',
    may: 'anyone',
    summary: 'Sign in',
    cost: 'light',
    isBeforePasswordChange: true,
    isForPeople: true,
    input: signIn,
    run: async ({ actor, input, http }) => {
      const account = await enterByPassword(services, { ...input, actor, http })
      const token = await openSessionFor(services, { userId: account.id, actor, http, idToken: null })
      return describeSession(services, services.db, token)
    },
  })

  const close = stepwise({
    method: 'delete',
    path: '/api/session',
    may: 'anyone',
    summary: 'Sign out; where a provider opened the session, the address at which to sign out there too',
    isBeforePasswordChange: true,
    isForPeople: true,
    input: nothing,
    run: async ({ actor, http }): Promise<SignedOut> => {
      const { isSecure } = http
      const token = cookieIn(http.cookie, 'session', isSecure)
      const closed = await ownerTransactionFor(services.db, actor, async (trx) => {
        const ended = token === null ? undefined : await closeSession(trx, tokenHash(token))
        if (ended !== undefined)
          await recordWrite(trx, { action: 'signed-out', subjectKind: 'account', subjectId: ended.userId, path: null })
        return ended
      })
      if (closed !== undefined) callers.forget(closed.userId)
      http.setCookie(cookieText('', { kind: 'session', isSecure, seconds: 0 }))
      const idToken = closed?.idToken ?? null
      return { providerSignOut: idToken === null || provider === null ? null : await provider.signOutUrl(idToken) }
    },
  })

  return [show, open, close]
}
