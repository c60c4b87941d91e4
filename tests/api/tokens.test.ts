// Tokens for machines: whatever a token is made for, it never reaches further than its maker does at that moment, and only by itself.

import { execFile } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MadeToken, TokenList } from '#contract/access'
import type { ParcelItem } from '#contract/pastures'
import type { CollectionInfo } from '#contract/tiles'
import { findGdal } from '../../scripts/found.ts'
import type { Page } from '../../server/platform/paging.ts'
import { run as execute, one, rows, sql } from '../../server/platform/sql.ts'
import { countyA, countyB, type Login } from '../support/cast.ts'
import { openJar } from '../support/jar.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const officer = { name: 'QGIS 办公室', role: 'county-officer', area: null, collections: null, days: 30 }
const make = (login: Login, wish: object) =>
  world.as(login).post<MadeToken & { code: string }>('/api/account/tokens', { ...officer, ...wish })
const tokenFor = async (login: Login, wish: object): Promise<string> => {
  const { status, body } = await make(login, wish)
  expect(status).toBe(200)
  return body.token
}
const ask = <Body>(token: string, path: string, method = 'GET', body?: unknown) =>
  openJar(world.url).ask<Body>(method, path, body, { authorization: `Bearer ${token}` })
const parcelsSeen = async (token: string): Promise<readonly string[]> => {
  const { body } = await ask<Page<ParcelItem>>(token, '/api/parcels?pageSize=200')
  return (body.items ?? []).map(({ areaCode }) => areaCode)
}
const tile = '/api/tiles/parcels/10/785/412.mvt'

describe('a token', () => {
  it('is told once, kept as a digest, and known by its beginning', async () => {
    const { body } = await make('county-a', {})
    expect(body.token).toMatch(/^onemap_[\w-]{43}$/)
    const { items, scopes } = (await world.as('county-a').get<TokenList>('/api/account/tokens')).body
    expect(items.find(({ id }) => id === body.item.id)).toMatchObject({ prefix: body.token.slice(0, 13), isLive: true })
    expect(JSON.stringify(items)).not.toContain(body.token)
    expect(scopes).toEqual([{ role: 'county-officer', areas: [countyA.code], isOfOperator: false }])
    const { kept } = await one<{ kept: string }>(
      world.db,
      sql`select to_jsonb(t)::text as kept from api_tokens t where id = ${body.item.id}`,
    )
    expect(kept).not.toContain(body.token.slice(13))
  })

  it('opens as Bearer and as the password of Basic, whatever the user name', async () => {
    const token = await tokenFor('county-a', {})
    expect((await parcelsSeen(token)).length).toBe(16)
    for (const name of ['county-a', 'anyone', '']) {
      const basic = `Basic ${Buffer.from(`${name}:${token}`).toString('base64')}`
      expect(
        (await openJar(world.url).ask<Page<unknown>>('GET', '/api/parcels', undefined, { authorization: basic })).body.total,
      ).toBe(16)
    }
  })

  it('that is wrong is refused and challenged, and no cookie steps in for it', async () => {
    const cookie = world.cookieOf('county-a')
    for (const authorization of ['Bearer wrong', 'Basic d3Jvbmc=', 'Basic !', 'Digest x', 'Bearer']) {
      const reply = await openJar(world.url).ask<{ code: string }>('GET', '/api/parcels', undefined, { authorization, cookie })
      expect([reply.status, reply.body.code], authorization).toEqual([401, 'token-refused'])
      expect(reply.headers.get('www-authenticate')).toContain('Basic')
    }
    expect((await world.as(null).get('/api/parcels')).headers.get('www-authenticate')).toBeNull()
  })

  it('sees no more than its area, and its maker no less for it', async () => {
    const township = `${countyA.code}101`
    const token = await tokenFor('county-a', { area: township })
    const seen = await parcelsSeen(token)
    expect([seen.length, seen.every((code) => code.startsWith(township))]).toEqual([8, true])
    expect((await ask<Buffer>(token, '/api/tiles/parcels/10/785/410.mvt')).status).toBe(204)
    expect((await world.as('county-a').get<Page<unknown>>('/api/parcels')).body.total).toBe(16)
  })

  it('shrinks with its maker’s grants: a narrower grant narrows it, an ended one ends it', async () => {
    const token = await tokenFor('prefecture', { role: 'prefecture-officer' })
    expect((await parcelsSeen(token)).length).toBe(32)
    const owner = sql`user_id = (select id from users where login = 'prefecture')`
    await execute(world.db, sql`update grants set area_path = ${countyB.path}::ltree where ${owner}`)
    await new Promise((resolve) => setTimeout(resolve, 1100))
    expect(new Set((await parcelsSeen(token)).map((code) => code.slice(0, 6)))).toEqual(new Set([countyB.code]))
    await execute(world.db, sql`update grants set valid_to = now() where ${owner}`)
    expect((await parcelsSeen(token)).length).toBe(0)
    await execute(world.db, sql`update grants set valid_to = 'infinity', area_path = '63.6327'::ltree where ${owner}`)
  })

  it('cannot be made wider than its maker is: role, area, collections, end', async () => {
    const refused = async (wish: object): Promise<string> => (await make('county-a', wish)).body.code
    expect(await refused({ role: 'prefecture-officer' })).toBe('token-too-wide')
    expect(await refused({ area: countyB.code })).toBe('token-too-wide')
    expect(await refused({ area: '632700' })).toBe('token-too-wide')
    expect(await refused({ collections: ['nothing-of-that-name'] })).toBe('token-too-wide')
    expect(await refused({ days: 366 })).toBe('invalid-input')
    expect((await make('stranger', {})).body.code).toBe('token-too-wide')
    expect((await make('expired', {})).body.code).toBe('token-too-wide')
  })

  it('for some collections reaches these and nothing else', async () => {
    const token = await tokenFor('county-a', { collections: ['parcels'] })
    expect((await ask(token, tile)).status).toBe(200)
    expect((await ask<CollectionInfo[]>(token, '/api/collections')).body.map(({ id }) => id)).toEqual(['parcels'])
    for (const path of [
      '/api/tiles/zones/10/785/412.mvt',
      '/api/parcels',
      '/api/zones',
      '/api/search?q=63',
      '/api/violations.csv',
    ]) {
      const { status, body } = await ask<{ code: string }>(token, path)
      expect([status, body.code], path).toEqual([403, 'outside-token'])
    }
  })

  it('keeps no accounts: it makes no other token, ends no session, and changes no password', async () => {
    const token = await tokenFor('administrator', { role: 'administrator' })
    const doors = [
      ['GET', '/api/session'],
      ['GET', '/api/account/tokens'],
      ['POST', '/api/account/tokens'],
      ['DELETE', '/api/account/sessions'],
      ['PUT', '/api/account/password'],
      ['GET', '/api/people'],
      ['GET', '/api/claim-mappings'],
    ] as const
    for (const [method, path] of doors) {
      const { status, body } = await ask<{ code: string }>(token, path, method, method === 'GET' ? undefined : {})
      expect([status, body.code], path).toEqual([403, 'not-for-tokens'])
    }
  })

  it('ends at once when it is revoked, when it runs out, and with its maker’s account', async () => {
    const { body } = await make('county-b', {})
    expect((await parcelsSeen(body.token)).length).toBe(16)
    expect((await world.as('county-a').delete(`/api/account/tokens/${body.item.id}`)).status).toBe(404)
    expect((await world.as('county-b').delete(`/api/account/tokens/${body.item.id}`)).status).toBe(204)
    expect((await ask(body.token, '/api/parcels')).status).toBe(401)
    expect((await ask(body.token, tile)).status).toBe(401)

    const ending = await tokenFor('county-b', {})
    expect((await parcelsSeen(ending)).length).toBe(16)
    await execute(
      world.db,
      sql`update api_tokens set created_at = now() - interval '2 days', expires_at = now() - interval '1 day' where prefix = ${ending.slice(0, 13)}`,
    )
    expect(await parcelsSeen(ending)).toEqual([])

    const orphan = await tokenFor('county-b', {})
    await execute(world.db, sql`update users set is_disabled = true where login = 'county-b'`)
    expect((await ask(orphan, '/api/parcels')).status).toBe(401)
    await execute(world.db, sql`update users set is_disabled = false where login = 'county-b'`)
  })

  it('leaves lines in the ledger when made and when revoked, and stands in the lines of what it does', async () => {
    const { body } = await make('county-a', {})
    await ask(body.token, '/api/violations.csv')
    await world.as('county-a').delete(`/api/account/tokens/${body.item.id}`)
    const lines = await rows<{ action: string }>(
      world.db,
      sql`select action from ledger where subject_id = ${body.item.id} or token = ${body.item.id} order by seq`,
    )
    expect(lines.map(({ action }) => action)).toEqual(['token-made', 'violations-exported', 'token-revoked'])
  })

  it('writes from a page of another site only where no browser could have sent it', async () => {
    const token = await tokenFor('county-a', {})
    const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
    const write = (authorization: string) =>
      openJar(world.url).ask<{ code: string }>('POST', '/api/parcels/select', { geometry: null }, { authorization, ...foreign })
    expect((await write(`Bearer ${token}`)).body.code).not.toBe('foreign-origin')
    expect((await write(`Basic ${Buffer.from(`x:${token}`).toString('base64')}`)).body.code).toBe('foreign-origin')
  })
})

