// The own tokens for machines: made, told once, listed, revoked.

import { type MadeToken, newToken as newTokenInput, nothing, type TokenList, tokenId } from '#contract/access'
import { levelOf, pathOf } from '#rules/areas'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { recordWrite } from '../platform/ledger.ts'
import { notFound, Problem } from '../platform/problem.ts'
import { newToken, tokenHash } from './passwords.ts'
import type { Callers } from './session.ts'
import { tokenFaults } from './token.rules.ts'
import { countLiveTokens, findScopes, findTokens, keepToken, revokeToken } from './tokens.queries.ts'

/** More than a person's scripts need, and few enough to keep an eye on. */
const mostTokens = 50

/** Known at sight, so that one left in a script or a log is found by whoever looks for such things. */
const tokenStart = 'onemap_'
/** Of a token's 43 signs so many are kept readable. */
const prefixLength = tokenStart.length + 6

export function tokenEndpoints(callers: Callers, collections: readonly string[]): readonly AnyEndpoint[] {
  const list = endpoint({
    method: 'get',
    path: '/api/account/tokens',
    may: 'signed-in',
    summary: 'The own tokens for machines, and what further ones can be made for',
    asOwner: true,
    isForPeople: true,
    input: nothing,
    run: async ({ db, caller }): Promise<TokenList> => {
      const userId = caller.userId ?? ''
      const scopes = await findScopes(db, userId)
      return {
        items: await findTokens(db, userId),
        scopes: scopes.map(({ role, areas, isOfOperator }) => ({ role, areas, isOfOperator })),
        collections,
      }
    },
  })

  const make = endpoint({
    method: 'post',
    path: '/api/account/tokens',
    may: 'signed-in',
    summary: 'Make a token; the answer is the only one that carries it',
    asOwner: true,
    isForPeople: true,
    input: newTokenInput,
    run: async ({ db, caller, input }): Promise<MadeToken> => {
      const userId = caller.userId ?? ''
      const areaPath = input.area === null || levelOf(input.area) === null ? null : pathOf(input.area)
      const faults = tokenFaults({ ...input, areaPath }, await findScopes(db, userId), collections)
      const issues = faults.map((fault) => ({ ...fault, message: fault.code }))
      if (issues.length > 0) throw new Problem('token-too-wide', 422, {}, issues)
      if ((await countLiveTokens(db, userId)) >= mostTokens) throw new Problem('too-many-tokens', 409, { most: mostTokens })
      const token = `${tokenStart}${newToken()}`
      const { name, role, days } = input
      const kept = { userId, name, role, days, areaPath, collections: input.collections, hash: tokenHash(token) }
      const item = await keepToken(db, { ...kept, prefix: token.slice(0, prefixLength) })
      const detail = { role, area: input.area, collections: input.collections, expiresAt: item.expiresAt }
      await recordWrite(db, {
        action: 'token-made',
        subjectKind: 'token',
        subjectId: item.id,
        path: areaPath,
        after: detail,
        detail,
      })
      return { token, item }
    },
  })

  const revoke = endpoint({
    method: 'delete',
    path: '/api/account/tokens/:id',
    may: 'signed-in',
    summary: 'Revoke one of the own tokens',
    asOwner: true,
    isForPeople: true,
    input: tokenId,
    run: async ({ db, caller, input, afterCommit }) => {
      const userId = caller.userId ?? ''
      if ((await revokeToken(db, userId, input.id)) === 0) throw notFound('token', input.id)
      await recordWrite(db, { action: 'token-revoked', subjectKind: 'token', subjectId: input.id, path: null })
      afterCommit(async () => callers.forget(userId))
    },
  })

  return [list, make, revoke]
}
