// The tree for those who may read it; an outline as it is and as it was; official line work that replaces and can be taken back.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Area, AreaDetail } from '#contract/areas'
import { areasImportable } from '../../server/areas/imports.ts'
import { one, run, sql } from '../../server/platform/sql.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

describe('GET /api/areas', () => {
  it('shows every reader the whole tree, parents before children', async () => {
    const { status, body } = await world.as('warden-a').get<Area[]>('/api/areas')
    expect(status).toBe(200)
    const seen = new Set<string>()
    for (const area of body) {
      expect(area.parentCode === null || seen.has(area.parentCode)).toBe(true)
      seen.add(area.code)
    }
    expect(body.find(({ code }) => code === '632701')).toMatchObject({
      nameZh: '玉树市',
      level: 'county',
      bbox: [96, 33, 97, 34],
    })
  })

  it('is closed to those without a grant and those not signed in', async () => {
    expect((await world.as('stranger').get('/api/areas')).status).toBe(403)
    expect((await world.as(null).get('/api/areas')).status).toBe(401)
  })
})

describe('GET /api/areas/{code}', () => {
  it('gives the outline only where it is asked for', async () => {
    const without = await world.as('county-a').get<AreaDetail>('/api/areas/632701')
    expect(without.body.geometry).toBeUndefined()
    const detail = await world.as('county-a').get<AreaDetail>('/api/areas/632701?geometry=true')
    expect(detail.body.geometry).toMatchObject({ type: 'MultiPolygon' })
  })

  it('shows an area as it stood at a moment past', async () => {
    const before = new Date().toISOString()
    await run(world.db, sql`update areas set name_zh = '杂多新名' where code = '632722'`)
    const reader = world.as('county-b')
    const now = await reader.get<AreaDetail>('/api/areas/632722')
    expect(now.body).toMatchObject({ nameZh: '杂多新名', version: 2 })
    expect(now.body.versions.map(({ version }) => version)).toEqual([2, 1])
    const then = await reader.get<AreaDetail>(`/api/areas/632722?as_of=${encodeURIComponent(before)}`)
    expect(then.body).toMatchObject({ nameZh: '杂多县', version: 1 })
  })

  it('knows no area by an unknown or malformed code', async () => {
    expect((await world.as('county-a').get('/api/areas/632799')).status).toBe(404)
    expect((await world.as('county-a').get('/api/areas/yushu')).status).toBe(400)
  })
})

describe('official line work', () => {
  type Given = { readonly code: string; readonly name: string; readonly box: readonly [number, number, number, number] }

  async function stage(rows: readonly Given[]): Promise<string> {
    const { id } = await one<{ id: string }>(
      world.db,
      sql`
      insert into imports (kind, file_name, file_sha256, file_bytes, crs, source_name)
      values ('areas', 'lines.zip', 'x', 1, 'EPSG:4490', '官方界线') returning id`,
    )
    for (const [i, { code, name, box }] of rows.entries()) {
      await run(
        world.db,
        sql`
        insert into import_rows (import_id, row_number, key, attributes, geom)
        values (${id}::uuid, ${i + 1}, ${code}, ${JSON.stringify({ code, name_zh: name })}::jsonb,
                st_makeenvelope(${box[0]}, ${box[1]}, ${box[2]}, ${box[3]}, 4326))`,
      )
    }
    return id
  }
  const commit = (id: string) => world.db.transaction((db) => areasImportable.commit(db, id, 1, 1000, true))
  const areaOf = (code: string) =>
    one<{ east: number; source: string; isDemo: boolean }>(
      world.db,
      sql`select st_xmax(geom) as east, source, is_demo as "isDemo" from areas where code = ${code}`,
    )
  const wider: Given = { code: '632701000000', name: '玉树市', box: [96, 33, 97.5, 34] }

  it('replaces the outline by code, moves the prefecture with it, and changes nothing the second time', async () => {
    const first = await stage([wider])
    await areasImportable.check(world.db, first)
    expect(await commit(first)).toEqual({ created: 0, changed: 1, same: 0 })
    expect(await areaOf('632701')).toEqual({ east: 97.5, source: '官方界线', isDemo: false })
    expect((await areaOf('632700')).east).toBeCloseTo(97.5, 9)
    expect(await commit(await stage([wider]))).toEqual({ created: 0, changed: 0, same: 1 })
    await world.db.transaction((db) => areasImportable.undo(db, first))
    expect(await areaOf('632701')).toMatchObject({ east: 97, source: 'test' })
    expect((await areaOf('632700')).east).toBeCloseTo(97, 9)
  })

  it('adds a village with its township in one file, and takes both back', async () => {
    const id = await stage([
      { code: '632701103001', name: '新村', box: [96.1, 33.1, 96.2, 33.2] },
      { code: '632701103', name: '新镇', box: [96.1, 33.1, 96.3, 33.3] },
    ])
    await areasImportable.check(world.db, id)
    expect(await commit(id)).toEqual({ created: 2, changed: 0, same: 0 })
    const { path } = await one<{ path: string }>(world.db, sql`select path::text as path from areas where code = '632701103001'`)
    expect(path).toBe('63.6327.632701.632701103.632701103001')
    await world.db.transaction((db) => areasImportable.undo(db, id))
    expect(await one(world.db, sql`select count(*) as n from areas where code like '632701103%'`)).toEqual({ n: 0 })
  })

  it('refuses a code that is none and a code without a parent, by row', async () => {
    const id = await stage([
      { code: '63270', name: '短', box: [96, 33, 97, 34] },
      { code: '632701888001', name: '孤村', box: [96, 33, 97, 34] },
    ])
    await areasImportable.check(world.db, id)
    const { faults } = await one<{ faults: string[] }>(
      world.db,
      sql`select array_agg(row_number || ' ' || code order by row_number) as faults from import_faults where import_id = ${id}::uuid`,
    )
    expect(faults).toEqual(['1 area-code-malformed', '2 area-parent-unknown'])
    expect(await commit(id)).toEqual({ created: 0, changed: 0, same: 0 })
  })

  it('is not taken back over a later change; the answer names the codes', async () => {
    const first = await stage([wider])
    await commit(first)
    await commit(await stage([{ ...wider, box: [96, 33, 97.2, 34] }]))
    await expect(world.db.transaction((db) => areasImportable.undo(db, first))).rejects.toMatchObject({
      code: 'edited-since-import',
      detail: { codes: ['632701'] },
    })
  })
})
