// Single sign-on against a real OpenID provider: who comes back with its word is let in as the table of mappings says, and nobody else.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MappingItem, MappingList, Session, SignedOut } from '#contract/access'
import type { Page } from '../../server/platform/paging.ts'
import { maybeOne, one, rows, run, sql } from '../../server/platform/sql.ts'
import { type Jar, openJar } from '../support/jar.ts'
import { newKey, passProvider, startProvider, type TestProvider } from '../support/provider.ts'
import { startWorld, type World } from '../support/world.ts'

const publicUrl = 'http://127.0.0.1:9'
const [first, second, foreign] = [newKey('first'), newKey('second'), newKey('second')]
let provider: TestProvider
let world: World

beforeAll(async () => {
  provider = await startProvider({ publicUrl, clientSecret: 'a secret of the test', keys: [first] })
  world = await startWorld({
    PUBLIC_URL: publicUrl,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: 'onemap',
    OIDC_CLIENT_SECRET: 'a secret of the test',
  })
  provider.people.set('dolma', { name: '卓玛', preferred_username: 'dolma', duty: ['grass', 'other'] })
})
afterAll(async () => {
  await world.stop()
  await provider.stop()
})

const admin = () => world.as('administrator')
const map = (value: string, role: string, area: string | null, claim = 'duty') =>
  admin().post<MappingItem>('/api/claim-mappings', { claim, value, role, area, validTo: null })

/** Sets out from the platform; answers the provider's address. */
async function setOut(jar: Jar, path = '/api/session/provider'): Promise<string> {
  const { status, headers } = await jar.ask('GET', path)
  expect(status).toBe(302)
  return headers.get('location') ?? ''
}
/** Comes back with what the provider said; answers where the platform sends the browser. */
async function comeBack(jar: Jar, address: string): Promise<string> {
  const { pathname, search } = new URL(address)
  const { status, headers } = await jar.ask('GET', pathname + search)
  expect(status).toBe(302)
  return headers.get('location') ?? ''
}
async function enter(login: string): Promise<{ readonly jar: Jar; readonly landed: string }> {
  const jar = openJar(world.url)
  return { jar, landed: await comeBack(jar, await passProvider(provider, await setOut(jar), login)) }
}
const sessionOf = async (jar: Jar): Promise<Session['user']> => (await jar.ask<Session>('GET', '/api/session')).body.user
const lastFailure = async (): Promise<string> =>
  (
    await one<{ why: string }>(
      world.db,
      sql`select detail->>'why' as why from ledger where action = 'sign-in-failed' order by seq desc limit 1`,
    )
  ).why

