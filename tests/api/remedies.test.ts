// Remedies over HTTP: ordered in a case, and followed on the land by who answers for it.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RemedyRow } from '#contract/cases'
import { nobody } from '../../server/platform/caller.ts'
import { one, rows, run, sql } from '../../server/platform/sql.ts'
import { about, caseHands, formOf } from '../support/cases.ts'
import { type Login, logins } from '../support/cast.ts'
import { square } from '../support/import-fixtures.ts'
import { incidentHands } from '../support/incidents.ts'
import { type RemedyAnswer, type RemedyHands, remedyHands } from '../support/remedies.ts'
import { unmarkUnits } from '../support/standing.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let hands: RemedyHands
beforeAll(async () => {
  world = await startWorld()
  hands = remedyHands(world)
})
afterAll(() => world.stop())

const ordered = async (more: object = {}): Promise<RemedyAnswer> => {
  const { status, body } = await hands.order('county-a', await hands.caseAt(), more)
  expect([status, body.issues]).toEqual([201, undefined])
  return body
}

describe('ordering', () => {
  it('says what is asked, where, by when and of whom; its ground is measured on the ellipsoid', async () => {
    const made = await ordered()
    expect(made).toMatchObject({
      state: 'ordered',
      areaCode: '632701101001',
      order: { kind: 'person', name: '责任人甲', basis: '草罚决字〔2025〕1号' },
      inspectionCount: 0,
      isOverdue: made.dueOn < new Date().toISOString().slice(0, 10),
    })
    expect(made.code).toMatch(/^R-632701-20\d\d-\d{4}$/)
    // 0.01° by 0.01° at 33.11° north: 932.8 m by 1,109.2 m.
    expect(made.areaHa).toBeCloseTo(103.5, 0)
    expect(made.steps).toMatchObject([{ action: 'order', to: 'ordered', side: 'office', by: 'county-a' }])
    const lines = await rows<{ detail: object }>(world.db, sql`select detail from ledger where subject_id = ${made.id}`)
    expect(lines).toHaveLength(1)
    expect(JSON.stringify(lines)).not.toContain('责任人甲')
  })

  it('is for the court, and in an administrative case for the office, once the case has come so far', async () => {
    const [ofOffice, ofCourt] = [await hands.caseAt(), await hands.caseAt('civil')]
    const inB = { place: { geometry: square(95.105, 33.105, 0.01) } }
    expect((await hands.order('county-a', ofOffice)).status).toBe(201)
    expect((await hands.order('clerk-b', ofCourt, inB)).status).toBe(201)
    expect((await hands.order('county-b', ofCourt, inB)).body.code).toBe('remedy-step-not-yours')
    expect((await hands.order('township-a', ofOffice)).status).toBe(403)
    expect((await hands.order('county-b', ofOffice)).status).toBe(404)
    const early = await caseHands(world).open('county-a', { track: 'administrative', areaCode: '632701101' })
    expect((await hands.order('county-a', early.id)).body.code).toBe('remedy-not-ordered-now')
  })

  it('is refused with every fault at once', async () => {
    const id = await hands.caseAt()
    const bad = await hands.order('county-a', id, { kind: 'x', target: -1, dueOn: 'soon', owedBy: { kind: 'person', name: '' } })
    expect([bad.status, bad.body.issues?.map(({ path }) => path).sort()]).toEqual([
      400,
      ['dueOn', 'kind', 'owedBy.name', 'target'],
    ])
    expect((await hands.order('county-a', id, { target: 120 })).body.issues).toMatchObject([{ path: 'target' }])
    expect((await hands.order('county-a', id, { dueOn: '2025-01-01' })).body.code).toBe('remedies-period-ordered')
    expect((await hands.order('county-a', id, { place: { geometry: square(80, 33) } })).body.code).toBe('outside-prefecture')
    const operatorId = (await one<{ id: string }>(world.db, sql`select id from operators limit 1`)).id
    const unlinked = { owedBy: { kind: 'operator', name: '某户', operatorId } }
    expect((await hands.order('county-a', id, unlinked)).body.code).toBe('remedy-operator-unlinked')
  })

  it('takes its place over from a linked record, but never where a rare animal was met with', async () => {
    const id = await hands.caseAt()
    const parcel = await one<{ id: string }>(world.db, sql`select id from parcels where code = '632701101001-2'`)
    const of = (kind: string, subjectId: string) => hands.order('county-a', id, { place: { kind, subjectId } })
    expect((await of('parcel', parcel.id)).body.code).toBe('remedy-place-unlinked')
    const link = (kind: string, subjectId: string) =>
      world.as('county-a').post(`/api/cases/${id}/links`, { kind, subjectId, why: '现场' })
    await link('parcel', parcel.id)
    expect((await of('parcel', parcel.id)).body).toMatchObject({ areaCode: '632701101001', geometry: { type: 'MultiPolygon' } })
    const rare = await incidentHands(world).record('county-a', {
      geometry: { type: 'Point', coordinates: [96.15, 33.15] },
      species: [{ code: 'snow-leopard', heads: 1 }],
    })
    await link('incident', rare.id)
    expect((await of('incident', rare.id)).body.code).toBe('remedy-place-sealed')
  })
})

