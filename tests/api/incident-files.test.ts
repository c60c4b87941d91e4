// Sound and files of an incident, kept as received; the patrols it belongs to; and the forms and levels that old records were made by.

import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IncidentForm, Species } from '#contract/incidents'
import { rows, run, sql } from '../../server/platform/sql.ts'
import type { Login } from '../support/cast.ts'
import { type IncidentAnswer, incidentHands } from '../support/incidents.ts'
import { layUnits, walked } from '../support/patrols.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let hands: ReturnType<typeof incidentHands>
let patrol: string
const at = '2025-06-01T00:00:00Z'
beforeAll(async () => {
  world = await startWorld()
  hands = incidentHands(world)
  await layUnits(world)
  patrol = (await walked(world.as('warden-a'), at, 30)).id
})
afterAll(() => world.stop())

const voice = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(500, 7)])
const send = (login: Login, id: string, bytes: Buffer, name: string) => {
  const form = new FormData()
  form.append('file', new Blob([Uint8Array.from(bytes)], { type: 'text/html' }), name)
  return world.as(login).post<IncidentAnswer>(`/api/incidents/${id}/files`, form)
}

describe('a file', () => {
  it('is kept as received under its digest, its type told by its bytes, and sent twice it is one', async () => {
    const { id } = await hands.record('warden-a')
    await send('warden-a', id, voice, '录音.ogg')
    const { body } = await send('warden-a', id, voice, 'again.html')
    expect(body.files).toMatchObject([{ name: '录音.ogg', mediaType: 'audio/ogg', bytes: 504 }])
    expect(body.files[0]?.sha256).toBe(createHash('sha256').update(voice).digest('hex'))
    const taken = await world.as('county-a').get<Buffer>(`/api/incidents/${id}/files/${body.files[0]?.id}`)
    expect([taken.status, taken.headers.get('content-type')]).toEqual([200, 'audio/ogg'])
    expect(Buffer.from(taken.body).equals(voice)).toBe(true)
    const lines = await rows<{ action: string }>(
      world.db,
      sql`select action from ledger where subject_id = ${id} and action like 'file-%' order by seq`,
    )
    expect(lines.map(({ action }) => action)).toEqual(['file-added', 'file-added', 'file-taken'])
  })

  it('that looks like a page is bytes to take away, whatever its sender calls it', async () => {
    const { id } = await hands.record('warden-a')
    const { body } = await send('warden-a', id, Buffer.from('<script>alert(1)</script>'), 'x.html')
    expect(body.files[0]?.mediaType).toBe('application/octet-stream')
  })

  it('is not added to an incident that has ended, nor to one of another county', async () => {
    const { id } = await hands.record('warden-a')
    expect((await send('county-b', id, voice, 'x.ogg')).status).toBe(404)
    await hands.step('warden-a', id, 'withdraw', '看错了')
    const { status, body } = await send('warden-a', id, voice, 'x.ogg')
    expect([status, body.code]).toEqual([409, 'incident-ended'])
  })

  it('of a rare animal is told and given to nobody who sees the record by its cell', async () => {
    const { id } = await hands.record('warden-a', { species: [{ code: 'snow-leopard', heads: 1 }] })
    const { body } = await send('warden-a', id, voice, 'x.ogg')
    expect((await hands.show('township-a', id)).files ?? []).toEqual([])
    expect((await world.as('township-a').get(`/api/incidents/${id}/files/${body.files[0]?.id}`)).status).toBeGreaterThanOrEqual(
      403,
    )
  })
})

describe('a patrol', () => {
  const link = (login: Login, id: string, patrolId = patrol) =>
    world.as(login).post<IncidentAnswer>(`/api/incidents/${id}/patrols`, { patrolId, note: '巡查时发现' })

  it('is linked once by who recorded the incident or handles it, and told with who said so', async () => {
    const { id } = await hands.record('warden-a')
    expect((await link('warden-a', id)).status).toBe(200)
    const { body } = await link('county-a', id)
    expect(body.patrols).toMatchObject([{ id: patrol, note: '巡查时发现', by: 'warden-a' }])
    expect(body.patrols[0]?.distanceM).toBeGreaterThan(2000)
  })

  it('that one does not see cannot be linked, nor to what one may not correct', async () => {
    const { id } = await hands.record('warden-a')
    expect((await link('county-b', id)).status).toBe(404)
    expect((await link('county-a', id, crypto.randomUUID())).status).toBe(404)
    expect((await link('cadre-a', id)).status).toBeGreaterThanOrEqual(403)
  })
})

describe('what old records were made by', () => {
  it('is the form of their version, also when another is in force', async () => {
    const schema = JSON.stringify({ type: 'object', properties: { depth: { type: 'number' } } })
    await run(
      world.db,
      sql`insert into incident_forms (kind, version, schema, in_force_from) values ('gold', 2, ${schema}::jsonb, '2024-01-01')`,
    )
    const { body } = await world.as('warden-a').get<IncidentForm>('/api/incident-kinds/gold/forms/1')
    expect(body).toMatchObject({ version: 1, schema: { type: 'object' } })
    expect(body.schema['properties']).not.toHaveProperty('depth')
    expect((await world.as('warden-a').get('/api/incident-kinds/gold/forms/9')).status).toBe(404)
  })

  it('is the level in force on the day', async () => {
    const levelOn = async (on: string): Promise<string | null | undefined> =>
      (await world.as('warden-a').get<readonly Species[]>(`/api/species?on=${on}`)).body.find(({ code }) => code === 'wolf')
        ?.level
    expect(await levelOn('2025-01-01')).toBe('2')
    expect(await levelOn('1980-01-01')).toBeNull()
  })
})
