// From a right password, or a provider's word, to an open session: the attempts counted, the old session ended, the device known.

import type { Actor } from '../platform/caller.ts'
import { ownerTransactionFor } from '../platform/db.ts'
import type { Http } from '../platform/http.ts'
import { recordWrite } from '../platform/ledger.ts'
import { Problem } from '../platform/problem.ts'
import type { Services } from '../platform/services.ts'
import { type Attempt, chargeAttempt, clearAttempts, forgiveAttempt } from './attempts.ts'
import { cookieIn, cookieText } from './cookies.ts'
import { demoPassword } from './password.rules.ts'
import { isPassword, newToken, tokenHash } from './passwords.ts'
import { type Account, findAccount, forceChange, isDemonstration, noteSignIn } from './queries.ts'
import { closeSession, deviceDays, isDevice, isKnownDevice, knowDevice, openSession } from './sessions.queries.ts'

type Entry = { readonly login: string; readonly password: string; readonly actor: Actor; readonly http: Http }

async function attemptOf({ db }: Services, { login, actor, http }: Entry): Promise<Attempt> {
  const cookie = cookieIn(http.cookie, 'device', http.isSecure)
  const digest = cookie === null ? null : tokenHash(cookie)
  const isKnown = digest !== null && (await isKnownDevice(db, login, digest))
  return { login, address: actor.address ?? '', device: isKnown ? digest : null }
}

/**
 * Opens no transaction around the hash of the password, which takes longer than all the rest. An unknown account, a disabled one
 * and a wrong password are told apart in the ledger alone; a login that nobody has is not written down: it may be a password.
 */
export async function enterByPassword(services: Services, entry: Entry): Promise<Account> {
  const { db, config } = services
  const attempt = await attemptOf(services, entry)
  await chargeAttempt(db, attempt)
  const account = await findAccount(db, entry.login)
  const isRight = await isPassword(account?.passwordHash ?? null, entry.password)
  if (account === undefined || !isRight || account.isDisabled) {
    const why = account === undefined ? 'unknown-account' : isRight ? 'account-disabled' : 'wrong-password'
    await ownerTransactionFor(db, entry.actor, (trx) =>
      recordWrite(trx, {
        action: 'sign-in-failed',
        subjectKind: 'account',
        subjectId: account?.id ?? null,
        path: null,
        detail: { why, isKnownDevice: attempt.device !== null },
      }),
    )
    throw new Problem('wrong-login-or-password', 401)
  }
  await forgiveAttempt(db, attempt)
  if (entry.password === demoPassword && !(config.wantsDemo && (await isDemonstration(db)))) await forceChange(db, account.id)
  return account
}

type Given = { readonly token: string; readonly device: string }

export function giveCookies({ sessionHours }: Services['config'], { isSecure, setCookie }: Http, { token, device }: Given): void {
  setCookie(cookieText(token, { kind: 'session', isSecure, seconds: sessionHours * 3600 }))
  setCookie(cookieText(device, { kind: 'device', isSecure, seconds: deviceDays * 86_400 }))
}

type Opening = {
  readonly userId: string
  readonly actor: Actor
  readonly http: Http
  /** The provider's ID token, where a provider vouched for the person. */
  readonly idToken: string | null
}

/** Answers the new session's token, which the cookies already carry. A session that the browser came with ends. */
export async function openSessionFor({ db, config }: Services, { userId, actor, http, idToken }: Opening): Promise<string> {
  const { isSecure } = http
  const token = newToken()
  const old = cookieIn(http.cookie, 'session', isSecure)
  const presented = cookieIn(http.cookie, 'device', isSecure)
  const device = await ownerTransactionFor(db, { ...actor, userId }, async (trx) => {
    if (old !== null) await closeSession(trx, tokenHash(old))
    await clearAttempts(trx)
    const origin = { address: actor.address ?? '', agent: http.agent, idToken }
    await openSession(trx, userId, tokenHash(token), config.sessionHours, origin)
    await noteSignIn(trx, userId)
    const by = idToken === null ? 'password' : 'provider'
    await recordWrite(trx, { action: 'signed-in', subjectKind: 'account', subjectId: userId, path: null, detail: { by } })
    const kept = presented !== null && (await isDevice(trx, tokenHash(presented))) ? presented : newToken()
    await knowDevice(trx, userId, tokenHash(kept))
    return kept
  })
  giveCookies(config, http, { token, device })
  return token
}
