// What is sent stays a value: not SQL, not a header, not a path, not a template, not a line of the log. Tried on every parameter.

import { createServer, request as httpRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { callerFinder } from '../../server/access/session.ts'
import { endpointsOf } from '../../server/app.ts'
import { endpoint } from '../../server/platform/endpoint.ts'
import { openLimits } from '../../server/platform/limits.ts'
import { createWeb } from '../../server/platform/web.ts'
import { attempts, inTurn, marker, napSeconds, type Shot } from '../support/attacks.ts'
import { giveEveryDuty } from '../support/every-duty.ts'
import { type Door, doorsOf, readInterface } from '../support/interface.ts'
import { digestTables } from '../support/untouched.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let doors: readonly Door[]
let server: Server
let url: string
const lines: string[] = []
beforeAll(async () => {
  world = await startWorld()
  await giveEveryDuty(world)
  const log = pino(
    { level: 'info' },
    new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        lines.push(chunk.toString())
        done()
      },
    }),
  )
  // A fault of ours that carries what was sent: the worst that a log line can be asked to hold.
  const broken = endpoint({
    method: 'get',
    path: '/broken/:word',
    may: 'anyone',
    summary: 'fails with what was sent',
    input: z.strictObject({ word: z.string() }),
    run: async ({ input }) => {
      throw new Error(decodeURIComponent(input.word))
    },
  })
  const { find } = callerFinder(world.db, world.services.config)
  const endpoints = [broken, ...endpointsOf(world.services, callerFinder(world.db, world.services.config))]
  server = createServer(
    createWeb(world.services, endpoints, { findCaller: find, limits: openLimits(world.services.config) }, log),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  doors = doorsOf(await readInterface(world))
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await world.stop()
})

type Heard = { readonly status: number; readonly headers: readonly string[]; readonly text: string; readonly ms: number }
async function fire({ method, path, body }: Shot): Promise<Heard> {
  const began = performance.now()
  const response = await fetch(url + path, {
    method,
    redirect: 'manual',
    headers: { cookie: world.cookieOf('prefecture'), 'content-type': 'application/json', 'if-match': '"1"' },
    ...(body === undefined ? {} : { body }),
  })
  const text = await response.text()
  return { status: response.status, headers: [...response.headers].flat(), text, ms: performance.now() - began }
}

/** Reads and writes whose honest work is long, or that a valid text rightly does: not asked here. */
const isAsked = ({ path }: Door): boolean => !path.endsWith('/events')
/** Writing doors may rightly take a strange name or reason: what they then wrote is not an accident, and is judged by its ledger line. */
const isRead = ({ method }: Door): boolean => method === 'get'

function judge({ what }: Shot, { status, headers, text, ms }: Heard, faults: string[]): void {
  const told = `${what} → ${status} in ${ms.toFixed(0)} ms: ${text.slice(0, 160)}`
  if (status >= 500) faults.push(`accident: ${told}`)
  if (ms > (napSeconds * 1000) / 2) faults.push(`slept: ${told}`)
  if (headers.some((each) => each.includes(marker))) faults.push(`header: ${told}`)
  if (/root:[x*]:0:0/.test(text)) faults.push(`file: ${told}`)
  // What the template would have reckoned; a random id may hold it as one of its groups.
  if (/(?<!-)\b1337\b(?!-)/.test(text)) faults.push(`template: ${told}`)
}

describe.each(Object.entries(attempts))('%s', (_kind, texts) => {
  it('sent in any parameter of any read stays a value, and nothing is written', async () => {
    const before = await digestTables(world.db)
    const faults: string[] = []
    const shots = inTurn(
      doors.filter((door) => isAsked(door) && isRead(door)),
      texts,
    )
    for (const shot of shots) judge(shot, await fire(shot), faults)
    expect(faults).toEqual([])
    expect(await digestTables(world.db)).toEqual(before)
  })

  it('sent in any field of any write makes no accident, and no table is emptied', async () => {
    const faults: string[] = []
    const writes = doors.filter((door) => !isRead(door) && !/session|account|sign/.test(door.path))
    const shots = inTurn(writes, texts)
    for (const shot of shots) judge(shot, await fire(shot), faults)
    expect(faults).toEqual([])
    const left = await digestTables(world.db)
    for (const table of ['parcels', 'areas', 'users']) expect(left[table]).not.toMatch(/^0 /)
  })
})

describe('a log line', () => {
  it('is one line of JSON whatever was sent, and hides nothing behind control characters', async () => {
    lines.length = 0
    for (const text of attempts['log'] ?? [])
      await fire({ what: 'log', method: 'GET', path: `/broken/${encodeURIComponent(`${text}x`)}` })
    for (const text of ['a{"level":50}', "a', b", 'a%0A{"level":50}', 'a%1B%5B31m'])
      await fire({ what: 'log', method: 'GET', path: `/broken/${encodeURIComponent(text)}` })
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) {
      expect(line.endsWith('\n')).toBe(true)
      expect(line.trimEnd()).not.toMatch(/\p{Cc}/u)
      expect(JSON.parse(line)).toMatchObject({ level: 50, msg: 'request failed' })
    }
  })
})

it('headers, sent as they like, are not echoed and make no accident', async () => {
  const names = [
    'if-match',
    'if-none-match',
    'authorization',
    'cookie',
    'accept-encoding',
    'user-agent',
    'x-request-id',
    'origin',
    'x-forwarded-for',
    'accept',
  ]
  const { hostname, port } = new URL(url)
  for (const name of names)
    for (const value of [
      `'; select pg_sleep(${napSeconds}); --`,
      `"${marker}"`,
      marker.repeat(500),
      '\u00e9\u00ff',
      'Basic AAA',
      'Bearer \u00ff',
    ]) {
      const heard = await new Promise<Heard>((resolve, reject) => {
        const began = performance.now()
        const asked = httpRequest(
          { hostname, port, path: '/api/parcels?area=632701', headers: { [name]: value } },
          (response) => {
            response.resume()
            response.once('end', () =>
              resolve({
                status: response.statusCode ?? 0,
                headers: response.rawHeaders,
                text: '',
                ms: performance.now() - began,
              }),
            )
          },
        )
        asked.once('error', reject)
        asked.end()
      })
      const faults: string[] = []
      judge({ what: name, method: 'GET', path: '' }, heard, faults)
      expect(faults).toEqual([])
    }
})
