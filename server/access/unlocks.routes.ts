// Asking to see sensitive places exactly, deciding about it, and giving it back. Every step is a ledger line of the area concerned.

import { newUnlock, unlockDecision, unlockId, unlocksQuery } from '#contract/access'
import { isUnlockEndInReach } from '#rules/access'
import { getAreaPath } from '../areas/queries.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { recordWrite } from '../platform/ledger.ts'
import { Problem } from '../platform/problem.ts'
import { askUnlock, decideUnlock, endUnlock, findUnlockLines, findUnlocks, getUnlock } from './unlocks.queries.ts'

type Noted = Awaited<ReturnType<typeof getUnlock>>
const lineOf = (action: string, { id, path, kind, areaCode, endsAt }: Noted, reason: string) => ({
  action,
  subjectKind: 'unlock',
  subjectId: id,
  path,
  reason,
  detail: { kind, areaCode, endsAt },
})
const answerOf = ({ path: _path, ...unlock }: Noted) => unlock

const list = endpoint({
  method: 'get',
  path: '/api/unlocks',
  may: 'sightings.read',
  summary: 'Unlocks asked for or given: own ones, and those of the areas one decides about',
  input: unlocksQuery,
  run: ({ db, input }) => findUnlocks(db, input.state),
})

const lines = endpoint({
  method: 'get',
  path: '/api/unlocks/:id/lines',
  may: 'sightings.read',
  summary: 'What the ledger says of an unlock: for who asked, and for the office of the area',
  input: unlockId,
  run: async ({ db, input: { id } }) => {
    await getUnlock(db, id)
    return findUnlockLines(db, id)
  },
})

const ask = endpoint({
  method: 'post',
  path: '/api/unlocks',
  may: 'unlocks.ask',
  summary: 'Ask to see sensitive places of an area exactly, with a reason and a last day',
  input: newUnlock,
  run: async ({ db, input }) => {
    if (!isUnlockEndInReach(input.endsOn, new Date())) throw new Problem('unlock-end-out-of-reach', 422, { endsOn: input.endsOn })
    const path = await getAreaPath(db, input.areaCode)
    const unlock = await getUnlock(db, await askUnlock(db, input, path))
    await recordWrite(db, lineOf('unlock-asked', unlock, input.reason))
    return answerOf(unlock)
  },
})

const decide = endpoint({
  method: 'post',
  path: '/api/unlocks/:id/decision',
  may: 'unlocks.decide',
  summary: 'Give or refuse an unlock that another person asked for',
  input: unlockDecision,
  run: async ({ db, input: { id, decision, reason } }) => {
    const before = await getUnlock(db, id)
    if (before.isOwn) throw new Problem('unlock-own', 403)
    if (before.state !== 'asked') throw new Problem('unlock-already-decided', 409, { state: before.state })
    if ((await decideUnlock(db, id, decision, reason)) === 0) throw new Problem('not-permitted', 403)
    const unlock = await getUnlock(db, id)
    await recordWrite(db, lineOf(`unlock-${decision}`, unlock, reason))
    return answerOf(unlock)
  },
})

const end = endpoint({
  method: 'post',
  path: '/api/unlocks/:id/end',
  may: 'sightings.read',
  summary: 'End an unlock before its day: the office that gave it, or the person themselves',
  input: unlockId,
  run: async ({ db, input: { id } }) => {
    const before = await getUnlock(db, id)
    if ((await endUnlock(db, id)) === 0) throw new Problem('unlock-over', 409, { state: before.state })
    await recordWrite(db, lineOf('unlock-ended', before, before.reason))
    return answerOf(await getUnlock(db, id))
  },
})

export const unlockEndpoints: readonly AnyEndpoint[] = [list, lines, ask, decide, end]
