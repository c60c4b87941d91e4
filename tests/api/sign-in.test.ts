// Signing in: guessing is slowed without locking anyone out, cookies are the browser's alone, and a stolen token ends with its session.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Session } from '#contract/access'
import { hashPassword } from '../../server/access/passwords.ts'
import { one, rows, run, sql } from '../../server/platform/sql.ts'
import { type Jar, openJar } from '../support/jar.ts'
import { startWorld, type World } from '../support/world.ts'

const password = 'grass on the plateau'
let world: World

beforeAll(async () => {
  // Behind a proxy on this machine, so that a test can come from any address and over TLS.
  world = await startWorld({ TRUST_PROXY: 'loopback' })
  const digest = await hashPassword(password)
  await run(
    world.db,
    sql`update users set password_hash = ${digest} where login = any(${['county-a', 'county-b', 'stranger']}::text[])`,
  )
})
afterAll(() => world.stop())
beforeEach(async () => {
  await run(world.db, sql`delete from sign_in_attempts`)
})

let lastAddress = 0
const freshAddress = (): string => {
  lastAddress += 1
  return `203.0.${Math.floor(lastAddress / 250)}.${(lastAddress % 250) + 1}`
}
const enter = (jar: Jar, login: string, word: string) =>
  jar.ask<Session & { code: string }>('POST', '/api/session', { login, password: word })
/** Wrong passwords until the server makes one wait. */
async function exhaust(login: string, address: string): Promise<number> {
  const jar = openJar(world.url, address)
  for (let tries = 1; tries < 100; tries += 1) {
    if ((await enter(jar, login, 'wrong-password')).status === 429) return tries
  }
  throw new Error('never made to wait')
}
const failuresIn = async (): Promise<number> =>
  (await one<{ n: number }>(world.db, sql`select count(*) as n from ledger where action = 'sign-in-failed'`)).n

describe('signing in', () => {
  it('opens a session with cookies that no script reads and no other site sends', async () => {
    const jar = openJar(world.url, freshAddress())
    const { status, body } = await enter(jar, 'county-a', password)
    expect([status, body.user?.login]).toEqual([200, 'county-a'])
    expect(jar.lastSet().length).toBe(2)
    for (const line of jar.lastSet()) {
      expect(line).toMatch(/^onemap_(session|device)=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/)
    }
    const mine = await jar.ask<Session>('GET', '/api/session')
    expect(mine.body.user?.login).toBe('county-a')
  })

  it('behind TLS gives __Host- cookies marked Secure, and reads no other', async () => {
    const secure = { 'x-forwarded-proto': 'https' }
    const jar = openJar(world.url, freshAddress())
    await jar.ask('POST', '/api/session', { login: 'county-a', password }, secure)
    expect([...jar.cookies.keys()].sort()).toEqual(['__Host-onemap_device', '__Host-onemap_session'])
    for (const line of jar.lastSet()) expect(line).toMatch(/; Secure$/)
    const token = jar.cookies.get('__Host-onemap_session') ?? ''
    const planted = await fetch(`${world.url}/api/session`, { headers: { cookie: `onemap_session=${token}`, ...secure } })
    expect(((await planted.json()) as Session).user).toBeNull()
    expect((await jar.ask<Session>('GET', '/api/session', undefined, secure)).body.user?.login).toBe('county-a')
  })

  it('ends the session that the browser came with', async () => {
    const jar = openJar(world.url, freshAddress())
    await enter(jar, 'county-a', password)
    const old = jar.cookies.get('onemap_session') ?? ''
    await enter(jar, 'county-b', password)
    expect(jar.cookies.get('onemap_session')).not.toBe(old)
    const reply = await openJar(world.url).ask<Session>('GET', '/api/session', undefined, { cookie: `onemap_session=${old}` })
    expect(reply.body.user).toBeNull()
  })

  it('answers the same to an unknown account, a wrong password and a disabled account, and tells them apart in the ledger', async () => {
    await run(world.db, sql`update users set is_disabled = true where login = 'stranger'`)
    const before = await failuresIn()
    const jar = openJar(world.url, freshAddress())
    const answers = [
      await enter(jar, 'nobody-of-that-name', password),
      await enter(jar, 'county-a', 'wrong-password'),
      await enter(jar, 'stranger', password),
      await enter(jar, 'herder-a', 'unusable'),
    ]
    for (const { status, body } of answers) expect([status, body.code]).toEqual([401, 'wrong-login-or-password'])
    const lines = await rows<{ detail: { why: string }; subject: string | null; address: string }>(
      world.db,
      sql`select detail, subject_id as subject, address from ledger where action = 'sign-in-failed' order by seq desc limit 4`,
    )
    expect(await failuresIn()).toBe(before + 4)
    expect(lines.map(({ detail }) => detail.why)).toEqual([
      'wrong-password',
      'account-disabled',
      'wrong-password',
      'unknown-account',
    ])
    expect(lines.map(({ subject }) => subject === null)).toEqual([false, false, false, true])
    expect(lines[0]?.address).toMatch(/^203\.0\./)
    await run(world.db, sql`update users set is_disabled = false where login = 'stranger'`)
  })
})

