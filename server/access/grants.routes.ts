// Who holds what in the own area, giving a duty, and ending one. Each is a ledger line of the place it is about, and takes effect at once.

import { type Grant, grantEnd, grantsQuery, type NewGrant, newGrant, nothing, pickQuery } from '#contract/access'
import { levelOf, pathOf } from '#rules/areas'
import { getAreaPath } from '../areas/queries.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { recordWrite } from '../platform/ledger.ts'
import { type Issue, Problem } from '../platform/problem.ts'
import {
  endGrant,
  findGiving,
  findGrantFaults,
  findGrants,
  getGrant,
  giveGrant,
  pickPeople,
  type Wanted,
} from './grants.queries.ts'
import type { Callers } from './session.ts'

const may = 'grants.give'

const lineOf = (action: string, { id, path, role, area, operatorId, login, validFrom, validTo }: Told, reason?: string) => ({
  action,
  subjectKind: 'grant',
  subjectId: id,
  path,
  reason,
  detail: { login, role, area, operatorId, validFrom, validTo },
})
type Told = Grant & { readonly path: string | null }

/** What the ledger keeps a digest of, and what is answered: the grant without what it means to the caller. */
const recordOf = ({ mayEnd: _mayEnd, path: _path, state: _state, ...grant }: Told) => grant
const answerOf = ({ path: _path, ...grant }: Told): Grant => grant

const wantedOf = ({ userId, role, area, operatorId, from, to }: NewGrant): Wanted => ({
  userId,
  role,
  path: area === null || levelOf(area) === null ? null : pathOf(area),
  operatorId,
  from,
  to,
})
const issueOf = ({ field, code }: { readonly field: string; readonly code: string }): Issue => ({
  path: field,
  code,
  message: code,
})

const list = endpoint({
  method: 'get',
  path: '/api/grants',
  may: 'signed-in',
  cost: 'light',
  summary: 'Grants: the own ones, and for who gives those of the own area',
  isForPeople: true,
  input: grantsQuery,
  run: async ({ db, input }) => findGrants(db, input, input.area === undefined ? null : await getAreaPath(db, input.area)),
})

const giving = endpoint({
  method: 'get',
  path: '/api/grants/giving',
  may,
  summary: 'Which roles the caller may give, within which areas and how long',
  isForPeople: true,
  input: nothing,
  run: ({ db }) => findGiving(db),
})

const pick = endpoint({
  method: 'get',
  path: '/api/people/pick',
  may,
  cost: 'light',
  summary: 'At most twelve enabled accounts by name or login, for giving a duty',
  isForPeople: true,
  input: pickQuery,
  run: ({ db, input }) => pickPeople(db, input.q),
})

/** Before the single account of people.routes.ts: the first path that fits answers. */
export function grantEndpoints(callers: Callers): readonly AnyEndpoint[] {
  const give = endpoint({
    method: 'post',
    path: '/api/grants',
    may,
    cost: 'light',
    summary: 'Give a person a duty, never wider than the own',
    isForPeople: true,
    input: newGrant,
    run: async ({ db, input, afterCommit }) => {
      const wanted = wantedOf(input)
      // Throws where no area has the code; the database would only say that it is not the giver's.
      if (input.area !== null) await getAreaPath(db, input.area)
      const faults = await findGrantFaults(db, wanted)
      if (faults.length > 0) throw new Problem('grant-too-wide', 422, {}, faults.map(issueOf))
      const grant = await getGrant(db, await giveGrant(db, wanted))
      await recordWrite(db, { ...lineOf('grant-given', grant, input.reason), after: recordOf(grant) })
      afterCommit(async () => callers.forget(grant.userId))
      return answerOf(grant)
    },
  })

  const end = endpoint({
    method: 'post',
    path: '/api/grants/:id/end',
    may,
    cost: 'light',
    summary: 'End a duty now: who gave it, or who may give it there',
    isForPeople: true,
    input: grantEnd,
    run: async ({ db, caller, input, afterCommit }) => {
      const before = await getGrant(db, input.id)
      // Somebody must remain who can undo it.
      if (before.userId === caller.userId) throw new Problem('not-oneself', 409)
      if (before.state === 'over') throw new Problem('grant-over', 409)
      if ((await endGrant(db, input.id)) === 0) throw new Problem('not-permitted', 403)
      const after = await getGrant(db, input.id)
      await recordWrite(db, { ...lineOf('grant-ended', after, input.reason), before: recordOf(before), after: recordOf(after) })
      afterCommit(async () => callers.forget(after.userId))
      return answerOf(after)
    },
  })

  return [list, giving, pick, give, end]
}
