// Whom a problem concerns: who sees it through every door, who may take it further in SQL too, and what is shown of its photographs.

import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProblemDetail } from '#contract/duties'
import type { Page } from '../../server/platform/paging.ts'
import { run, sql } from '../../server/platform/sql.ts'
import type { Login } from '../support/cast.ts'
import { type Answer, type Hands, handsOf, layLake } from '../support/problems.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let idOf: Hands['idOf'], report: Hands['report'], tasksOf: Hands['tasksOf']

beforeAll(async () => {
  world = await startWorld()
  await layLake(world)
  ;({ idOf, report, tasksOf } = handsOf(world))
})
afterAll(() => world.stop())

describe('who sees a problem', () => {
  it('the area by office, the unit by post, the finder and the assignee; nobody else, through list, detail, table and tile', async () => {
    const outside = await report('warden-a', { geometry: { type: 'Point', coordinates: [96.15, 33.15] } })
    const inLake = await report('county-a', { geometry: { type: 'Point', coordinates: [96.22, 33.62] } })
    const seen = async (login: Login) => {
      const { body } = await world.as(login).get<Page<ProblemDetail>>('/api/problems?pageSize=200')
      const listed = [outside, inLake].map(({ id }) => body.items.some((item) => item.id === id))
      const shown = await Promise.all(
        [outside, inLake].map(async ({ id }) => (await world.as(login).get(`/api/problems/${id}`)).status === 200),
      )
      expect(shown).toEqual(listed)
      return listed
    }
    expect(await seen('prefecture')).toEqual([true, true])
    expect(await seen('county-a')).toEqual([true, true])
    expect(await seen('county-b')).toEqual([false, false])
    expect(await seen('warden-a')).toEqual([true, false])
    // Within the chief's grant there is ground that is not the chief's unit.
    const beside = await report('county-a', { geometry: { type: 'Point', coordinates: [96.7, 33.9] } })
    expect(await seen('chief-a')).toEqual([false, true])
    expect((await world.as('chief-a').get(`/api/problems/${beside.id}`)).status).toBe(404)
    const tile = await world.as('chief-a').get<Buffer>('/api/tiles/problems/9/393/204.mvt')
    expect(String(tile.body)).not.toContain(beside.id)
    const table = await world.as('county-a').get<Buffer>('/api/problems.csv')
    expect(String(table.body)).toContain(beside.code)
    expect(String(table.body)).not.toContain('632722-')
  })

  it('the chief of the unit stands over it: may assign what lies in the unit', async () => {
    const inLake = await report('county-a', { geometry: { type: 'Point', coordinates: [96.24, 33.64] } })
    const { body } = await world.as('chief-a').get<ProblemDetail>(`/api/problems/${inLake.id}`)
    expect(body.actions).toContain('assign')
    expect((await tasksOf('chief-a')).items.find(({ id }) => id === inLake.id)?.step).toBe('assign')
  })

  it('in SQL too: nobody takes a step that is not theirs', async () => {
    const problem = await report('warden-a')
    const actor = { userId: await idOf('warden-a'), tokenId: null, sessionId: null, address: null, requestId: null }
    const forge = world.services.as(actor, (trx) =>
      run(trx, sql`update problems set state = 'closed', ended_at = now() where id = ${problem.id}::uuid`),
    )
    await expect(forge).rejects.toThrow('not-permitted')
  })
})

describe('a photograph', () => {
  it('is kept as received and shown without what the camera wrote', async () => {
    const problem = await report('warden-a')
    const original = await sharp({ create: { width: 2000, height: 1200, channels: 3, background: '#6b7d5a' } })
      .jpeg()
      .withExif({ IFD0: { Model: 'PHONE-7' } })
      .toBuffer()
    const send = () => {
      const form = new FormData()
      form.append('file', new Blob([Uint8Array.from(original)]), '垃圾.jpg')
      return world.as('warden-a').post<Answer>(`/api/problems/${problem.id}/photos`, form)
    }
    await send()
    const { photos } = (await send()).body
    expect(photos).toHaveLength(1)
    const path = `/api/problems/${problem.id}/photos/${photos[0]?.id}`
    const shown = await world.as('township-a').get<Buffer>(path)
    expect((await sharp(shown.body).metadata()).exif).toBeUndefined()
    expect((await world.as('county-a').get<Buffer>(`${path}/original`)).body.equals(original)).toBe(true)
    expect((await world.as('county-b').get(path)).status).toBe(404)
    expect((await world.as('warden-a').get(`${path}/original`)).status).toBe(403)
  })
})
