// Editing at the same time: every write to a row that is there names the version it saw, and the loser is shown what stands.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Survey } from '#contract/livestock'
import type { Parcel } from '#contract/pastures'
import type { Zone } from '#contract/zones'
import { callerFinder } from '../../server/access/session.ts'
import { endpointsOf } from '../../server/app.ts'
import { one, rows, sql } from '../../server/platform/sql.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

/** Writes that need no version, with the reason why nothing of another's can be lost by them. */
const withoutVersion: Readonly<Record<string, string>> = {
  'post /api/session': 'makes a session',
  'delete /api/session': 'ends the own session',
  'put /api/account/password': 'the own password, against the one that stands',
  'put /api/account/language': 'the own choice: the last word stands',
  'delete /api/account/sessions/:id': 'ends an own session',
  'delete /api/account/sessions': 'ends the own sessions',
  'post /api/account/tokens': 'makes a token',
  'delete /api/account/tokens/:id': 'ends an own token',
  'post /api/account/webhooks': 'registers an address',
  'delete /api/account/webhooks/:id': 'removes an own address',
  'post /api/account/webhooks/:id/resume': 'goes on where it stopped; twice is once',
  'post /api/account/webhooks/:id/replay': 'goes back to a moment: the last word stands',
  'post /api/account/webhooks/:id/deliveries/:delivery/replay': 'sends once more what was sent; nothing while it waits',
  'post /api/people': 'makes an account',
  'put /api/people/:id': 'name and lock of an account: the last word stands, and the ledger keeps the digests of both',
  'post /api/people/:id/password': 'makes a first password anew',
  'delete /api/people/:id/sessions': 'ends sessions',
  'post /api/grants': 'makes a record',
  'post /api/grants/:id/end': 'a state held by the row: ended once',
  'post /api/claim-mappings': 'makes a record',
  'delete /api/claim-mappings/:id': 'rows are never edited, only made and removed',
  'post /api/parcels': 'makes a record',
  'post /api/parcels/select': 'writes nothing',
  'post /api/zones': 'makes a record',
  'post /api/geometry/check': 'writes nothing',
  'post /api/surveys': 'makes a record',
  'post /api/balance/calculate': 'writes nothing',
  'post /api/balance/runs': 'makes a run',
  'delete /api/balance/runs/:id': 'a state held by the row: only a run that has not ended is cancelled, once',
  'post /api/standards/coefficients': 'makes a dated row; rows are never edited, and the same day twice is refused',
  'post /api/exports': 'makes an export; only so many at once',
  'post /api/exports/:id/cancel': 'a state held by the row: ended once',
  'delete /api/exports/:id': 'an own file that goes anyway',
  'post /api/imports': 'makes an import',
  'post /api/imports/:id/look': 'writes nothing but what the reader says of the own file',
  'post /api/imports/:id/check': 'a state held by the row: one of two at once is refused',
  'post /api/imports/:id/commit': 'a state held by the row: one of two at once is refused',
  'post /api/imports/:id/undo': 'a state held by the row; records edited since are refused by name',
  'post /api/rasters': 'makes a scene',
  'post /api/rasters/:id/start': 'a state held by the row: one of two at once is refused',
  'post /api/rasters/:id/cancel': 'a state held by the row: one of two at once is refused',
  'post /api/rasters/:id/undo': 'a state held by the row: one of two at once is refused',
  'post /api/yield-models': 'makes a dated row; none is ever edited',
  'post /api/here': 'writes nothing',
  'post /api/duty-units': 'makes a record',
  'post /api/duty-units/cut': 'writes nothing',
  'post /api/duty-units/merge': 'makes a record; the joined ones must be in force on the day',
  'post /api/duty-posts': 'makes a record; a post that is held is refused',
  'post /api/duty-substitutes': 'makes a record',
  'post /api/duty-frequencies': 'makes a dated row; rows are never edited, and the same day twice is refused',
  'post /api/patrols/rules': 'makes a dated row; rows are never edited, and the same day twice is refused',
  'post /api/sightings': 'makes a record',
  'post /api/sightings/:id/photos': 'adds a photograph',
  'post /api/incidents': 'makes a record, once for each clientId',
  'post /api/incidents/:id/photos': 'adds a photograph',
  'post /api/incidents/:id/files': 'adds a file; the same bytes again change nothing',
  'post /api/incidents/:id/patrols': 'says that an incident belongs to a patrol; the same again changes nothing',
  'post /api/incidents/:id/links': 'makes a record of two; the same two again change nothing',
  'post /api/tips': 'makes a record, once for each clientId',
  'post /api/tips/status': 'writes nothing',
  'post /api/tips/additions': 'adds words',
  'post /api/tips/:id/caller': 'a line of the ledger and nothing else',
  'post /api/tips/:id/voice': 'a line of the ledger and nothing else',
  'post /api/tips/:id/photos/:photoId/original': 'a line of the ledger and nothing else',
  'post /api/alerts/subscriptions': 'makes an own record',
  'put /api/alerts/subscriptions/:id': 'an own choice: the last word stands',
  'delete /api/alerts/subscriptions/:id': 'ends an own record',
  'post /api/alerts/read': 'marks own alerts, which stay marked',
  'put /api/alerts/address': 'the own address: the last word stands, once its code came back',
  'post /api/alerts/address/verification': 'a state held by the row: a code is taken once',
  'delete /api/alerts/address': 'takes the own address back',
  'post /api/alerts/unsubscribe/:token': 'ends mail; the same again changes nothing',
  'post /api/patrols': 'makes a patrol; the same client id again is the same one',
  'post /api/patrols/manual': 'makes a patrol; the same client id again is the same one',
  'post /api/patrols/files': 'makes patrols; the same file and client id again are the same ones',
  'post /api/patrols/files/preview': 'writes nothing',
  'post /api/patrols/:id/points': 'adds points; of a number that was there the first stays',
  'post /api/patrols/:id/status': 'a state held by the row: an ended patrol goes on no more',
  'put /api/patrols/:id/companions': 'only the leader writes them, whole, while the patrol lasts',
  'post /api/patrols/:id/decision': 'the last word of who may decide stands, and the ledger and the past keep those before',
  'post /api/problems': 'makes a record, once for each clientId',
  'post /api/problems/:id/photos': 'adds a photograph',
  'post /api/problem-deadlines': 'makes a dated row; rows are never edited, and the same day twice is refused',
  'post /api/notices': 'makes a record; a second one of the same finding while one runs is refused',
  'post /api/notices/batch': 'makes records; those that run already are left out',
  'post /api/cases': 'makes a record',
  'post /api/cases/:id/links': 'makes a record; the same link twice is refused',
  'post /api/cases/:id/periods': 'makes a record; the same period from the same day twice is refused',
  'post /api/cases/:id/periods/:periodId/end': 'a state held by the row: ended once',
  'post /api/cases/:id/measures': 'makes a record; rows are never edited',
  'post /api/cases/:id/evidence': 'makes a record; the same bytes twice in a case are refused',
  'post /api/cases/:id/evidence/:itemNo/prints': 'a line of custody and nothing else',
  'post /api/cases/:id/freezes': 'makes a record; the same freeze again is the same one',
  'post /api/cases/:id/freezes/preview': 'writes nothing',
  'post /api/cases/:id/evidence/:itemNo/hand-overs': 'makes a record; a second one while one is open is refused',
  'post /api/cases/:id/hand-overs/:handOverId/end': 'a state held by the row: ended once',
  'post /api/cases/:id/bundles': 'makes a record; a second one while one is made is refused',
  'delete /api/cases/:id/bundles/:bundleId': 'a state held by the row: ended once',
  'post /api/cases/:id/verification': 'adds lines to the chain of custody',
  'post /api/cases/:id/remedies': 'makes a record',
  'post /api/remedies/:id/inspections': 'makes a record; rows are never edited, and each makes a new version of the remedy',
  'post /api/case-clocks': 'makes a dated row; rows are never edited, and the same day twice is refused',
  'post /api/thresholds': 'makes a dated row; rows are never edited, and the same day twice is refused',
  'post /api/prints/map': 'a line of the ledger and nothing else',
  'post /api/prints/operators/:id': 'a line of the ledger and nothing else',
  'post /api/prints/violations/:id': 'a line of the ledger and nothing else',
  'post /api/prints/duty-figures/:id': 'a line of the ledger and nothing else',
  'post /api/prints/duty-scores/:id': 'a line of the ledger and nothing else',
  'post /api/duty/score-rules': 'makes a dated row; rows are never edited, and the same day twice is refused',
  'post /api/duty/scores/reckon': 'makes new editions; those before stay, and where scores stand it needs a reason',
  'post /api/duty/scores/:id/objections': 'makes a record; a second one while one is open is refused',
  'post /api/duty/objections/:id/answer': 'a state held by the row: answered once',
  'post /ogc/collections/parcels/items': 'makes a record',
  'delete /ogc/collections/parcels/items/:featureId': 'writes nothing',
  'post /ogc/collections/incidents/items': 'makes a record',
  'delete /ogc/collections/incidents/items/:featureId': 'writes nothing',
  'post /ogc/collections/zones/items': 'makes a record',
  'post /api/unlocks': 'asks for an unlock',
  'post /api/unlocks/:id/decision': 'a state held by the row: decided once',
  'post /api/unlocks/:id/end': 'a state held by the row: ended once',
  'post /api/retention/rules': 'makes a dated row; rows are never edited, and the same day twice is refused',
  'post /api/ledger/walk': 'changes no record; the ledger says that it was walked',
}

