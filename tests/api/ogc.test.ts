// OGC API – Features over HTTP: what is asked is what is answered.

import type { FeatureCollection } from 'geojson'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Link } from '#contract/ogc'
import { run, sql } from '../../server/platform/sql.ts'
import type { Login } from '../support/cast.ts'
import { startWorld, type World } from '../support/world.ts'

type Items = FeatureCollection & {
  readonly code?: string
  readonly detail?: Readonly<Record<string, unknown>>
  readonly links: readonly Link[]
  readonly numberMatched: number
  readonly numberReturned: number
}

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const get = async <Body = Items>(login: Login | null, path: string): Promise<Body> =>
  (await world.as(login).get<Body>(`/ogc${path}`)).body
const items = (login: Login, query: Readonly<Record<string, string>> = {}, collection = 'parcels'): Promise<Items> =>
  get(login, `/collections/${collection}/items?${new URLSearchParams(query)}`)
const codesOf = ({ features }: Items): readonly string[] => features.map(({ properties }) => properties?.['code'])
const nextOf = ({ links }: Items): string | null =>
  links.find(({ rel }) => rel === 'next')?.href.replace(`${world.url}/ogc`, '') ?? null

describe('the pages', () => {
  it('lead to each other, and name only the collections that the caller may read', async () => {
    const landing = await get<{ links: readonly Link[] }>(null, '')
    for (const { href, rel } of landing.links.filter(({ rel: one }) => one !== 'service-desc'))
      expect([rel, (await fetch(href)).status]).toEqual([rel, 200])
    const ids = async (login: Login | null) =>
      (await get<{ collections: readonly { id: string }[] }>(login, '/collections')).collections.map(({ id }) => id)
    const registers = ['areas', 'waters', 'zones', 'parcels', 'balance', 'violations', 'herds', 'duty-units', 'patrol-tracks']
    expect(await ids('county-a')).toEqual([...registers, 'problems', 'sightings', 'incidents'])
    expect(await ids(null)).toEqual([])
  })

  it('tell of a collection where what the caller sees lies, and what may be asked', async () => {
    const { extent } = await get<{ extent: { spatial: { bbox: readonly [readonly number[]] } } }>(
      'county-a',
      '/collections/parcels',
    )
    const [west, , east] = extent.spatial.bbox[0] as [number, number, number]
    expect([west >= 96, east <= 97]).toEqual([true, true])
    const { properties } = await get<{ properties: Record<string, object> }>('county-a', '/collections/parcels/queryables')
    expect(properties['area_ha']).toMatchObject({ type: 'number' })
    expect(properties['contract_from']).toMatchObject({ format: 'date' })
  })
})

