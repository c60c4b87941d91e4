// A parcel's area is the database's own measure of its outline, whoever writes it; the outline is valid and the area it lies in is known;
// and what waits to be computed goes with its parcel.

import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nobody } from '../../server/platform/caller.ts'
import { one, rows, run, sql } from '../../server/platform/sql.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const shape = (x: number) => sql`st_multi(st_makeenvelope(${x}::float8, 33.5::float8, ${x + 0.01}::float8, 33.51::float8, 4326))`
const write = (code: string, x: number, areaHa: number | null) => sql`
  insert into parcels (code, area_code, path, season, geom, area_ha, source)
  select ${code}, a.code, a.path, 'warm', ${shape(x)}, ${areaHa}::float8, 'test' from areas a where a.level = 'village' order by a.code limit 1`
const areaOf = (code: string) =>
  one<{ ha: number; measured: number }>(
    world.db,
    sql`select area_ha as ha, st_area(geom::geography) / 10000 as measured from parcels where code = ${code}`,
  )

describe('the area of a parcel', () => {
  it('is measured where the writer states none, and again when the outline changes', async () => {
    await run(world.db, write('M-1', 96.1, null))
    const before = await areaOf('M-1')
    expect(before.ha).toBeCloseTo(before.measured, 9)
    await run(world.db, sql`update parcels set geom = st_multi(st_expand(geom, 0.005)) where code = 'M-1'`)
    const after = await areaOf('M-1')
    expect(after.ha).toBeCloseTo(after.measured, 9)
    expect(after.ha).toBeGreaterThan(before.ha * 3)
  })

  it('cannot be stated by the application, at first or later', async () => {
    // As the application writes for an officer: see migrations/0051.
    const { id } = await one<{ id: string }>(world.db, sql`select id from users where login = 'prefecture'`)
    await world.services.as({ ...nobody, userId: id }, (trx) => run(trx, write('M-2', 96.2, 1)))
    const stated = await areaOf('M-2')
    expect(stated.ha).toBeCloseTo(stated.measured, 9)
    await run(world.db, sql`update parcels set area_ha = 1 where code = 'M-2'`)
    expect((await areaOf('M-2')).ha).toBeCloseTo(stated.measured, 9)
  })

  it('is of a staged row what the database measures, and nobody writes it', async () => {
    const staged = (columns: string) => sql`
      insert into import_rows (import_id, row_number, attributes, geom ${{ text: columns === '' ? '' : ', area_ha', values: [] }})
      select gen_random_uuid(), 1, '{}', ${shape(96.3)} ${{ text: columns, values: [] }}`
    await expect(run(world.db, staged(', 1'))).rejects.toThrow(/area_ha/)
    await run(world.db, staged(''))
    const found = await one<{ ha: number; measured: number; isValid: boolean }>(
      world.db,
      sql`select area_ha as ha, st_area(geom::geography) / 10000 as measured, is_valid as "isValid" from import_rows`,
    )
    expect(found.ha).toBeCloseTo(found.measured, 9)
    expect(found.isValid).toBe(true)
  })
})

describe('the mark of a new parcel, that its facts are to be computed', () => {
  const marks = (code: string) =>
    rows(world.db, sql`select from facts_dirty d join parcels p on p.id = d.parcel_id where p.code = ${code}`)

  it('is set with it and goes with it', async () => {
    await run(world.db, write('M-3', 96.4, null))
    expect(await marks('M-3')).toHaveLength(1)
    await run(world.db, sql`delete from parcels where code = 'M-3'`)
    expect(
      await rows(world.db, sql`select from facts_dirty d where not exists (select from parcels p where p.id = d.parcel_id)`),
    ).toEqual([])
  })
})

describe('the outline of a parcel', () => {
  const crossed = sql`st_multi(st_geomfromtext('POLYGON((96.5 33.5, 96.51 33.51, 96.51 33.5, 96.5 33.51, 96.5 33.5))', 4326))`

  it('is valid, whoever writes it, at first and later', async () => {
    const refusal = expect.objectContaining({ code: '23514', constraint: 'parcels_geom_valid' })
    const drawn = sql`
      insert into parcels (code, area_code, path, season, geom, area_ha, source)
      select 'M-4', a.code, a.path, 'warm', ${crossed}, null, 'test' from areas a where a.level = 'village' order by a.code limit 1`
    await expect(run(world.db, drawn)).rejects.toEqual(refusal)
    await run(world.db, write('M-4', 96.5, null))
    await expect(run(world.db, sql`update parcels set geom = ${crossed} where code = 'M-4'`)).rejects.toEqual(refusal)
  })
})

describe('the area in which a parcel lies', () => {
  const refusal = expect.objectContaining({ code: '23503', constraint: 'parcels_area_known' })
  const found = sql`
    insert into areas (code, level, name_zh, parent_code, path, source)
    select 'M-area', level, '测试村', parent_code, path || 'mtest'::ltree, 'test' from areas where level = 'village' order by code limit 1`

  it('is known, also of one row among many, at first and later', async () => {
    const several = sql`
      insert into parcels (code, area_code, path, season, geom, source)
      select 'M-5-' || n, case when n = 7 then 'nowhere' else a.code end, a.path, 'warm', ${shape(96.6)}, 'test'
      from (select code, path from areas where level = 'village' order by code limit 1) a, generate_series(1, 9) n`
    await expect(run(world.db, several)).rejects.toEqual(refusal)
    await run(world.db, write('M-5', 96.6, null))
    await expect(run(world.db, sql`update parcels set area_code = 'nowhere' where code = 'M-5'`)).rejects.toEqual(refusal)
    expect(await rows(world.db, sql`select from parcels where area_code = 'nowhere'`)).toEqual([])
  })

  it('stays while a parcel lies there, and keeps its code', async () => {
    await run(world.db, found)
    await run(world.db, write('M-6', 96.7, null))
    await run(world.db, sql`update parcels set area_code = 'M-area' where code = 'M-6'`)
    await expect(run(world.db, sql`delete from areas where code = 'M-area'`)).rejects.toEqual(refusal)
    await expect(run(world.db, sql`update areas set code = 'M-other' where code = 'M-area'`)).rejects.toEqual(refusal)
    await run(world.db, sql`delete from parcels where code = 'M-6'`)
    expect(await run(world.db, sql`delete from areas where code = 'M-area'`)).toBe(1)
  })

  it('stays also where the parcel comes while somebody removes it', async () => {
    await run(world.db, found)
    const coming = await world.db.transaction()
    await run(coming, write('M-7', 96.8, null))
    await run(coming, sql`update parcels set area_code = 'M-area' where code = 'M-7'`)
    // On one connection the removal begins when the parcel has come; on several it waits for the parcel's transaction.
    const removal = run(world.db, sql`delete from areas where code = 'M-area'`).catch((error: unknown) => error)
    await sleep(200)
    await coming.commit()
    expect(await removal).toEqual(refusal)
    await run(world.db, sql`delete from parcels where code = 'M-7'`)
    await run(world.db, sql`delete from areas where code = 'M-area'`)
  })
})
