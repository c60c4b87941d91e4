// One id follows a request into its answer, its problem and its ledger lines, beside the session and the address it came through.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tokenHash } from '../../server/access/passwords.ts'
import { one, sql } from '../../server/platform/sql.ts'
import { tokenOf } from '../support/fixture.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

type Line = { readonly requestId: string; readonly session: string; readonly address: string; readonly actor: string }
const lastLine = (action: string): Promise<Line> =>
  one(
    world.db,
    sql`
    select l.request_id as "requestId", l.session, l.address, u.login as actor
    from ledger l join users u on u.id = l.actor where l.action = ${action} order by l.at desc limit 1`,
  )

describe('the id of a request', () => {
  it('is another one each time, and never the one that was sent', async () => {
    const sent = { 'x-request-id': 'chosen-by-the-client' }
    const ids = await Promise.all(
      ['/healthz', '/api/areas', '/api/tiles/parcels/8/196/102.mvt?year=2025&season=warm', '/nowhere'].map(
        async (path) => (await world.as('county-a').get(path, sent)).headers.get('x-request-id') ?? '',
      ),
    )
    for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/)
    expect(new Set(ids).size).toBe(4)
  })

  it('stands in the problem that the request ended in', async () => {
    const { headers, body } = await world.as('county-a').get<{ requestId: string }>('/api/areas/yushu')
    expect(body.requestId).toBe(headers.get('x-request-id'))
  })

  it('is given, with what a browser is told to refuse, also where the address itself cannot be read', async () => {
    const agent = world.as('county-a')
    const { status, headers, body } = await agent.get<{ code: string; requestId: string }>('/api/tiles/%E0%A4%A/8/196/102.mvt')
    expect([status, body.code]).toEqual([400, 'unreadable-address'])
    expect(body.requestId).toBe(headers.get('x-request-id'))
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
  })

  it('stands in the ledger line of an export, with person, session and address', async () => {
    const { headers } = await world.as('county-a').get('/api/violations.csv')
    const digest = tokenHash(tokenOf('county-a'))
    const { session } = await one<{ session: string }>(
      world.db,
      sql`select id as session from sessions where token_hash = ${digest}`,
    )
    expect(await lastLine('violations-exported')).toEqual({
      requestId: headers.get('x-request-id'),
      session,
      address: expect.stringMatching(/127\.0\.0\.1$/),
      actor: 'county-a',
    })
  })
})