describe('on the land', () => {
  const posts: readonly (readonly [Login, string])[] = [['warden-a', 'warden']]
  beforeAll(async () => {
    const { id } = await one<{ id: string }>(
      world.db,
      sql`
      insert into duty_units (code, kind, name, path, geom, in_force_from, source)
      values ('DU-R', 'grassland-grid', '网格', '63.6327.632701.632701101.632701101001', st_multi(st_makeenvelope(96.1, 33.1, 96.12, 33.12, 4326)),
              '2020-01-01', 'test') returning id`,
    )
    await unmarkUnits(world.db)
    for (const [login, duty] of posts)
      await run(
        world.db,
        sql`
        insert into duty_posts (unit_id, duty, level, user_id, from_day, deed)
        select ${id}::uuid, ${duty}, 'village', u.id, '2020-01-01', 'test' from users u where u.login = ${login}`,
      )
  })

  it('it is seen by the officers of the area and the people of its unit, and who owes it only with the case', async () => {
    const { id } = await ordered()
    const seen = await Promise.all(
      logins.map(async (login) => {
        const { status, body } = await world.as(login).get<RemedyAnswer>(`/api/remedies/${id}`)
        const { body: list } = await world.as(login).get<{ items?: RemedyRow[] }>('/api/remedies?pageSize=200')
        const isListed = list.items?.some((row) => row.id === id) ?? false
        return `${login} ${status} ${isListed ? 'listed' : '-'} ${body.order?.name ?? '-'} ${body.caseId ? 'case' : '-'}`
      }),
    )
    expect(seen.filter((line) => line.includes(' 200 '))).toEqual([
      'prefecture 200 listed 责任人甲 case',
      'county-a 200 listed 责任人甲 case',
      'township-a 200 listed - -',
      'cadre-a 200 listed - -',
      'warden-a 200 listed - -',
      'auditor-a 200 listed 责任人甲 case',
    ])
    expect(seen.filter((line) => line.includes(' - - -') && !/ 40[134] /.test(line))).toEqual([])
  })

  it('the warden of its unit says what was found, which puts it under way; who has no duty there says nothing', async () => {
    const { id } = await ordered()
    const said = await hands.inspect('warden-a', id, { geometry: square(96.105, 33.105, 0.005) })
    expect(said.body).toMatchObject({ state: 'under-way', inspectionCount: 1, lastResult: 'progressing', order: null })
    const [first] = said.body.inspections
    expect(first).toMatchObject({ value: 30, error: 3, reach: 'not-reached', by: 'warden-a', byDuty: 'warden' })
    expect(first?.share).toBeCloseTo(0.25, 3)
    expect(first?.doneHa).toBeCloseTo((said.body.areaHa ?? 0) / 4, 1)
    const tried = async (login: Login) => [login, (await hands.inspect(login, id)).status]
    expect(await Promise.all((['chief-a', 'cadre-a', 'auditor-a', 'county-b', 'stranger'] as const).map(tried))).toEqual([
      ['chief-a', 404],
      ['cadre-a', 403],
      ['auditor-a', 403],
      ['county-b', 404],
      ['stranger', 403],
    ])
  })

  it('ground that was done outside what was ordered counts for nothing', async () => {
    const { id } = await ordered()
    const { body } = await hands.inspect('township-a', id, { geometry: square(96.11, 33.11, 0.02) })
    expect(body.inspections[0]?.share).toBeCloseTo(0.25, 3)
  })

  it('an inspection is not changed, and says nothing that its own figure contradicts', async () => {
    const { id } = await ordered()
    expect((await hands.inspect('warden-a', id, { value: 40, error: 5, result: 'met' })).body.code).toBe(
      'remedy-result-contradicted',
    )
    expect((await hands.inspect('warden-a', id, { onDay: '2025-08-01' })).body.issues).toMatchObject([{ path: 'onDay' }])
    expect((await hands.inspect('warden-a', id, { onDay: '2199-01-01' })).body.code).toBe('remedy-inspections-not-ahead')
    await hands.inspect('warden-a', id)
    const { id: userId } = await one<{ id: string }>(world.db, sql`select id from users where login = 'warden-a'`)
    const tries = (text: string) => world.services.as({ ...nobody, userId }, (db) => db.raw<{ rowCount: number }>(text))
    await expect(tries('update remedy_inspections set value = 99')).rejects.toThrow(/permission denied/)
    await expect(tries('delete from remedy_inspections')).rejects.toThrow(/permission denied/)
    expect((await tries('update remedies set target = 1')).rowCount).toBe(0)
  })

  it('what was found later for an earlier day is not the last word', async () => {
    const { id } = await ordered()
    await hands.inspect('warden-a', id, { onDay: '2025-10-05', value: 60, error: 2, result: 'met' })
    const { body } = await hands.inspect('warden-a', id, { onDay: '2025-09-15', value: 10, result: 'short' })
    expect(body).toMatchObject({ lastOn: '2025-10-05', lastResult: 'met', inspectionCount: 2 })
    expect(body.inspections.map(({ n }) => n)).toEqual([1, 2])
  })

  it('photographs are items of the case, linked by who sees them and told to nobody else', async () => {
    const caseId = await hands.caseAt()
    const { body: made } = await hands.order('county-a', caseId)
    await world.as('county-a').post(`/api/cases/${caseId}/evidence`, formOf('bytes', about()))
    expect((await hands.inspect('county-a', made.id, { items: [1, 7] })).body).toMatchObject({
      code: 'remedy-item-unknown',
      detail: { items: [7] },
    })
    expect((await hands.inspect('county-a', made.id, { items: [1] })).body.inspections[0]?.items).toEqual([1])
    expect((await hands.inspect('warden-a', made.id, { items: [1] })).body.code).toBe('remedy-item-unknown')
    expect((await world.as('warden-a').get<RemedyAnswer>(`/api/remedies/${made.id}`)).body.inspections[0]?.items).toEqual([])
  })

  it('it follows the units that are drawn and taken away meanwhile', async () => {
    const { id } = await ordered({ place: { geometry: square(96.3, 33.3, 0.01) } })
    const sees = async () => (await world.as('warden-a').get(`/api/remedies/${id}`)).status
    expect(await sees()).toBe(404)
    const unit = sql`code = 'DU-R'`
    const redraw = (west: number) =>
      run(
        world.db,
        sql`update duty_units set geom = st_multi(st_makeenvelope(${west}, ${west - 63}, ${west + 0.02}, ${west - 62.98}, 4326)) where ${unit}`,
      )
    await redraw(96.3)
    expect(await sees()).toBe(200)
    await redraw(96.1)
    expect(await sees()).toBe(404)
  })
})
