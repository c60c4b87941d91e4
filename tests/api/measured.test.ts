// A parcel's area is the database's own measure of its outline, whoever writes it; and what waits to be computed goes with its parcel.

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
