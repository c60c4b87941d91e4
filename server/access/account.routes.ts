// The own account: the password, the language, and the sessions that are open.

import { languageChoice, nothing, passwordChange, sessionId } from '#contract/access'
import { ownerTransactionFor } from '../platform/db.ts'
import { type AnyEndpoint, endpoint, stepwise } from '../platform/endpoint.ts'
import { recordWrite } from '../platform/ledger.ts'
import { notFound, Problem } from '../platform/problem.ts'
import type { Services } from '../platform/services.ts'
import { chargeAttempt, forgiveAttempt } from './attempts.ts'
import { cookieIn } from './cookies.ts'
import { demandFit, hashPassword, isPassword, newToken, tokenHash } from './passwords.ts'
import { getAccount, keepLanguage, keepPassword } from './queries.ts'
import { describeSession } from './session.routes.ts'
import type { Callers } from './session.ts'
import { endSession, endSessions, findSessions, forgetDevices, knowDevice, replaceToken } from './sessions.queries.ts'
import { giveCookies } from './sign-in.ts'

function passwordEndpoint(services: Services, callers: Callers): AnyEndpoint {
  return stepwise({
    method: 'put',
    path: '/api/account/password',
    may: 'signed-in',
    summary: 'Change the own password; every other session ends',
    cost: 'light',
    isBeforePasswordChange: true,
    isForPeople: true,
    input: passwordChange,
    run: async ({ caller, actor, input, http }) => {
      const { db, config } = services
      const account = await getAccount(db, caller.userId ?? '')
      if (account.passwordHash === null) throw new Problem('password-elsewhere', 409)
      // Whoever found an open screen must not find the password by trying.
      const attempt = { login: account.login, address: actor.address ?? '', device: null }
      await chargeAttempt(db, attempt)
      if (!(await isPassword(account.passwordHash, input.oldPassword))) throw new Problem('wrong-old-password', 422)
      await forgiveAttempt(db, attempt)
      await demandFit(input.newPassword, account.login, account.passwordHash)
      const digest = await hashPassword(input.newPassword)
      const old = cookieIn(http.cookie, 'session', http.isSecure)
      const token = newToken()
      const device = newToken()
      await ownerTransactionFor(db, actor, async (trx) => {
        await keepPassword(trx, account.id, digest)
        const ended = await endSessions(trx, account.id, caller.sessionId)
        if (old !== null) await replaceToken(trx, tokenHash(old), tokenHash(token))
        await forgetDevices(trx, account.id)
        await knowDevice(trx, account.id, tokenHash(device))
        const detail = { endedSessions: ended }
        await recordWrite(trx, { action: 'password-changed', subjectKind: 'account', subjectId: account.id, path: null, detail })
      })
      callers.forget(account.id)
      giveCookies(config, http, { token, device })
      return describeSession(services, db, token)
    },
  })
}

export function accountEndpoints(services: Services, callers: Callers): readonly AnyEndpoint[] {
  const sessions = endpoint({
    method: 'get',
    path: '/api/account/sessions',
    may: 'signed-in',
    summary: 'The own sessions that are open',
    asOwner: true,
    isForPeople: true,
    input: nothing,
    run: ({ db, caller }) => findSessions(db, caller.userId ?? '', services.config.sessionIdleMinutes, caller.sessionId),
  })

  const end = endpoint({
    method: 'delete',
    path: '/api/account/sessions/:id',
    may: 'signed-in',
    summary: 'End one of the own sessions',
    asOwner: true,
    isForPeople: true,
    input: sessionId,
    run: async ({ db, caller, input, afterCommit }) => {
      const userId = caller.userId ?? ''
      if ((await endSession(db, userId, input.id)) === 0) throw notFound('session', input.id)
      await recordWrite(db, { action: 'session-ended', subjectKind: 'session', subjectId: input.id, path: null })
      afterCommit(async () => callers.forget(userId))
    },
  })

  const endOthers = endpoint({
    method: 'delete',
    path: '/api/account/sessions',
    may: 'signed-in',
    summary: 'End every own session but this one, and forget the devices',
    asOwner: true,
    isForPeople: true,
    input: nothing,
    run: async ({ db, caller, afterCommit }) => {
      const userId = caller.userId ?? ''
      const ended = await endSessions(db, userId, caller.sessionId)
      await forgetDevices(db, userId)
      await recordWrite(db, {
        action: 'sessions-ended',
        subjectKind: 'account',
        subjectId: userId,
        path: null,
        detail: { endedSessions: ended },
      })
      afterCommit(async () => callers.forget(userId))
      return { ended }
    },
  })

  const language = endpoint({
    method: 'put',
    path: '/api/account/language',
    may: 'signed-in',
    summary: 'Keep the language in which the page opens',
    asOwner: true,
    isForPeople: true,
    input: languageChoice,
    run: async ({ db, caller, input }) => {
      const userId = caller.userId ?? ''
      const before = await keepLanguage(db, userId, input.locale)
      if (before !== input.locale) {
        const about = { subjectKind: 'account', subjectId: userId, path: null, before: { locale: before }, after: input }
        await recordWrite(db, { action: 'account-changed', ...about })
      }
      return input
    },
  })

  return [passwordEndpoint(services, callers), language, sessions, end, endOthers]
}