describe('the language of the page', () => {
  it('is kept with the account, and its change is a ledger line with both', async () => {
    const jar = openJar(world.url, freshAddress())
    await enter(jar, 'county-a', password)
    expect((await jar.ask('PUT', '/api/account/language', { locale: 'bo' })).status).toBe(200)
    expect((await jar.ask<Session>('GET', '/api/session')).body.user?.locale).toBe('bo')
    const lines = () => rows<{ id: string }>(world.db, sql`select seq as id from ledger where action = 'account-changed'`)
    expect(await lines()).toHaveLength(1)
    await jar.ask('PUT', '/api/account/language', { locale: 'bo' })
    expect(await lines()).toHaveLength(1)
    expect((await jar.ask('PUT', '/api/account/language', { locale: 'fr' })).status).toBe(400)
    await jar.ask('PUT', '/api/account/language', { locale: 'zh' })
  })
})

describe('guessing', () => {
  it('is made to wait after five wrong passwords, longer each time, and is told how long', async () => {
    const address = freshAddress()
    expect(await exhaust('county-a', address)).toBe(6)
    const reply = await enter(openJar(world.url, address), 'county-a', password)
    expect(reply.status).toBe(429)
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0)
    await run(world.db, sql`update sign_in_attempts set wait_until = now()`)
    await enter(openJar(world.url, address), 'county-a', 'wrong-password')
    const { wait } = await one<{ wait: number }>(
      world.db,
      sql`select extract(epoch from max(wait_until - at))::float8 as wait from sign_in_attempts`,
    )
    expect(wait).toBe(4)
  })

  it('is counted where a restart does not forget it, and charged before the password is looked at', async () => {
    const address = freshAddress()
    const jar = openJar(world.url, address)
    const all = await Promise.all(Array.from({ length: 12 }, () => enter(jar, 'county-a', 'wrong-password')))
    expect(all.filter(({ status }) => status === 401).length).toBe(5)
    expect(all.filter(({ status }) => status === 429).length).toBe(7)
    const { n } = await one<{ n: number }>(world.db, sql`select max(failures) as n from sign_in_attempts`)
    expect(n).toBe(5)
  })

  it('locks out nobody elsewhere: the person signs in from another address meanwhile', async () => {
    await exhaust('county-a', freshAddress())
    expect((await enter(openJar(world.url, freshAddress()), 'county-a', password)).status).toBe(200)
  })

  it('from many addresses makes strange devices wait, and never the one that signed in before', async () => {
    const known = openJar(world.url, freshAddress())
    expect((await enter(known, 'county-a', password)).status).toBe(200)
    await run(world.db, sql`delete from sign_in_attempts`)
    const statuses: number[] = []
    for (let i = 0; i < 51; i += 1)
      statuses.push((await enter(openJar(world.url, freshAddress()), 'county-a', 'wrong-password')).status)
    expect(statuses.indexOf(429)).toBe(50)
    expect((await enter(openJar(world.url, freshAddress()), 'county-a', password)).status).toBe(429)
    expect((await enter(known, 'county-a', password)).status).toBe(200)
    expect((await enter(openJar(world.url, freshAddress()), 'county-b', password)).status).toBe(200)
  })

  it('of many accounts from one address makes the address wait', async () => {
    const address = freshAddress()
    const jar = openJar(world.url, address)
    for (let i = 0; i < 40; i += 1) expect((await enter(jar, `guess-${i}`, 'wrong-password')).status).toBe(401)
    expect((await enter(jar, 'guess-41', 'wrong-password')).status).toBe(429)
  })
})
