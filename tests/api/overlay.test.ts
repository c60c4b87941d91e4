// An overlay whose borders nearly coincide: with the grid it is right on both databases, without it never silently short.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { multiPolygonEwkb } from '../../scripts/demo/ewkb.ts'
import { readSources } from '../../scripts/demo/sources.ts'
import { worldOf } from '../../scripts/demo/world.ts'
import { one, rows, run, type Sql, sql } from '../../server/platform/sql.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World

/** A park zone of 4,000 vertices clipped to the prefecture, and the counties it is then held against. */
beforeAll(async () => {
  world = await startWorld()
  const sources = readSources()
  const park = worldOf(sources, 240).zones.find(({ code }) => code === 'DEMO-GENERAL-03')
  if (park?.shape.kind !== 'drawn') throw new Error('the park zone is not drawn')
  const counties = sources.counties.map(({ ring }) => multiPolygonEwkb([[ring]]))
  await run(world.db, sql`create table near (name text, geom geometry)`)
  await run(world.db, sql`insert into near select 'county', g::geometry from unnest(${counties}::text[]) g`)
  await run(world.db, sql`insert into near select 'home', st_multi(st_union(geom)) from near where name = 'county'`)
  await run(
    world.db,
    sql`insert into near select 'park', st_multi(st_intersection(${multiPolygonEwkb(park.shape.polygons)}::geometry, geom)) from near where name = 'home'`,
  )
})
afterAll(() => world.stop())

const outsideHa = (difference: Sql): Sql => sql`
  select st_area(${difference}::geography) / 10000 as ha
  from near p join near h on h.name = 'home'
  where p.name = 'park'`

describe('an overlay of borders that nearly coincide', () => {
  it('answers with the grid', async () => {
    const { ha } = await one<{ ha: number }>(world.db, outsideHa(sql`st_difference(p.geom, h.geom, overlay_grid())`))
    expect(ha).toBeLessThan(1)
  })

  it('without the grid answers in full or fails, and never passes for an answer cut short', async () => {
    const found = await rows(world.db, outsideHa(sql`st_difference(p.geom, h.geom)`)).catch(() => 'refused')
    expect(found === 'refused' || found.length === 1).toBe(true)
  })

  it('takes its whole transaction with it where it fails', async () => {
    if (world.kind === 'native') return
    const work = world.db.transaction(async (trx) => {
      await run(trx, sql`create table half_done (n integer)`)
      await run(trx, sql`do $$ begin raise warning 'snapshot 0x1 still active'; end $$`)
    })
    await expect(work).rejects.toThrow('ended this statement early')
    expect(await one(world.db, sql`select to_regclass('half_done') is null as "isGone"`)).toEqual({ isGone: true })
  })
})