describe('single sign-on', () => {
  it('is offered, and lets a person of the provider in without any grant while no mapping says otherwise', async () => {
    expect((await world.as(null).get<Session>('/api/session')).body.hasProvider).toBe(true)
    const { jar, landed } = await enter('dolma')
    expect(landed).toBe('/')
    expect(await sessionOf(jar)).toMatchObject({ login: 'dolma', name: '卓玛', roles: [], hasPassword: false })
    expect(jar.cookies.has('onemap_provider')).toBe(false)
    expect((await world.as('prefecture').get('/api/openapi.json')).status).toBe(200)
  })

  it('asks with PKCE, state and nonce, each of them new', async () => {
    const asked = [new URL(await setOut(openJar(world.url))), new URL(await setOut(openJar(world.url)))]
    for (const { searchParams } of asked) expect(searchParams.get('code_challenge_method')).toBe('S256')
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(new Set(asked.map(({ searchParams }) => searchParams.get(name))).size, name).toBe(2)
    }
  })

  it('gives the role and the area of the mapping, and no more', async () => {
    expect((await map('grass', 'county-officer', '632701')).status).toBe(200)
    const { jar } = await enter('dolma')
    expect(await sessionOf(jar)).toMatchObject({ roles: ['county-officer'], areas: ['632701'] })
    const { body } = await jar.ask<Page<unknown>>('GET', '/api/parcels?pageSize=1')
    expect(body.total).toBe(16)
  })

  it('withdraws what it gave when the claim goes, and leaves what was given here', async () => {
    const { jar } = await enter('dolma')
    const id = (await sessionOf(jar))?.id ?? ''
    await run(world.db, sql`insert into grants (user_id, role, area_path) values (${id}, 'auditor', '63.6327.632722')`)
    provider.people.set('dolma', { name: '卓玛', preferred_username: 'dolma', duty: 'other' })
    const again = await enter('dolma')
    expect(await sessionOf(again.jar)).toMatchObject({ id, roles: ['auditor'] })
    await run(world.db, sql`delete from grants where user_id = ${id} and role = 'auditor'`)
  })

  it('reads a claim within a claim, whole words only', async () => {
    await map('officer', 'auditor', '632722', 'realm_access.roles')
    provider.people.set('tashi', { realm_access: { roles: ['officer'] } })
    provider.people.set('tsering', { realm_access: { roles: ['officers'] } })
    expect(await sessionOf((await enter('tashi')).jar)).toMatchObject({ roles: ['auditor'], areas: ['632722'] })
    expect(await sessionOf((await enter('tsering')).jar)).toMatchObject({ login: 'tsering', roles: [] })
  })

  it('ends every grant of a mapping with the mapping, at once', async () => {
    const { jar } = await enter('tashi')
    const { items } = (await admin().get<MappingList>('/api/claim-mappings')).body
    const mapping = items.find(({ value }) => value === 'officer')
    expect(mapping?.holders).toBe(1)
    expect((await admin().delete(`/api/claim-mappings/${mapping?.id}`)).status).toBe(200)
    expect((await jar.ask('GET', '/api/parcels')).status).toBe(403)
    expect(await sessionOf(jar)).toMatchObject({ roles: [] })
  })

  it('never takes over a local account of the same login', async () => {
    provider.people.set('prefecture', { preferred_username: 'prefecture' })
    const { jar } = await enter('prefecture')
    expect(await sessionOf(jar)).toMatchObject({ login: `prefecture@${new URL(provider.issuer).host}`, roles: [] })
  })

  it('keeps nobody in whose account is disabled', async () => {
    await run(world.db, sql`update users set is_disabled = true where login = 'dolma'`)
    const { jar, landed } = await enter('dolma')
    expect(landed).toBe('/#sign-in=account-disabled')
    expect(await sessionOf(jar)).toBeNull()
    await run(world.db, sql`update users set is_disabled = false where login = 'dolma'`)
  })

  it('goes back to the page the person came for, and to no other host', async () => {
    const jar = openJar(world.url)
    const away = await setOut(jar, `/api/session/provider?returnTo=${encodeURIComponent('/?view=land')}`)
    expect(await comeBack(jar, await passProvider(provider, away, 'dolma'))).toBe('/?view=land')
    for (const evil of ['//evil.example', '/\\evil.example', 'https://evil.example', '/\t/evil.example']) {
      const { status } = await jar.ask('GET', `/api/session/provider?returnTo=${encodeURIComponent(evil)}`)
      expect(status, evil).toBe(400)
    }
  })

  it('signs out at the provider too', async () => {
    const { jar } = await enter('dolma')
    const { body } = await jar.ask<SignedOut>('DELETE', '/api/session')
    const there = new URL(body.providerSignOut ?? '')
    expect(there.origin).toBe(provider.issuer)
    expect(there.searchParams.get('post_logout_redirect_uri')).toBe(`${publicUrl}/`)
    expect((await fetch(there)).status).toBe(200)
    expect(await sessionOf(jar)).toBeNull()
  })
})

