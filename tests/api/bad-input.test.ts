// Whatever is sent to whatever endpoint: a problem that names what is wrong, never an accident, and nothing written.

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Asked, badRequest, oddRead } from '../support/bad-input.ts'
import { giveEveryDuty } from '../support/every-duty.ts'
import { type Door, doorsOf, readInterface } from '../support/interface.ts'
import { digestTables } from '../support/untouched.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let doors: readonly Door[]
let before: Readonly<Record<string, string>>
beforeAll(async () => {
  world = await startWorld()
  await giveEveryDuty(world)
  doors = doorsOf(await readInterface(world))
  before = await digestTables(world.db)
})
afterAll(() => world.stop())

type Refusal = { readonly code?: string; readonly issues?: readonly { readonly path: string }[] }

async function send({ method, path, headers, body }: Asked): Promise<{ status: number; type: string; text: string }> {
  const response = await fetch(world.url + path, {
    method,
    redirect: 'manual',
    headers: { cookie: world.cookieOf('prefecture'), ...headers },
    ...(body === undefined ? {} : { body }),
  })
  return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() }
}

/** Runs so many requests of a kind at each door; the seed is told where one fails. */
async function atEveryDoor(
  chosen: readonly Door[],
  make: (door: Door) => fc.Arbitrary<Asked>,
  times: number,
  judge: (door: Door, asked: Asked) => Promise<void>,
): Promise<void> {
  const faults: string[] = []
  for (const door of chosen) {
    const property = fc.asyncProperty(make(door), (asked) => judge(door, asked))
    const details = await fc.check(property, { numRuns: times, endOnFailure: true })
    if (details.failed)
      faults.push(
        `${door.name}: seed ${details.seed}, ${fc.stringify(details.counterexample?.[0]).slice(0, 300)}\n  ${String(details.errorInstance).slice(0, 400)}`,
      )
  }
  expect(faults).toEqual([])
}

async function expectRefusal(asked: Asked): Promise<void> {
  const { status, type, text } = await send(asked)
  expect(status, text.slice(0, 300)).toBeGreaterThanOrEqual(400)
  expect(status, text.slice(0, 300)).toBeLessThan(500)
  expect(type).toContain('application/problem+json')
  const { code, issues = [] }: Refusal = JSON.parse(text)
  expect(code).toMatch(/^[a-z][a-z-]+$/)
  if (code === 'invalid-input' || code === 'unusable-text') {
    expect(issues.length).toBeGreaterThan(0)
    const { field } = asked
    if (field !== undefined) expect(issues.map(({ path }) => path.split('.')[0])).toContain(field)
  }
}

describe('bad input', () => {
  it('is refused by name at every door, with the field at fault', async () => {
    await atEveryDoor(doors, badRequest, 20, (_door, asked) => expectRefusal(asked))
  })

  it('of the odd kind, right or wrong, makes no accident of a read', async () => {
    const reads = doors.filter(({ method, path }) => method === 'get' && !path.endsWith('/events'))
    await atEveryDoor(reads, oddRead, 10, async (_door, asked) => {
      const { status, text } = await send(asked)
      expect(status, text.slice(0, 300)).toBeLessThan(500)
    })
  })

  it('of any size is refused, and the last costs no more memory than the first', async () => {
    const large = [
      `{"a":[${'1,'.repeat(4_000_000)}1]}`,
      `{"a":${'['.repeat(4_000_000)}`,
      `{"a":${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}}`,
      `{"a":"${'x'.repeat(9_000_000)}"}`,
      `{${Array.from({ length: 300_000 }, (_, i) => `"k${i}":1`).join(',')}}`,
      `{"a":"${'x'.repeat(12_000_000)}"}`,
    ]
    const writes = doors.filter(({ body, takesFile }) => body !== null && !takesFile).slice(0, 6)
    const highest: number[] = []
    for (const door of writes) {
      highest.push(0)
      for (const body of large) {
        const path = door.path.replaceAll(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000')
        const headers = { 'content-type': 'application/json' }
        await expectRefusal({ kind: 'large', method: door.method.toUpperCase(), path, headers, body })
        highest.push(Math.max(highest.pop() ?? 0, process.memoryUsage().rss / 2 ** 20))
      }
    }
    // Sender and server share this process, so no bound says what the server took: but it must not grow from door to door.
    const half = highest.length / 2
    expect(Math.max(...highest.slice(half)) - Math.max(...highest.slice(0, half))).toBeLessThan(200)
  })

  it('has written nothing in any table and left no file', async () => {
    expect(await digestTables(world.db)).toEqual(before)
    const uploads = join(world.services.config.dataDir, 'uploads')
    expect(existsSync(uploads) ? readdirSync(uploads) : []).toEqual([])
  })
})
