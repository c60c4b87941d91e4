// Nobody can hold what all share: a sender of one byte a second, a reader who does not read.

import { readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows, run, sql } from '../../server/platform/sql.ts'
import { tokenOf } from '../support/fixture.ts'
import { answerMs, isNative, openSlow, type Slow, usedConnections } from '../support/patience.ts'

let world: Slow
beforeAll(async () => {
  world = await openSlow()
})
afterAll(() => world.stop())

type Told = { readonly text: string; readonly ms: number }
/** Speaks raw HTTP: sends `head`, then one byte each `everyMs`, until the server ends it. */
function drip(head: string, everyMs = 300, patienceMs = 40_000): Promise<Told> {
  const { hostname, port } = new URL(world.url)
  const began = performance.now()
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    let text = ''
    const timer = setInterval(() => socket.write('x'), everyMs)
    const patience = setTimeout(() => socket.destroy(new Error('the server waits for ever')), patienceMs)
    socket.on('connect', () => socket.write(head))
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString()
    })
    socket.on('error', (error) => (error.message.startsWith('the server') ? reject(error) : undefined))
    socket.on('close', () => {
      clearInterval(timer)
      clearTimeout(patience)
      resolve({ text, ms: performance.now() - began })
    })
  })
}

describe('a sender of a few bytes a second', () => {
  it('of a JSON body is refused with 408 and cut off, while others are answered at once', async () => {
    const head = `POST /api/balance/calculate HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{"a":"`
    const slow = Array.from({ length: 20 }, () => drip(head))
    await sleep(1000)
    expect(await answerMs(world)).toBeLessThan(2000)
    for (const { text } of await Promise.all(slow)) {
      expect(text).toContain('408')
      expect(text).toContain('request-too-slow')
    }
  })

  it('of a file is refused with 408 before anything is opened in the database, and leaves no file', async () => {
    const head = [
      'POST /api/imports HTTP/1.1',
      'Host: x',
      `Cookie: onemap_session=${tokenOf('prefecture')}`,
      'Content-Type: multipart/form-data; boundary=b',
      'Content-Length: 1000000',
      '',
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a.geojson"\r\n\r\n{',
    ].join('\r\n')
    const slow = drip(head)
    await sleep(1000)
    expect(usedConnections(world)).toBeLessThanOrEqual(1)
    const { text } = await slow
    expect(text).toContain('408')
    expect(text).toContain('upload-stalled')
    await sleep(200)
    expect(readdirSync(join(world.dataDir, 'uploads'))).toEqual([])
  })

  it('of headers is cut off', async () => {
    const { ms } = await drip('GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ', 1000)
    expect(ms).toBeLessThan(35_000)
  })
})

describe('a reader who does not read', () => {
  it('of a large export holds no connection of the database and is let go, while others are answered at normal speed', async () => {
    const reason = 'x'.repeat(20_000)
    await run(
      world.services.db,
      sql`
      insert into ledger (action, subject_kind, path, reason, detail)
      select 'bulk', 'test', '63.6327'::ltree, ${reason}, '{}' from generate_series(1, 1500)`,
    )
    await run(
      world.services.db,
      sql`
      insert into grants (user_id, role, area_path, valid_from)
      select id, 'auditor', '63.6327'::ltree, now() - interval '1 day' from users where login = 'prefecture'`,
    )
    await sleep(1200)
    const usual = Math.min(await answerMs(world), await answerMs(world), await answerMs(world))
    const { hostname, port } = new URL(world.url)
    const socket = connect({ port: Number(port), host: hostname, readableHighWaterMark: 1024 } as never)
    const ended = new Promise<number>((resolve) => socket.once('close', () => resolve(performance.now())))
    socket.on('error', () => {})
    socket.write(`GET /api/ledger.csv HTTP/1.1\r\nHost: x\r\nCookie: onemap_session=${tokenOf('prefecture')}\r\n\r\n`)
    const first = await new Promise<string>((resolve) => socket.once('data', (chunk: Buffer) => resolve(chunk.toString())))
    socket.pause()
    expect(first).toContain('200 OK')
    await sleep(1500)
    const meanwhile = Math.min(await answerMs(world), await answerMs(world), await answerMs(world))
    expect(meanwhile).toBeLessThan(usual * 4 + 250)
    const open = isNative
      ? await rows(
          world.services.db,
          sql`select from pg_stat_activity where state like 'idle in transaction%' and datname = current_database()`,
        )
      : []
    expect(open).toEqual([])
    expect(usedConnections(world)).toBeLessThanOrEqual(1)
    await sleep(6000)
    socket.resume()
    await expect(Promise.race([ended, sleep(10_000, 'still open')])).resolves.toBeTypeOf('number')
  })
})
