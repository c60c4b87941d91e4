// Signing in and out, and what the client needs to know about the person at the screen.

import { nothing, type Role, type Session, type SessionUser, signIn } from '#contract/access'
import { permissionsOf } from '#rules/access'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { Problem } from '../platform/problem.ts'
import type { Services } from '../platform/services.ts'
import { hashPassword, isPassword, newToken, tokenHash } from './passwords.ts'
import {
  closeSession,
  findAccount,
  findDemoAccounts,
  findSignedIn,
  isDemonstration,
  openSession,
  type SignedIn,
} from './queries.ts'
import { cookieName, tokenIn } from './session.ts'
import { signInThrottle } from './throttle.ts'

const sessionHours = 12
const cookie = (value: string, seconds: number): string =>
  `${cookieName}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}`

const userOf = (person: SignedIn): SessionUser => ({
  id: person.id,
  login: person.login,
  name: person.name,
  locale: person.locale,
  roles: person.roles,
  permissions: permissionsOf(person.roles as readonly Role[]),
  areas: person.areas.map((path) => path.split('.').at(-1) ?? path),
  operatorId: person.operatorIds[0] ?? null,
})

// Compared against when the account is unknown, so that the answer takes the same time.
const decoy = hashPassword(newToken())

export function accessEndpoints(services: Services, forget: (token: string) => void): readonly AnyEndpoint[] {
  const throttle = signInThrottle()
  const describe = async (db: Services['db'], person: SignedIn | undefined): Promise<Session> => {
    const isDemo = await isDemonstration(db)
    return {
      user: person === undefined ? null : userOf(person),
      isDemo,
      demoAccounts: isDemo ? await findDemoAccounts(db) : [],
      tiandituToken: services.config.tiandituToken,
    }
  }

  const show = endpoint({
    method: 'get',
    path: '/api/session',
    may: 'anyone',
    summary: 'The person signed in, or null',
    asOwner: true,
    input: nothing,
    run: async ({ db, http }) => {
      const token = tokenIn(http.cookie)
      return describe(db, token === null ? undefined : await findSignedIn(db, tokenHash(token)))
    },
  })

  const open = endpoint({
    method: 'post',
    path: '/api/session',
    may: 'anyone',
    summary: 'Sign in',
    asOwner: true,
    input: signIn,
    run: async ({ db, input, http }) => {
      const key = `${input.login} ${http.address}`
      throttle.check(key)
      const account = await findAccount(db, input.login)
      const isRight = await isPassword(account?.passwordHash ?? (await decoy), input.password)
      if (!isRight || account === undefined || account.isDisabled) {
        throttle.fail(key)
        throw new Problem('wrong-login-or-password', 401)
      }
      throttle.clear(key)
      const token = newToken()
      await openSession(db, account.id, tokenHash(token), sessionHours)
      http.setCookie(cookie(token, sessionHours * 3600))
      return describe(db, await findSignedIn(db, tokenHash(token)))
    },
  })

  const close = endpoint({
    method: 'delete',
    path: '/api/session',
    may: 'anyone',
    summary: 'Sign out',
    asOwner: true,
    input: nothing,
    run: async ({ db, http }) => {
      const token = tokenIn(http.cookie)
      if (token !== null) {
        await closeSession(db, tokenHash(token))
        forget(token)
      }
      http.setCookie(cookie('', 0))
    },
  })

  return [show, open, close]
}
