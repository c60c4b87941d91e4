// Whatever is wrong with a delivery, it is said with the way out, and nothing of it is left.

import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problems as en } from '../../client/i18n/en/problems.ts'
import { problems as zh } from '../../client/i18n/zh/problems.ts'
import { sourceWords } from '../../server/exchange/source-words.ts'
import { one, rows, sql } from '../../server/platform/sql.ts'
import { type BadImport, badImports } from '../support/bad-imports.ts'
import { hasGdal, makeFolder } from '../support/import-fixtures.ts'
import { check, type FaultItem, faultsOf, type Import, upload } from '../support/imports.ts'
import { digestTables } from '../support/untouched.ts'
import { type Reply, startWorld, type World } from '../support/world.ts'

type Note = Pick<FaultItem, 'code' | 'message' | 'fix'>
type Read = Import & { readonly notes: readonly Note[]; readonly layers: readonly { readonly name: string }[] }

let world: World
let untouched: Awaited<ReturnType<typeof digestTables>>
const folder = makeFolder()
beforeAll(async () => {
  world = await startWorld()
  untouched = await digestTables(world.db)
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await world.stop()
})

const taken = (kind: string, path: string, form?: BadImport['form']): Promise<Reply<Read>> =>
  upload<Read>(world.as('county-a'), kind, path, form)

const uploads = (): readonly string[] => readdirSync(join(world.services.config.dataDir, 'uploads')).toSorted()
/** Nothing on disk but what an import keeps. */
async function expectNoStrays(): Promise<void> {
  const kept = await rows<{ path: string }>(world.db, sql`select file_path as path from imports where file_path is not null`)
  expect(uploads()).toEqual(kept.map(({ path }) => path.slice(path.lastIndexOf('/') + 1)).toSorted())
}
/** What imports write when they are committed. */
const written = () =>
  one<Record<string, number>>(
    world.db,
    sql`
    select (select count(*) from parcels) as parcels, (select count(*) from parcels_history) as history,
      (select count(*) from holders) as holders, (select count(*) from operators) as operators,
      (select count(*) from herd_surveys) as surveys, (select count(*) from herd_counts) as counts`,
  )
const staged = async (): Promise<number> => (await one<{ n: number }>(world.db, sql`select count(*) as n from import_rows`)).n

/** A sentence that tells somebody to do something. */
const asksInEnglish =
  /\b(pack|export|upload|put|use|split|save|choose|check|unhide|open|remove|convert|write|correct|keep|fill|unmerge|turn|give|read|draw)\b/i
const told = ({ message, fix }: Note): void => {
  for (const text of [message.zh, message.en, message.bo, fix.zh, fix.en, fix.bo]) expect(text).not.toMatch(/^$|[{}]|—/)
  expect(fix.en).toMatch(asksInEnglish)
}
const errorsOf = (faults: readonly FaultItem[]) => faults.filter(({ severity }) => severity === 'error')

type Case = readonly [name: string, bad: BadImport]
const cases: readonly Case[] = Object.entries(badImports)
const refused = cases.filter(([, bad]) => bad.refused !== undefined)
const readable = cases.filter(([, bad]) => bad.refused === undefined)

describe.skipIf(!hasGdal)('refused as it comes in, by name and without a trace:', () => {
  it.each(refused)('%s', async (_name, { kind, make, form, refused: code = '' }) => {
    const path = await make(folder)
    const reply = await upload(world.as('county-a'), kind, path, form)
    expect(reply).toMatchObject({ status: 422, body: { code } })
    const [chinese, english] = [zh, en].map((words) => Object.entries(words).find(([key]) => key === code)?.[1])
    expect(chinese).toMatch(/请/)
    expect(english).toMatch(asksInEnglish)
    for (const said of Object.values(sourceWords[code] ?? {})) expect(said[1]).not.toBe('')
    expect(sourceWords).toHaveProperty([code])
    expect(await digestTables(world.db)).toEqual(untouched)
    await expectNoStrays()
  })
})

describe.skipIf(!hasGdal)('read, with what was noted and every fault by its row, and nothing written:', () => {
  it.each(readable)('%s', async (_name, { kind, make, form, notes = [], faults, isPlaced = false }) => {
    const agent = world.as('county-a')
    const before = await written()
    const stagedBefore = await staged()
    const reply = await taken(kind, await make(folder), form)
    expect(reply.status, JSON.stringify(reply.body)).toBe(200)
    const { body } = reply
    expect(body.notes.map(({ code }) => code)).toEqual(notes)
    body.notes.forEach(told)
    expect(await staged()).toBe(stagedBefore)
    await expectNoStrays()
    if (faults === undefined) return
    const checked = await check(agent, body)
    expect(checked).toMatchObject({ state: 'checked', problem: null, rowsBad: new Set(faults.map(([row]) => row)).size })
    const found = errorsOf(await faultsOf(agent, body.id))
    expect(found.map(({ row, code }) => [row, code])).toEqual(faults)
    found.forEach(told)
    if (isPlaced) for (const { place } of found) expect(place).not.toBeNull()
    if (faults.length > 0)
      expect(await agent.post(`/api/imports/${body.id}/commit`, { mode: 'all-or-nothing' })).toMatchObject({
        status: 422,
        body: { code: 'import-has-bad-rows' },
      })
    expect(await written()).toEqual(before)
    await expectNoStrays()
  })

  it('one of several layers is named, and another may be taken instead', async () => {
    const agent = world.as('county-a')
    const { body } = await taken('parcels', join(folder, 'two.gpkg'))
    expect(body).toMatchObject({ layer: '冬春草场', layers: [{ name: '冬春草场' }, { name: '夏秋草场' }] })
    const other = await agent.post<Read>(`/api/imports/${body.id}/look`, { layer: '夏秋草场' })
    expect(other.body).toMatchObject({ layer: '夏秋草场', notes: [] })
  })
})
