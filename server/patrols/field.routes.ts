// Patrols as they are recorded in the field, and decided by who did not go. Points and steps may come late, twice and in any order.

import type { Knex } from 'knex'
import type { PatrolDetail, PointsReceipt } from '#contract/patrols'
import { manualPatrol, newPatrol, patrolCompanions, patrolDecision, patrolStep, pointsBatch } from '#contract/patrols'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { recordWrite } from '../platform/ledger.ts'
import { Problem } from '../platform/problem.ts'
import { one, sql } from '../platform/sql.ts'
import { beginPatrol, decidePatrol, manualOf, setCompanions, stepPatrol } from './field.queries.ts'
import { getPatrol } from './patrols.queries.ts'
import { addPoints } from './points.queries.ts'
import { deriveAfter, settleAfter } from './settle.ts'

export const note = async (
  db: Knex,
  action: string,
  id: string,
  detail: Readonly<Record<string, unknown>>,
  reason?: string,
): Promise<void> => {
  const { path, version } = await one<{ path: string; version: number }>(
    db,
    sql`select path::text as path, version from patrols where id = ${id}::uuid`,
  )
  // The history names who wrote a version: points write none, and what was said twice neither.
  const isWritten = detail['isNew'] ?? detail['isChanged'] ?? action === 'patrol-decided'
  const about = isWritten ? { ...detail, version } : detail
  await recordWrite(db, { action, subjectKind: 'patrol', subjectId: id, path, detail: about, reason })
}

const start = endpoint({
  method: 'post',
  path: '/api/patrols',
  may: 'patrols.add',
  cost: 'light',
  summary: 'Go on patrol; the same client id again answers the same patrol',
  input: newPatrol,
  run: async (work): Promise<PatrolDetail> => {
    const { id, isNew } = await beginPatrol(work.db, { ...work.input, mode: 'live' })
    await note(work.db, 'patrol-started', id, { isNew, transport: work.input.transport })
    deriveAfter(work, id)
    return getPatrol(work.db, id)
  },
})

const add = endpoint({
  method: 'post',
  path: '/api/patrols/:id/points',
  may: 'patrols.add',
  cost: 'light',
  summary: 'Hand over points of an own patrol, up to a thousand; what the answer counts is on the server',
  input: pointsBatch,
  run: async (work): Promise<PointsReceipt> => {
    const { db, input } = work
    const patrol = await getPatrol(db, input.id)
    if (patrol.track?.pointsRemovedAt) throw new Problem('patrol-points-removed', 409, { at: patrol.track.pointsRemovedAt })
    if (patrol.mode !== 'live') throw new Problem('patrol-takes-no-points', 409, { mode: patrol.mode })
    const added = await addPoints(db, input.id, input.points)
    const known = input.points.length - added
    const { total, receivedAt } = await one<{ total: number; receivedAt: string }>(
      db,
      sql`select points as total, now() as "receivedAt" from patrol_arrivals where patrol_id = ${input.id}::uuid`,
    )
    await note(db, 'patrol-points-received', input.id, { added, known })
    settleAfter(work, input.id)
    return { patrolId: input.id, added, known, total, receivedAt }
  },
})

const step = endpoint({
  method: 'post',
  path: '/api/patrols/:id/status',
  may: 'patrols.add',
  cost: 'light',
  summary: 'Pause, go on or end an own patrol; the same again changes nothing',
  input: patrolStep,
  run: async (work): Promise<PatrolDetail> => {
    const { db, input } = work
    const before = await getPatrol(db, input.id)
    const isChanged = (await stepPatrol(db, input)) > 0
    const after = await getPatrol(db, input.id)
    if (!isChanged && after.status !== input.status) {
      if (before.status === 'ended') throw new Problem('patrol-ended', 409, { endedAt: before.endedAt })
      throw new Problem('not-permitted', 403)
    }
    await note(db, `patrol-${input.status}`, input.id, { isChanged, at: input.at })
    deriveAfter(work, input.id)
    return after
  },
})

const accompany = endpoint({
  method: 'put',
  path: '/api/patrols/:id/companions',
  may: 'patrols.add',
  cost: 'light',
  summary: 'Say who goes along on an own patrol that lasts; the way counts once, however many walk it',
  input: patrolCompanions,
  run: async (work): Promise<PatrolDetail> => {
    const { db, input } = work
    const { status, endedAt } = await getPatrol(db, input.id)
    if (status === 'ended') throw new Problem('patrol-ended', 409, { endedAt })
    if ((await setCompanions(db, input.id, input.memberIds)) === 0) throw new Problem('not-permitted', 403)
    await note(db, 'patrol-companions', input.id, { memberIds: input.memberIds, isChanged: true })
    deriveAfter(work, input.id)
    return getPatrol(db, input.id)
  },
})

const enter = endpoint({
  method: 'post',
  path: '/api/patrols/manual',
  may: 'patrols.add',
  cost: 'light',
  summary: 'Enter a patrol without a track, with the reason; it counts when somebody else decides so',
  input: manualPatrol,
  run: async (work): Promise<PatrolDetail> => {
    const { id, isNew } = await beginPatrol(work.db, manualOf(work.input))
    await note(work.db, 'patrol-entered', id, { isNew, units: work.input.unitIds.length }, work.input.reason)
    deriveAfter(work, id)
    return getPatrol(work.db, id)
  },
})

const decide = endpoint({
  method: 'post',
  path: '/api/patrols/:id/decision',
  may: 'patrols.decide',
  cost: 'light',
  summary: 'Decide whether a patrol counts, with the reason; never about an own one',
  input: patrolDecision,
  run: async (work): Promise<PatrolDetail> => {
    const { db, input } = work
    const before = await getPatrol(db, input.id)
    if (before.isOwn) throw new Problem('own-patrol', 403)
    if (before.status !== 'ended') throw new Problem('patrol-not-ended', 409)
    if (!before.isForMe || (await decidePatrol(db, input)) === 0) throw new Problem('not-permitted', 403)
    await note(db, 'patrol-decided', input.id, { decision: input.decision, state: before.state }, input.reason)
    deriveAfter(work, input.id)
    return getPatrol(db, input.id)
  },
})

export const patrolFieldEndpoints: readonly AnyEndpoint[] = [enter, start, add, accompany, step, decide]
