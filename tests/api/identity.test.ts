// No identity number gets in: not by any door that writes, not in a file, and not in what is kept about a file.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callerFinder } from '../../server/access/session.ts'
import { endpointsOf } from '../../server/app.ts'
import type { AnyEndpoint } from '../../server/platform/endpoint.ts'
import { one, rows, sql } from '../../server/platform/sql.ts'
import type { Login } from '../support/cast.ts'
import { makeFolder, writeText } from '../support/import-fixtures.ts'
import { check, commit, faultsOf, type Import, upload } from '../support/imports.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const folder = makeFolder()
/** The example of GB 11643-1999. */
const known = '11010519491231002X'
const village = '632701101001'
type Refusal = { readonly code: string; readonly issues: readonly { readonly path: string; readonly code: string }[] }

async function tablesHolding(text: string): Promise<readonly string[]> {
  const tables = await rows<{ name: string }>(
    world.db,
    sql`select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`,
  )
  const holding: string[] = []
  for (const { name } of tables) {
    const { has } = await one<{ has: boolean }>(
      world.db,
      sql`select exists (select from ${{ text: `public."${name}"`, values: [] }} t where t::text like ${`%${text}%`}) as has`,
    )
    if (has) holding.push(name)
  }
  return holding
}

/** The words as a door takes them: as JSON, or as a field of a form with a file. */
function sent(words: string, takes: AnyEndpoint['takes']): unknown {
  if (takes === undefined) return { reason: words }
  const form = new FormData()
  form.set('reason', words)
  form.set(takes === 'file' ? 'file' : (takes.fields[0] ?? 'file'), new Blob(['file'], { type: 'text/plain' }), 'file.txt')
  return form
}

describe('an identity number in a request', () => {
  it('is refused by name of the field at every door that writes and takes words', async () => {
    const writes = endpointsOf(world.services, callerFinder(world.db, world.services.config)).filter(
      ({ method }) => method === 'post' || method === 'put',
    )
    expect(writes.length).toBeGreaterThan(20)
    for (const { method, path, takes } of writes) {
      const at = path.replaceAll(/:\w+/g, '00000000-0000-4000-8000-000000000000')
      const replies = await Promise.all(
        (['prefecture', 'administrator', 'clerk-b'] satisfies Login[]).map((login) =>
          world.as(login)[method as 'post' | 'put']<Refusal>(at, sent(`张某 ${known}`, takes), { 'if-match': '1' }),
        ),
      )
      const told = replies.filter(({ status }) => status !== 403)
      for (const { body } of told)
        expect(body, `${method} ${path}`).toMatchObject({ code: 'identity-number', issues: [{ path: 'reason' }] })
    }
    expect(await tablesHolding(known)).toEqual([])
  })

  it('is refused in a search too, and not said back', async () => {
    const { status, body } = await world.as('county-a').get<Refusal>(`/api/search?q=${known}`)
    expect([status, body.code]).toEqual([400, 'identity-number'])
    expect(JSON.stringify(body)).not.toContain(known)
  })
})

describe('an identity number in a file', () => {
  const csv = (name: string, header: string, lines: readonly string[]): string =>
    writeText(folder, name, `${header}\n${lines.join('\n')}\n`)
  const taken = async (path: string): Promise<Import> => (await upload(world.as('county-a'), 'holders', path)).body

  it('makes its row bad wherever it would be kept, also as a code; the fault does not repeat it', async () => {
    const path = csv('mapped.csv', '户号,户主,村代码', [
      `I-1,演示甲 ${known},${village}`,
      `${known},演示乙,${village}`,
      `I-3,演示丙,${village}`,
    ])
    const checked = await check(world.as('county-a'), await taken(path))
    expect(checked).toMatchObject({ state: 'checked', rowsGood: 1, rowsBad: 2 })
    const found = (await faultsOf(world.as('county-a'), checked.id)).filter(({ code }) => code === 'identity-number')
    expect(found.map(({ row, field }) => [row, field])).toEqual([
      [2, 'name'],
      [3, 'code'],
    ])
    expect(found[0]?.message.zh).toContain('身份证号')
    await commit(world.as('county-a'), checked.id)
    expect(await tablesHolding(known)).toEqual([])
  })

  it('in a column that nobody maps is kept nowhere, and the file is said to hold it', async () => {
    const path = csv('unmapped.csv', '户号,户主,村代码,身份证号', [`I-4,演示丁,${village},${known}`])
    const looked = await taken(path)
    expect(JSON.stringify(looked)).not.toContain(known)
    expect(looked).toMatchObject({ notes: [{ code: 'identity-numbers-hidden' }] })
    const checked = await check(world.as('county-a'), looked)
    expect(await commit(world.as('county-a'), checked.id)).toMatchObject({ state: 'committed', rowsNew: 1 })
    expect(await tablesHolding(known)).toEqual([])
  })
})