it('every write to an existing row names the version it saw, or is listed with its reason', () => {
  const writes = endpointsOf(world.services, callerFinder(world.db, world.services.config)).filter(
    ({ method }) => method !== 'get',
  )
  const nameOf = ({ method, path }: (typeof writes)[number]): string => `${method} ${path}`
  const bare = writes.filter(({ isEdit }) => !isEdit).map(nameOf)
  expect(bare.filter((name) => withoutVersion[name] === undefined)).toEqual([])
  expect(writes.filter(({ isEdit }) => isEdit).map(nameOf)).toEqual(
    expect.arrayContaining([
      'put /api/parcels/:id',
      'put /api/zones/:id',
      'delete /api/zones/:id',
      'post /api/surveys/:id/adopt',
    ]),
  )
})

const parcelAt = async (code: string): Promise<Parcel> => {
  const { id } = await one<{ id: string }>(world.db, sql`select id from parcels where code = ${code}`)
  return (await world.as('county-a').get<Parcel>(`/api/parcels/${id}`)).body
}
const bodyOf = ({ code, areaCode, season, holder, operator, source }: Parcel, name: string) => ({
  code,
  areaCode,
  season,
  name,
  source,
  holderId: holder?.id ?? null,
  operatorId: operator?.id ?? null,
})