describe('an answer that is not the provider’s to this browser', () => {
  it('with another state is refused', async () => {
    const jar = openJar(world.url)
    const back = new URL(await passProvider(provider, await setOut(jar), 'dolma'))
    back.searchParams.set('state', 'another')
    expect(await comeBack(jar, back.href)).toBe('/#sign-in=provider-answer-invalid')
    expect(await sessionOf(jar)).toBeNull()
  })

  it('with another nonce is refused', async () => {
    const jar = openJar(world.url)
    const away = new URL(await setOut(jar))
    away.searchParams.set('nonce', 'another')
    expect(await comeBack(jar, await passProvider(provider, away.href, 'dolma'))).toBe('/#sign-in=provider-answer-invalid')
    expect(await lastFailure()).toBe('provider-answer-invalid')
  })

  it('in a browser that did not set out, or a second time, is refused', async () => {
    const jar = openJar(world.url)
    const back = await passProvider(provider, await setOut(jar), 'dolma')
    const stolen = new URL(back)
    expect(await comeBack(openJar(world.url), stolen.href)).toBe('/#sign-in=provider-sign-in-over')
    const cookie = jar.cookies.get('onemap_provider') ?? ''
    expect(await comeBack(jar, back)).toBe('/')
    jar.cookies.set('onemap_provider', cookie)
    expect(await comeBack(jar, back)).toBe('/#sign-in=provider-sign-in-over')
  })

  it('with an error says in words what happened', async () => {
    const jar = openJar(world.url)
    expect(await comeBack(jar, await passProvider(provider, await setOut(jar), 'newcomer', false))).toBe(
      '/#sign-in=provider-denied',
    )
    const other = openJar(world.url)
    const state = new URL(await setOut(other)).searchParams.get('state') ?? ''
    const iss = encodeURIComponent(provider.issuer)
    const back = `${publicUrl}/api/session/provider/callback?error=server_error&state=${state}&iss=${iss}`
    expect(await comeBack(other, back)).toBe('/#sign-in=provider-refused')
  })
})

describe('the keys of the provider', () => {
  it('may change in the middle of a sign-in', async () => {
    const jar = openJar(world.url)
    const away = await setOut(jar)
    provider.rotate([second, first])
    expect(await comeBack(jar, await passProvider(provider, away, 'dolma'))).toBe('/')
    expect((await sessionOf(jar))?.login).toBe('dolma')
  })

  it('must have signed: a token by a key that is not published is refused', async () => {
    const published = await (await fetch(`${provider.issuer}/jwks`)).text()
    provider.rotate([foreign])
    provider.replace('/jwks', (_req, res) => void res.writeHead(200, { 'content-type': 'application/json' }).end(published))
    expect((await enter('dolma')).landed).toBe('/#sign-in=provider-answer-invalid')
    provider.replace('/jwks', null)
    provider.rotate([second])
    expect((await enter('dolma')).landed).toBe('/')
  })

  it('a provider that is away is said to be away', async () => {
    const jar = openJar(world.url)
    const back = await passProvider(provider, await setOut(jar), 'dolma')
    provider.replace('/token', (req) => void req.socket.destroy())
    expect(await comeBack(jar, back)).toBe('/#sign-in=provider-unreachable')
    provider.replace('/token', null)
  })
})

describe('the table of mappings', () => {
  it('is the administrator’s alone, and every change of it stands in the ledger', async () => {
    for (const login of ['prefecture', 'herder-a', 'stranger'] as const) {
      expect((await world.as(login).get('/api/claim-mappings')).status).toBe(403)
    }
    const made = await map('court', 'court-clerk', '632722')
    await admin().delete(`/api/claim-mappings/${made.body.id}`)
    const lines = await rows<{ action: string; actor: string | null }>(
      world.db,
      sql`select action, actor from ledger where subject_id = ${made.body.id} order by seq`,
    )
    expect(lines.map(({ action }) => action)).toEqual(['mapping-made', 'mapping-ended'])
    expect(lines.every(({ actor }) => actor !== null)).toBe(true)
  })

  it('refuses an area for administrators, none for the others, an unknown one, and the herder', async () => {
    expect((await map('x', 'administrator', '632701')).status).toBe(400)
    expect((await map('x', 'county-officer', null)).status).toBe(400)
    expect((await map('x', 'county-officer', '632799')).status).toBe(404)
    expect((await map('x', 'herder', '632701')).status).toBe(400)
    expect(await maybeOne(world.db, sql`select from claim_mappings where claim = 'duty' and value = 'x'`)).toBeUndefined()
  })
})
