// Tracks brought as files: looked at first, saved as the patrols that the uploader says they were, and known again.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PatrolDetail, PatrolItem, TrackPreview } from '#contract/patrols'
import type { Page } from '../../server/platform/paging.ts'
import { one, sql } from '../../server/platform/sql.ts'
import { decode } from '../support/mvt.ts'
import { along, gpxOf, layUnits } from '../support/patrols.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
  await layUnits(world)
})
afterAll(() => world.stop())

const at = '2026-05-01T02:00:00Z'
const two = gpxOf(along(31, at), along(11, '2026-05-02T02:00:00Z', 96.24))

function formOf(text: string, fields: Readonly<Record<string, string>>, name = '巡河.gpx'): FormData {
  const form = new FormData()
  for (const [key, value] of Object.entries(fields)) form.append(key, value)
  form.append('file', new Blob([text]), name)
  return form
}
const warden = () => world.as('warden-a')
const preview = (text: string) => warden().post<TrackPreview>('/api/patrols/files/preview', formOf(text, { transport: 'foot' }))
const save = (text: string, choices: readonly object[]) =>
  warden().post<{ ids: string[] }>('/api/patrols/files', formOf(text, { choices: JSON.stringify(choices) }))

it('shows the two patrols of a file with their length and time, and keeps nothing', async () => {
  const { status, body } = await preview(two)
  expect(status).toBe(200)
  expect(body).toMatchObject({ format: 'gpx', points: 42, faults: [], known: [] })
  expect(body.proposals.map(({ points, recordedS, startedAt }) => [points, recordedS, startedAt])).toEqual([
    [31, 3000, '2026-05-01T02:00:00.000Z'],
    [11, 1000, '2026-05-02T02:00:00.000Z'],
  ])
  expect(body.proposals[0]?.distanceM).toBeCloseTo(30 * 93.4, -1)
  expect((await one<{ count: number }>(world.db, sql`select count(*) as count from patrols`)).count).toBe(0)
})

it('saves them as chosen, once, and knows the file again', async () => {
  const choices = [0, 1].map((proposal) => ({
    proposal,
    clientId: randomUUID(),
    transport: 'foot',
    note: `第 ${proposal + 1} 段`,
  }))
  const first = await save(two, choices)
  expect(first.status).toBe(200)
  expect((await save(two, choices)).body).toEqual(first.body)
  expect((await preview(two)).body.known).toEqual(first.body.ids)
  const { body } = await warden().get<PatrolDetail>(`/api/patrols/${first.body.ids[0]}`)
  expect(body).toMatchObject({ mode: 'upload', status: 'ended', sourceName: '巡河.gpx', note: '第 1 段', state: 'valid' })
  expect(body.track).toMatchObject({ pointCount: 31, recordedS: 3000, dropCounts: {} })
  expect(body.startedAt).toBe(at.replace('Z', '.000Z'))
  const list = await warden().get<Page<PatrolItem>>('/api/patrols?mine=true&sort=-distanceM&from=2026-05-01&to=2026-05-02')
  expect(list.body.items.map(({ id }) => id)).toEqual(first.body.ids)
})

it('draws them on tiles for those who see them, and for nobody else', async () => {
  const drawn = async (login: 'township-a' | 'county-b') => {
    const { status, body } = await world.as(login).get<Buffer>('/api/tiles/patrol-tracks/9/392/205.mvt')
    return status === 200 ? decode(body, 'patrol-tracks').length : 0
  }
  expect(await drawn('township-a')).toBe(2)
  expect(await drawn('county-b')).toBe(0)
})

it('keeps a file without times as a way without duration, in doubt', async () => {
  const coordinates = along(5, at).map(({ lng, lat }) => [lng, lat])
  const text = JSON.stringify({ type: 'LineString', coordinates })
  expect((await preview(text)).body.proposals).toMatchObject([{ isTimed: false, recordedS: null, startedAt: null }])
  const { body } = await save(text, [{ proposal: 0, clientId: randomUUID(), transport: 'foot' }])
  const { body: patrol } = await warden().get<PatrolDetail>(`/api/patrols/${body.ids[0]}`)
  expect(patrol).toMatchObject({ state: 'doubtful', doubts: ['no-time'], track: { isTimed: false, recordedS: null } })
  expect(patrol.track?.distanceM).toBeCloseTo(4 * 93.4, -1)
})

it('refuses by name what is no track, what it does not hold, and choices that are none', async () => {
  expect(await preview('<gpx><trk/></gpx>')).toMatchObject({
    status: 422,
    body: { code: 'track-unreadable', detail: { reason: 'no-points' } },
  })
  expect(await save(two, [{ proposal: 7, clientId: randomUUID(), transport: 'foot' }])).toMatchObject({
    status: 422,
    body: { code: 'proposal-unknown' },
  })
  const bad = await warden().post<{ issues: { path: string }[] }>(
    '/api/patrols/files',
    formOf(two, { choices: '[{"proposal":0}]' }),
  )
  expect(bad.status).toBe(400)
  expect(bad.body.issues.map(({ path }) => path)).toEqual(['choices.0.clientId', 'choices.0.transport'])
})