describe('one record', () => {
  it('carries its version as ETag, which If-Match takes as it came', async () => {
    const agent = world.as('county-a')
    const parcel = await parcelAt('632701101001-1')
    const path = `/api/parcels/${parcel.id}`
    const tag = (await agent.get(path)).headers.get('etag') ?? ''
    expect(tag).toMatch(new RegExp(`^"${parcel.version}-[0-9a-f]+"$`))
    const saved = await agent.put<Parcel>(path, bodyOf(parcel, 'by tag'), { 'if-match': tag })
    expect(saved.status).toBe(200)
    expect(saved.headers.get('etag')).toMatch(new RegExp(`^"${parcel.version + 1}-`))
    expect((await agent.get(path)).headers.get('etag')).toBe(saved.headers.get('etag'))
  })

  it('is not changed without a version, and a stale one is told both', async () => {
    const agent = world.as('county-a')
    const parcel = await parcelAt('632701101001-2')
    const path = `/api/parcels/${parcel.id}`
    expect((await agent.put(path, bodyOf(parcel, 'x'))).status).toBe(428)
    await agent.put(path, bodyOf(parcel, 'first'), { 'if-match': `"${parcel.version}"` })
    const late = await agent.put<{ detail: { seen: number; version: number; current: Parcel } }>(path, bodyOf(parcel, 'late'), {
      'if-match': `"${parcel.version}"`,
    })
    expect(late.status).toBe(412)
    expect(late.body.detail).toMatchObject({ seen: parcel.version, version: parcel.version + 1, current: { name: 'first' } })
    expect(late.body.detail.current.geometry.type).toBe('MultiPolygon')
  })

  it('has one winner among many who write at once, and every loser is told', async () => {
    const agent = world.as('county-a')
    const parcel = await parcelAt('632701101001-3')
    const names = Array.from({ length: 8 }, (_, i) => `writer ${i}`)
    const replies = await Promise.all(
      names.map((name) => agent.put(`/api/parcels/${parcel.id}`, bodyOf(parcel, name), { 'if-match': `"${parcel.version}"` })),
    )
    const states = replies.map(({ status }) => status)
    expect(states.filter((status) => status === 200)).toHaveLength(1)
    expect(states.filter((status) => status === 412)).toHaveLength(names.length - 1)
    const now = await parcelAt('632701101001-3')
    expect(now.version).toBe(parcel.version + 1)
    expect(now.name).toBe(names[states.indexOf(200)])
  })

  it('is removed only as last seen', async () => {
    const agent = world.as('county-a')
    const { id } = await one<{ id: string }>(world.db, sql`select id from zones where code = 'Z-REST'`)
    const zone = (await agent.get<Zone>(`/api/zones/${id}`)).body
    expect((await agent.delete(`/api/zones/${id}`)).status).toBe(428)
    const replies = await Promise.all([
      agent.delete(`/api/zones/${id}`, { 'if-match': `"${zone.version}"` }),
      agent.delete(`/api/zones/${id}`, { 'if-match': `"${zone.version}"` }),
    ])
    expect(replies.map(({ status }) => status).toSorted()).toEqual([204, 404])
  })
})

