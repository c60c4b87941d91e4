// Search finds what the words name, best first, in any language, and never what the caller may not see.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Found } from '#contract/pastures'
import { run, sql } from '../../server/platform/sql.ts'
import type { Login } from '../support/cast.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
  await run(
    world.db,
    sql`
    insert into waters (code, kind, name_zh, name_bo, name_en, geom, source)
    select 'W-' || i, 'river', '扎曲', 'རྫ་ཆུ།', 'Zaqu', st_setsrid(st_makeline(st_point(95 + i, 33), st_point(95.5 + i, 33.5)), 4326), 'test'
    from generate_series(0, 1) i`,
  )
})
afterAll(() => world.stop())

const search = async (q: string, login: Login = 'prefecture'): Promise<readonly Found[]> =>
  (await world.as(login).get<Found[]>(`/api/search?q=${encodeURIComponent(q)}`)).body
const kinds = async (q: string, login?: Login) => (await search(q, login)).map(({ kind, title }) => `${kind} ${title}`)

describe('search', () => {
  it('puts the exact code before codes that begin with it', async () => {
    const found = await search('632701101001-1')
    expect(found[0]).toMatchObject({ kind: 'parcel', title: '632701101001-1', subtitle: '玉树市 · 玉树市南镇 · 玉树市南镇西村' })
    expect(found[0]?.bbox).toEqual([96.1, 33.1, 96.12, 33.12])
  })

  it('finds an area by its name and by its code', async () => {
    expect((await kinds('杂多县'))[0]).toBe('area 杂多县')
    expect((await search('632722'))[0]).toMatchObject({ kind: 'area', id: '632722' })
  })

  it('finds a river once, in Chinese, Tibetan and English', async () => {
    for (const words of ['扎曲', 'རྫ་ཆུ', 'zaqu']) expect(await kinds(words)).toEqual(['water 扎曲'])
  })

  it('finds operators and holders by name and code, with the box of their parcels', async () => {
    const [operator] = await search('OP-632701101001-1')
    expect(operator).toMatchObject({ kind: 'operator', bbox: [96.1, 33.1, 96.16, 33.12] })
    expect((await search('承包户')).every(({ kind }) => kind === 'holder')).toBe(true)
  })

  it('finds zones by name and code', async () => {
    expect(await kinds('Z-BAN')).toEqual(['zone Z-BAN 区'])
  })

  it('takes the beginning of a county code for the area, and more of it for what is registered there', async () => {
    expect((await kinds('6327')).slice(0, 3)).toEqual(['area 玉树藏族自治州', 'area 玉树市', 'area 杂多县'])
    expect((await search('6327')).every(({ kind }) => kind === 'area')).toBe(true)
    expect((await search('632701101')).some(({ kind }) => kind === 'parcel')).toBe(true)
  })

  it('answers twelve at most, and nothing to words that name nothing', async () => {
    expect(await search('经营户')).toHaveLength(12)
    expect(await search('没有这个')).toEqual([])
    expect(await search('%')).toEqual([])
  })

  it('keeps to the reach of the caller', async () => {
    expect(await kinds('632701101001-1', 'county-b')).toEqual([])
    expect(await kinds('632701101001-', 'herder-a')).toEqual(['parcel 632701101001-1', 'parcel 632701101001-3'])
    expect((await search('玉树市', 'administrator')).every(({ kind }) => kind === 'area')).toBe(true)
  })

  it('is refused without words, and to those without a grant', async () => {
    expect((await world.as('prefecture').get('/api/search?q=')).status).toBe(400)
    expect((await world.as('stranger').get('/api/search?q=a')).status).toBe(403)
  })
})
