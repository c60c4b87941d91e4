// A small known prefecture behind the real HTTP server, on the database that ONEMAP_TEST_DATABASE names. One world per test file.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Knex } from 'knex'
import { listen, platformOn } from '../../server/main.ts'
import { readConfig } from '../../server/platform/config.ts'
import { type Database, openDatabase } from '../../server/platform/db.ts'
import type { Services } from '../../server/platform/services.ts'
import type { Login } from './cast.ts'
import { tokenOf } from './fixture.ts'
import { makeNativeWorld } from './native-worlds.ts'
import { findTemplate } from './template.ts'
import { type WriteWatch, watchWrites } from './written.ts'

export type Reply<Body> = {
  readonly status: number
  readonly headers: Headers
  /** JSON parsed; a Buffer where the answer is not JSON; undefined where it is empty. */
  readonly body: Body
}
type Headings = Readonly<Record<string, string>>

export type Agent = {
  readonly get: <Body>(path: string, headers?: Headings) => Promise<Reply<Body>>
  readonly post: <Body>(path: string, body: unknown, headers?: Headings) => Promise<Reply<Body>>
  readonly put: <Body>(path: string, body: unknown, headers?: Headings) => Promise<Reply<Body>>
  readonly patch: <Body>(path: string, body: unknown, headers?: Headings) => Promise<Reply<Body>>
  readonly delete: <Body>(path: string, headers?: Headings) => Promise<Reply<Body>>
}

export type World = {
  readonly kind: 'embedded' | 'native'
  readonly url: string
  readonly services: Services
  /** The owner's view: sees and writes everything. */
  readonly db: Knex
  /** The server as seen by a member of the cast; null is someone who did not sign in. */
  readonly as: (login: Login | null) => Agent
  readonly cookieOf: (login: Login) => string
  readonly stop: () => Promise<void>
}

async function read<Body>(response: Response): Promise<Reply<Body>> {
  const bytes = Buffer.from(await response.arrayBuffer())
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  const body = bytes.length === 0 ? undefined : isJson ? JSON.parse(bytes.toString()) : bytes
  return { status: response.status, headers: response.headers, body }
}

/** A session's cookie, which the server replaces when the rights of its person changed, as a browser keeps it. */
type Held = { cookie: string }
const taken = (response: Response): string | undefined =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .find((cookie) => cookie.startsWith('onemap_session=') && cookie.length > 'onemap_session='.length)

function agentOf(url: string, held: Held | null, writes: WriteWatch): Agent {
  const send = async <Body>(method: string, path: string, body: unknown, headers: Headings = {}): Promise<Reply<Body>> => {
    const isForm = body instanceof FormData
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(held === null ? {} : { cookie: held.cookie }),
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    })
    if (held !== null) held.cookie = taken(response) ?? held.cookie
    const reply = await read<Body>(response)
    await writes.see(method, path, response.status, response.headers.get('x-request-id'))
    return reply
  }
  return {
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body, headers) => send('POST', path, body, headers),
    put: (path, body, headers) => send('PUT', path, body, headers),
    patch: (path, body, headers) => send('PATCH', path, body, headers),
    delete: (path, headers) => send('DELETE', path, undefined, headers),
  }
}

async function openEmbedded(): Promise<{ database: Database; stop: () => Promise<void> }> {
  const database = await openDatabase({ databaseUrl: null, dataDir: 'memory' }, await findTemplate())
  return { database, stop: async () => {} }
}

async function openNative(): Promise<{ database: Database; stop: () => Promise<void> }> {
  const { databaseUrl, drop } = await makeNativeWorld()
  return { database: await openDatabase({ databaseUrl, dataDir: '' }), stop: drop }
}

/**
 * Tests ask faster than people, and reckon when they say so; the fixture's sessions are as old as the template they lie in. `env`
 * sets it otherwise.
 */
const quiet = {
  LIGHT_PER_10S: '1000000',
  HEAVY_PER_10S: '1000000',
  TIPS_PER_DAY: '1000000',
  TIP_WORK_BITS: '8',
  ASSESS_AFTER_SECONDS: '0',
  SESSION_IDLE_MINUTES: '500000',
}

export async function startWorld(env: Readonly<Record<string, string>> = {}): Promise<World> {
  const kind = process.env['ONEMAP_TEST_DATABASE'] === 'native' ? 'native' : 'embedded'
  const { database, stop } = kind === 'native' ? await openNative() : await openEmbedded()
  const dataDir = mkdtempSync(join(tmpdir(), 'onemap-world-'))
  const config = readConfig({ DATA_DIR: dataDir, PORT: '0', ONEMAP_DEMO: 'off', LOG_LEVEL: 'error', ...quiet, ...env })
  const platform = platformOn(database, config)
  const listening = await listen(platform)
  const writes = watchWrites(platform.services.db)
  const jar = new Map<Login, Held>()
  const heldBy = (login: Login): Held => {
    const held = jar.get(login) ?? { cookie: `onemap_session=${tokenOf(login)}` }
    jar.set(login, held)
    return held
  }
  return {
    kind,
    url: listening.url,
    services: platform.services,
    db: platform.services.db,
    as: (login) => agentOf(listening.url, login === null ? null : heldBy(login), writes),
    cookieOf: (login) => heldBy(login).cookie,
    stop: async () => {
      await listening.stop()
      await stop()
      rmSync(dataDir, { recursive: true, force: true })
      writes.judge()
    },
  }
}