describe('the adopted count', () => {
  it('is taken from nobody unseen: of two adoptions at once one is told of the other', async () => {
    const agent = world.as('county-a')
    const operator = await one<{ id: string }>(world.db, sql`select id from operators where code = 'OP-632701101001-1'`)
    const enter = async (heads: number) =>
      (
        await agent.post<Survey>('/api/surveys', {
          operatorId: operator.id,
          year: 2025,
          season: 'cold',
          countedOn: '2025-11-01',
          method: 'inspected',
          relativeError: 0,
          source: 'test',
          counts: [{ animal: 'yak', heads }],
        })
      ).body
    const surveys = [await enter(10), await enter(20)]
    const adopt = (survey: Survey, insteadOf: string | null) =>
      agent.post<{ detail: { current: Survey } }>(
        `/api/surveys/${survey.id}/adopt`,
        { reason: '核对无误', insteadOf },
        { 'if-match': `"${survey.version}"` },
      )
    const replies = await Promise.all(surveys.map((survey) => adopt(survey, null)))
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 412])
    const lost = replies.findIndex(({ status }) => status === 412)
    expect(replies[lost]?.body.detail.current).toMatchObject({ id: surveys[1 - lost]?.id, isAdopted: true })
    const loser = surveys[lost]
    if (loser === undefined) throw new Error('one of two lost')
    expect((await adopt(loser, surveys[1 - lost]?.id ?? null)).status).toBe(200)
    const adopted = await rows(world.db, sql`select id from herd_surveys where operator_id = ${operator.id}::uuid and is_adopted`)
    expect(adopted).toEqual([{ id: loser.id }])
  })
})