describe('features', () => {
  it('are those of the grant, counted, and one by one', async () => {
    const all = await items('county-a', { limit: '1000' })
    expect([all.numberMatched, all.numberReturned, all.features.length]).toEqual([16, 16, 16])
    const [first] = all.features
    const one = await get<Items['features'][number]>('county-a', `/collections/parcels/items/${first?.id}`)
    expect(one).toMatchObject({ ...first })
    expect((await world.as('county-b').get<{ code: string }>(`/ogc/collections/parcels/items/${first?.id}`)).status).toBe(404)
  })

  it('come page by page to the end, none twice and none left out, also while others are added and go', async () => {
    const seen: string[] = []
    let path: string | null = '/collections/parcels/items?limit=5&sortby=-season,code'
    let pages = 0
    while (path !== null) {
      const page: Items = await get('county-a', path)
      seen.push(...codesOf(page))
      path = nextOf(page)
      pages += 1
      await run(world.db, sql`update parcels set name = ${`page ${pages}`} where code = ${seen[0] ?? ''}`)
    }
    expect([pages, seen.length, new Set(seen).size]).toEqual([4, 16, 16])
    const whole = codesOf(await items('county-a', { limit: '100', sortby: '-season,code' }))
    expect(seen).toEqual(whole)
  })

  it('are filtered in CQL2, by box, by property and by place', async () => {
    const all = await items('county-a', { limit: '100' })
    const [first] = codesOf(all)
    expect(codesOf(await items('county-a', { filter: `code = '${first}'` }))).toEqual([first])
    expect(codesOf(await items('county-a', { code: String(first) }))).toEqual([first])
    expect(
      (await items('county-a', { filter: "area_ha > 0 and code like '%' and contract_from is null or false" })).numberMatched,
    ).toBe(all.features.filter(({ properties }) => properties?.['contract_from'] === null).length)
    const inBox = await items('county-a', { bbox: '96,33,96.2,33.2', limit: '100' })
    const filtered = await items('county-a', { filter: 'S_INTERSECTS(geometry, BBOX(96,33,96.2,33.2))', limit: '100' })
    expect(codesOf(filtered)).toEqual(codesOf(inBox))
    expect(inBox.numberMatched).toBeGreaterThan(0)
    expect(inBox.numberMatched).toBeLessThan(16)
    const near = await items('county-a', { filter: 's_dwithin(geometry, POINT(96.1 33.1), 20, km)', limit: '100' })
    const far = await items('county-a', { filter: 's_dwithin(geometry, POINT(96.1 33.1), 1000, km)', limit: '100' })
    expect([near.numberMatched > 0 && near.numberMatched < 16, far.numberMatched]).toEqual([true, 16])
    const turned = await items('county-a', {
      bbox: '33,96,33.2,96.2',
      'bbox-crs': 'http://www.opengis.net/def/crs/EPSG/0/4326',
      limit: '100',
    })
    expect(codesOf(turned)).toEqual(codesOf(inBox))
  })

  it('are found by every relation of two times, a day standing for all of it', async () => {
    await run(world.db, sql`update zones set in_force_from = '2024-03-10' where code = 'Z-REST'`)
    const isFound = async (condition: string) =>
      (await items('county-a', { filter: `code = 'Z-REST' and ${condition}` }, 'zones')).numberMatched === 1
    const relation = (name: string, from: string, to: string) => isFound(`${name}(in_force_from, interval('${from}', '${to}'))`)
    const held: readonly (readonly [name: string, from: string, to: string])[] = [
      ['t_before', '2024-03-11', '..'],
      ['t_after', '..', '2024-03-09'],
      ['t_during', '2024-03-09', '2024-03-11'],
      ['t_contains', '2024-03-10T08:00:00Z', '2024-03-10T09:00:00Z'],
      ['t_equals', '2024-03-10', '2024-03-10'],
      ['t_intersects', '2024-03-10', '2024-03-20'],
      ['t_disjoint', '2024-03-11', '2024-03-20'],
      ['T_MEETS', '2024-03-11', '2024-03-20'],
      ['T_METBY', '2024-03-01', '2024-03-09'],
      ['T_STARTS', '2024-03-10', '2024-03-20'],
      ['T_FINISHES', '2024-03-01', '2024-03-10'],
      ['T_STARTEDBY', '2024-03-10T00:00:00+08:00', '2024-03-10T09:00:00+08:00'],
      ['T_FINISHEDBY', '2024-03-10T08:00:00+08:00', '2024-03-11T00:00:00+08:00'],
      ['T_OVERLAPS', '2024-03-10T08:00:00+08:00', '2024-03-20'],
      ['T_OVERLAPPEDBY', '2024-03-01', '2024-03-10T08:00:00+08:00'],
    ]
    for (const [name, from, to] of held) {
      expect([name, await relation(name, from, to)]).toEqual([name, true])
      expect([name, await relation(name, '2024-03-05', '2024-03-06')]).toEqual([
        name,
        name === 't_after' || name === 't_disjoint',
      ])
    }
  })

  it('are refused by name where what is asked cannot be', async () => {
    const refused = async (query: Readonly<Record<string, string>>) => (await items('county-a', query)).code
    expect(await refused({ filter: 'code = ' })).toBe('filter-syntax')
    expect(await refused({ filter: 'phone = 1' })).toBe('filter-unknown-property')
    expect(await refused({ phone: '1' })).toBe('parameter-unknown')
    expect(await refused({ crs: 'EPSG:4326' })).toBe('crs-unknown')
    expect(await refused({ sortby: 'phone' })).toBe('property-unknown')
    expect(await refused({ after: 'x' })).toBe('page-unknown')
    expect(await refused({ datetime: '2020-01-01/2021-01-01' })).toBe('datetime-unsupported')
  })

  it('stand in the axes of the system asked for', async () => {
    const place = async (srid: string) => {
      const crs = srid === 'CRS84' ? {} : { crs: `http://www.opengis.net/def/crs/EPSG/0/${srid}` }
      const [first] = (await items('county-a', { limit: '1', ...crs })).features
      if (first?.geometry.type !== 'MultiPolygon') throw new Error('a parcel has an outline')
      return first.geometry.coordinates[0]?.[0]?.[0] as [number, number]
    }
    const [lon, lat] = await place('CRS84')
    expect(await place('4326')).toEqual([lat, lon])
    const [north, east] = await place('4540')
    expect([Math.round(north / 1e5), east > 4e5 && east < 1e6]).toEqual([Math.round((lat * 111_000) / 1e5), true])
    const [, zoned] = await place('4519')
    expect(Math.floor(zoned / 1e6)).toBe(31)
  })

  it('are as they stood at a moment', async () => {
    const [first] = codesOf(await items('county-a', { limit: '1' }))
    const before = new Date(Date.now() - 1).toISOString()
    await new Promise((resolve) => setTimeout(resolve, 5))
    await run(world.db, sql`update parcels set name = 'since' where code = ${first ?? ''}`)
    const nameAt = async (query: object) =>
      (await items('county-a', { code: String(first), ...query })).features[0]?.properties?.['name']
    expect(await nameAt({})).toBe('since')
    expect(await nameAt({ datetime: before })).not.toBe('since')
    expect(await nameAt({ datetime: `${before}/..` })).toBe('since')
  })

  it('are counted up to ten thousand, and beyond it is said that the number is an estimate', async () => {
    type Counted = { readonly numberMatched: number; readonly numberMatchedIsEstimate?: boolean }
    const count = (filter: string) =>
      get<Counted>('county-a', `/collections/waters/items?${new URLSearchParams({ limit: '1', filter })}`)
    await run(
      world.db,
      sql`
      insert into waters (code, kind, geom, source)
      select 'count-' || i, 'lake', st_setsrid(st_makepoint(96 + i * 1e-5, 33), 4326), 'test' from generate_series(1, 10050) i`,
    )
    await run(world.db, sql`analyze waters`)
    const few = await count("code like 'count-1%'")
    expect([few.numberMatched, few.numberMatchedIsEstimate]).toEqual([1162, undefined])
    const many = await count("code like 'count-%'")
    expect(many.numberMatchedIsEstimate).toBe(true)
    expect(many.numberMatched).toBeGreaterThan(10_000)
    expect(many.numberMatched).toBeLessThan(20_000)
  })
})
