// Seeing sensitive places for a while: asked with a reason and an end, decided by another, felt at once, and written down.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Unlock, UnlockLine } from '#contract/access'
import type { Sighting } from '#contract/incidents'
import type { CollectionInfo } from '#contract/tiles'
import type { Page } from '../../server/platform/paging.ts'
import { rows, run, sql } from '../../server/platform/sql.ts'
import type { Login } from '../support/cast.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const dayFromNow = (days: number): string => new Date(Date.now() + 8 * 3600_000 + days * 86_400_000).toISOString().slice(0, 10)
const wish = { kind: 'sightings', areaCode: '632722', reason: '杂多盗猎案（2025）现场核对', endsOn: dayFromNow(7) }
type Answer = Unlock & { readonly code?: string }

const ask = (login: Login, patch: object = {}) => world.as(login).post<Answer>('/api/unlocks', { ...wish, ...patch })
const decide = (login: Login, id: string, decision: 'given' | 'refused') =>
  world.as(login).post<Answer>(`/api/unlocks/${id}/decision`, { decision, reason: '核对案情' })
const end = (login: Login, id: string) => world.as(login).post<Answer>(`/api/unlocks/${id}/end`, {})
const exactOf = async (login: Login): Promise<number> =>
  (await world.as(login).get<Page<Sighting>>('/api/sightings')).body.items.filter(({ isExact }) => isExact).length
const versionFor = async (login: Login): Promise<string | undefined> =>
  (await world.as(login).get<CollectionInfo[]>('/api/collections')).body.find(({ id }) => id === 'sightings')?.version
const listed = async (login: Login): Promise<readonly string[]> =>
  (await world.as(login).get<Unlock[]>('/api/unlocks')).body.map(({ id }) => id)

describe('an unlock', () => {
  it('shows exact places from when it is given until it is ended, and changes the address of tiles both times', async () => {
    const { body: asked } = await ask('clerk-b')
    expect(asked).toMatchObject({ state: 'asked', isOwn: true, mayDecide: false, isOpen: false })
    expect(await exactOf('clerk-b')).toBe(0)
    const before = await versionFor('clerk-b')
    expect((await decide('county-b', asked.id, 'given')).body).toMatchObject({ state: 'given', isOpen: true })
    expect(await exactOf('clerk-b')).toBe(2)
    const during = await versionFor('clerk-b')
    expect(during).not.toBe(before)
    expect((await end('clerk-b', asked.id)).status).toBe(200)
    expect(await exactOf('clerk-b')).toBe(0)
    expect(await versionFor('clerk-b')).not.toBe(during)
  })

  it('ends by itself', async () => {
    const { body: asked } = await ask('clerk-b')
    await decide('prefecture', asked.id, 'given')
    expect(await exactOf('clerk-b')).toBe(2)
    await run(
      world.db,
      sql`update unlocks set asked_at = now() - interval '2 days', ends_at = now() - interval '1 minute' where id = ${asked.id}::uuid`,
    )
    expect(await exactOf('clerk-b')).toBe(0)
  })

  it('refused shows nothing', async () => {
    const { body: asked } = await ask('clerk-b')
    expect((await decide('county-b', asked.id, 'refused')).body.state).toBe('refused')
    expect(await exactOf('clerk-b')).toBe(0)
    expect((await decide('county-b', asked.id, 'given')).body.code).toBe('unlock-already-decided')
  })

  it('reads and does not write', async () => {
    const { body: asked } = await ask('clerk-b')
    await decide('county-b', asked.id, 'given')
    const [record] = (await world.as('clerk-b').get<Page<Sighting>>('/api/sightings')).body.items
    const { id, speciesCode, heads, sign, seenAt, geometry } = record as Sighting
    const answer = await world
      .as('clerk-b')
      .put(`/api/sightings/${id}`, { speciesCode, heads: heads + 1, sign, seenAt, geometry }, { 'if-match': '"1"' })
    expect(answer.status).toBe(403)
    await end('county-b', asked.id)
  })
})