describe('programs that send it', () => {
  /** What the program printed, whether it liked the answer or not. Not in step with this process, which is the server. */
  const run = (program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> =>
    new Promise((resolve) => {
      execFile(program, args, { timeout: 60_000, env: { ...process.env, ...env } }, (_error, stdout) => resolve(stdout))
    })

  it.runIf(findGdal().lacks === null)('GDAL reads a tile with the token as password and as header', async () => {
    const token = await tokenFor('county-a', { collections: ['parcels'] })
    const read = (env: Readonly<Record<string, string>>): Promise<string> =>
      run('ogrinfo', ['-ro', '-al', '-so', `MVT:/vsicurl/${world.url}${tile}`, '-oo', 'X=785', '-oo', 'Y=412', '-oo', 'Z=10'], {
        GDAL_DISABLE_READDIR_ON_OPEN: 'EMPTY_DIR',
        ...env,
      })
    expect(await read({})).not.toContain('Feature Count')
    expect(await read({ GDAL_HTTP_USERPWD: `qgis:${token}` })).toContain('Feature Count: 4')
    expect(await read({ GDAL_HTTP_HEADERS: `Authorization: Bearer ${token}` })).toContain('Feature Count: 4')
  })

  it('curl does both', async () => {
    if ((await run('curl', ['--version'])) === '') return
    const token = await tokenFor('county-a', {})
    for (const args of [
      ['-u', `me:${token}`],
      ['-H', `Authorization: Bearer ${token}`],
    ]) {
      expect(JSON.parse(await run('curl', ['-s', ...args, `${world.url}/api/parcels?pageSize=1`])).total).toBe(16)
    }
  })
})
