// Signing in by single sign-on: away to the provider, back with its word, the account and its grants brought in step, a session opened.

import type { Actor } from '../platform/caller.ts'
import { ownerTransactionFor } from '../platform/db.ts'
import type { Http } from '../platform/http.ts'
import { recordWrite } from '../platform/ledger.ts'
import { Problem } from '../platform/problem.ts'
import type { Services } from '../platform/services.ts'
import { mappingsMet, personIn } from './claims.rules.ts'
import { cookieIn, cookieText } from './cookies.ts'
import { findLiveMappings } from './mappings.queries.ts'
import { newToken, tokenHash } from './passwords.ts'
import { followClaims, keepDeparture, keepPerson, takeDeparture } from './provider.queries.ts'
import type { Provider, Vouched } from './provider.ts'
import { openSessionFor } from './sign-in.ts'

type Visit = { readonly services: Services; readonly provider: Provider; readonly actor: Actor; readonly http: Http }

/** Answers the provider's address. The browser keeps the key of what must be the same on the way back. */
async function depart({ services, provider, http }: Visit, returnTo: string): Promise<string> {
  const { url, ...departure } = await provider.depart()
  const key = newToken()
  await keepDeparture(services.db, tokenHash(key), departure, returnTo)
  http.setCookie(cookieText(key, { kind: 'provider', isSecure: http.isSecure, seconds: 600 }))
  return url
}

/** Throws `account-disabled`; what the provider said of the person is kept all the same. */
async function admit({ services, provider, actor }: Visit, { claims }: Vouched): Promise<string> {
  const person = personIn(claims)
  if (person === null) throw new Problem('provider-answer-invalid', 502, { reason: 'no subject' })
  const account = await ownerTransactionFor(services.db, actor, async (trx) => {
    const kept = await keepPerson(trx, provider.issuer, person)
    const about = { subjectKind: 'account', subjectId: kept.id, path: null }
    if (kept.isNew) await recordWrite(trx, { ...about, action: 'account-made', detail: { issuer: provider.issuer } })
    const change = await followClaims(trx, kept.id, mappingsMet(claims, await findLiveMappings(trx)))
    if (change.given + change.withdrawn > 0)
      await recordWrite(trx, { ...about, action: 'provider-grants-changed', detail: change })
    return kept
  })
  if (account.isDisabled) throw new Problem('account-disabled', 403, { subjectId: account.id })
  return account.id
}

async function arrive(visit: Visit, answer: Readonly<Record<string, string>>): Promise<string> {
  const { services, provider, actor, http } = visit
  const key = cookieIn(http.cookie, 'provider', http.isSecure)
  const departure = key === null ? undefined : await takeDeparture(services.db, tokenHash(key))
  if (departure === undefined) throw new Problem('provider-sign-in-over', 400)
  const vouched = await provider.arrive(answer, departure)
  const userId = await admit(visit, vouched)
  await openSessionFor(services, { userId, actor, http, idToken: vouched.idToken })
  return departure.returnTo
}

/** Answers where the browser goes on to: where `work` says, or the sign-in page with the reason why it stays there. */
async function orSignInPage({ services, actor }: Visit, work: Promise<string>): Promise<string> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { subjectId, ...detail } = error.detail
    await ownerTransactionFor(services.db, actor, (trx) =>
      recordWrite(trx, {
        action: 'sign-in-failed',
        subjectKind: 'account',
        subjectId: typeof subjectId === 'string' ? subjectId : null,
        path: null,
        detail: { ...detail, why: error.code },
      }),
    )
    return `/#sign-in=${error.code}`
  }
}

export const goOut = (visit: Visit, returnTo: string): Promise<string> => orSignInPage(visit, depart(visit, returnTo))

/** The cookie of the departure has done its work either way. */
export function comeBack(visit: Visit, answer: Readonly<Record<string, string>>): Promise<string> {
  visit.http.setCookie(cookieText('', { kind: 'provider', isSecure: visit.http.isSecure, seconds: 0 }))
  return orSignInPage(visit, arrive(visit, answer))
}