describe('who decides', () => {
  it('is the office that sees the area by duty, and nobody else learns of the wish', async () => {
    const { body: asked } = await ask('clerk-b')
    expect(await listed('county-b')).toContain(asked.id)
    expect(await listed('prefecture')).toContain(asked.id)
    expect(await listed('county-a')).not.toContain(asked.id)
    expect(await listed('township-a')).not.toContain(asked.id)
    expect((await decide('county-a', asked.id, 'given')).status).toBe(404)
  })

  it('is never the person themselves, not even past the endpoint', async () => {
    const { body: asked } = await ask('clerk-b')
    expect((await decide('clerk-b', asked.id, 'given')).status).toBe(403)
    const forged = run(
      world.db,
      sql`update unlocks set state = 'given', decided_by = user_id, decided_at = now() where id = ${asked.id}::uuid`,
    )
    await expect(forged).rejects.toThrow('unlocks_decided_by_another')
  })
})

describe('asking', () => {
  it('needs a reason, an end within thirty days, and an area one may see', async () => {
    expect((await ask('clerk-b', { reason: '看看' })).body.code).toBe('invalid-input')
    expect((await ask('clerk-b', { endsOn: dayFromNow(45) })).body.code).toBe('unlock-end-out-of-reach')
    expect((await ask('clerk-b', { endsOn: dayFromNow(-1) })).body.code).toBe('unlock-end-out-of-reach')
    expect((await ask('clerk-b', { areaCode: '632701' })).status).toBe(403)
    expect((await ask('herder-a')).status).toBe(403)
  })

  it('on the last day that is in reach is taken by the database too', async () => {
    expect((await ask('clerk-b', { endsOn: dayFromNow(30) })).status).toBe(200)
    expect((await ask('clerk-b', { endsOn: dayFromNow(0) })).status).toBe(200)
  })
})

describe('the ledger', () => {
  it('has a line for every step, in the area concerned, with the reason', async () => {
    const { body: asked } = await ask('clerk-b')
    await decide('county-b', asked.id, 'given')
    await end('county-b', asked.id)
    const lines = await rows<{ action: string; path: string; reason: string }>(
      world.db,
      sql`select action, path::text, reason from ledger where subject_id = ${asked.id} order by at`,
    )
    expect(lines.map(({ action }) => action)).toEqual(['unlock-asked', 'unlock-given', 'unlock-ended'])
    expect(lines.every(({ path }) => path === '63.6327.632722')).toBe(true)
    expect(lines[0]?.reason).toBe(wish.reason)
  })

  it('of an unlock is read by who asked and by the office of the area, without address and session, and by no other', async () => {
    const { body: asked } = await ask('clerk-b')
    await decide('county-b', asked.id, 'given')
    const linesFor = (login: Login) => world.as(login).get<UnlockLine[]>(`/api/unlocks/${asked.id}/lines`)
    for (const login of ['clerk-b', 'county-b', 'prefecture'] as const) {
      const { body } = await linesFor(login)
      expect(body).toMatchObject([
        { action: 'unlock-asked', person: 'clerk-b', reason: wish.reason },
        { action: 'unlock-given', person: 'county-b', reason: '核对案情' },
      ])
      expect(Object.keys(body[0] ?? {}).toSorted()).toEqual(['action', 'at', 'person', 'reason'])
    }
    expect([(await linesFor('county-a')).status, (await linesFor('herder-a')).status]).toEqual([404, 403])
    await end('clerk-b', asked.id)
  })
})

describe('a token', () => {
  it('made for a lesser duty sees no more exactly than that duty, though its maker does', async () => {
    await run(
      world.db,
      sql`
      insert into grants (user_id, role, area_path, valid_from)
      select id, 'warden', '63.6327.632701', now() - interval '1 day' from users where login = 'county-a'`,
    )
    const wishFor = (role: string) => ({ name: role, role, area: null, collections: null, days: 7 })
    const exactBy = async (role: string): Promise<readonly boolean[]> => {
      const { body } = await world.as('county-a').post<{ token: string }>('/api/account/tokens', wishFor(role))
      const seen = await world.as(null).get<Page<Sighting>>('/api/sightings', { authorization: `Bearer ${body.token}` })
      return seen.body.items.map(({ isExact }) => isExact)
    }
    expect(await exactBy('county-officer')).toEqual([true, true, true])
    expect(await exactBy('warden')).toEqual([false, false])
  })
})
