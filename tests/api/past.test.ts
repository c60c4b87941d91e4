// The past: versions without gap or overlap, and every list, record and tile as it stood, under the same row rule.

import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ParcelItem } from '#contract/pastures'
import type { ChangeMoments, CollectionInfo } from '#contract/tiles'
import { instantText, momentOf } from '../../server/platform/past.ts'
import { one, rows, run, sql } from '../../server/platform/sql.ts'
import { decode } from '../support/mvt.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

type Version = { readonly version: number; readonly from: string; readonly to: string }
const versionsOf = (code: string): Promise<Version[]> =>
  rows(
    world.db,
    sql`select version, valid_from::text as "from", valid_to::text as "to" from past.parcels_versions where code = ${code} order by version`,
  )
const rename = (code: string, name: string) => run(world.db, sql`update parcels set name = ${name} where code = ${code}`)
/** Now. The embedded database counts milliseconds, so the next write waits until it can be told from this moment. */
const instant = async (): Promise<string> => {
  const { at } = await one<{ at: string }>(world.db, sql`select ${instantText(sql`clock_timestamp()`)} as at`)
  await sleep(3)
  return at
}
const parcelCodes = async (login: Parameters<World['as']>[0], query = ''): Promise<readonly string[]> => {
  const reply = await world.as(login).get<{ items: ParcelItem[] }>(`/api/parcels?pageSize=200${query}`)
  expect(reply.status).toBe(200)
  return reply.body.items.map(({ code }) => code)
}
const asOf = (moment: string): string => `as_of=${encodeURIComponent(moment)}`

describe('the versions of a record', () => {
  it('follow each other without gap or overlap, however fast they are made', async () => {
    for (let i = 0; i < 20; i += 1) await rename('632701101001-1', `第 ${i}`)
    const versions = await versionsOf('632701101001-1')
    expect(versions).toHaveLength(21)
    expect(versions.slice(1).map(({ from }) => from)).toEqual(versions.slice(0, -1).map(({ to }) => to))
    expect(versions.at(-1)?.to).toBe('infinity')
  })

  it('show what one transaction wrote twice as one change, at one moment with all else it wrote', async () => {
    await world.db.transaction(async (trx) => {
      await run(trx, sql`update parcels set name = 'once' where code = '632701101001-2'`)
      await run(trx, sql`select pg_sleep(0.01)`)
      await run(trx, sql`update parcels set name = 'twice' where code in ('632701101001-2', '632701101001-3')`)
    })
    const [left, right] = [await versionsOf('632701101001-2'), await versionsOf('632701101001-3')]
    expect(left.map(({ version }) => version)).toEqual([1, 3])
    expect(left[1]?.from).toBe(left[0]?.to)
    expect(left[1]?.from).toBe(right[1]?.from)
  })

  it('are not made by an update that changes nothing', async () => {
    await rename('632701101001-4', 'same')
    await rename('632701101001-4', 'same')
    expect(await versionsOf('632701101001-4')).toHaveLength(2)
  })

  it.each([
    'herd_counts',
    'violations',
    'standard_editions',
    'area_balances',
    'grassland_units',
    'supplements',
    'yields',
    'zones',
  ])('are kept of %s', async (table) => {
    const { is_kept: isKept } = await one<{ is_kept: boolean }>(
      world.db,
      sql`select exists (select from pg_trigger where tgname = 'keep_history_of_removed' and tgrelid = ${table}::regclass) as is_kept`,
    )
    expect(isKept).toBe(true)
  })
})

describe('the row rule of the past', () => {
  it('is the row rule of the present, table by table, save where a count or a fact follows its survey or parcel', async () => {
    const rules = await rows<{ name: string; own: boolean; live: string[]; past: string[] }>(
      world.db,
      sql`
      select t.name, t.own_policies as own,
        array(select pg_get_expr(polqual, polrelid) from pg_policy where polrelid = t.name::regclass and polcmd in ('r', '*') order by polname) as live,
        array(select replace(pg_get_expr(polqual, polrelid), t.name || '_history.', t.name || '.') from pg_policy
              where polrelid = (t.name || '_history')::regclass order by polname) as past
      from tracked_tables t`,
    )
    expect(rules.filter(({ own }) => own).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['herd_counts', 'parcel_facts', 'parcel_zones']),
    )
    for (const { name, own, live, past } of rules) if (!own) expect(past, name).toEqual(live)
    const { open } = await one<{ open: string[] }>(
      world.db,
      sql`select array(select t.name from tracked_tables t join pg_class l on l.oid = t.name::regclass join pg_class h on h.oid = (t.name || '_history')::regclass
          where l.relrowsecurity and not h.relrowsecurity) as open`,
    )
    expect(open).toEqual([])
  })

  it('hides a removed parcel of another county, as it hid it while it stood', async () => {
    await run(
      world.db,
      sql`insert into parcels (code, area_code, path, season, geom, source)
      select 'GONE', area_code, path, season, st_translate(geom, 0, 0.05), 'test' from parcels where code = '632722101001-1'`,
    )
    const stood = await instant()
    await run(world.db, sql`delete from parcels where code = 'GONE'`)
    expect(await parcelCodes('county-b')).not.toContain('GONE')
    expect(await parcelCodes('county-b', `&${asOf(stood)}`)).toContain('GONE')
    expect(await parcelCodes('county-a', `&${asOf(stood)}`)).not.toContain('GONE')
    expect(await parcelCodes('prefecture', `&${asOf(stood)}`)).toContain('GONE')
  })
})

describe('what is asked of the past', () => {
  it('is a record as it then stood, with who held and worked it then', async () => {
    const { id } = await one<{ id: string }>(world.db, sql`select id from parcels where code = '632701101002-1'`)
    const before = await instant()
    await run(world.db, sql`update operators set name = '新名' where code = 'OP-632701101002-1'`)
    await run(world.db, sql`update parcels set name = '新地名' where id = ${id}::uuid`)
    const agent = world.as('county-a')
    type Told = { name: string | null; operator: { name: string } }
    const [now, then] = [await agent.get<Told>(`/api/parcels/${id}`), await agent.get<Told>(`/api/parcels/${id}?${asOf(before)}`)]
    expect(now.body).toMatchObject({ name: '新地名', operator: { name: '新名' } })
    expect(then.body.name).toBeNull()
    expect(then.body.operator.name).not.toBe('新名')
  })

  it('is empty before the first record, and the first record is told', async () => {
    expect(await parcelCodes('prefecture', '&as_of=2000-01-01')).toEqual([])
    const { body } = await world.as('prefecture').get<ChangeMoments>('/api/changes?bbox=95,33,97,34')
    expect(body.first).toMatch(/^\d{4}-/)
    expect(body.moments.length).toBeGreaterThan(3)
    const told = body.moments.find(({ records }) => records['parcels'] !== undefined)
    expect(told?.records['parcels']).toBeGreaterThan(0)
  })

  it('steps through the changes of what the caller may see, and no others', async () => {
    await rename('632722101001-2', 'b only')
    const latest = async (login: 'county-a' | 'county-b') =>
      (await world.as(login).get<ChangeMoments>('/api/changes?bbox=95,33,97,34&collections=parcels')).body.moments[0]?.at
    expect(await latest('county-b')).not.toBe(await latest('county-a'))
    const { at } = await one<{ at: string }>(
      world.db,
      sql`select ${instantText(sql`valid_from`)} as at from parcels where code = '632722101001-2'`,
    )
    expect(await latest('county-b')).toBe(at)
  })

  it('is refused where it is still to come, unreadable, or not kept', async () => {
    const agent = world.as('prefecture')
    const code = async (path: string) => (await agent.get<{ code: string }>(path)).body.code
    expect(await code('/api/parcels?as_of=2999-01-01')).toBe('as-of-future')
    expect(await code('/api/zones?as_of=2025-02-30')).toBe('as-of-unreadable')
    expect(await code('/api/session?as_of=2025-01-01')).toBe('invalid-input')
    expect(await code('/api/tiles/waters/5/24/12.mvt?as_of=2025-01-01')).toBe('no-past')
  })

  it('takes a date as the end of its day in Shanghai, and today as now', () => {
    const now = new Date('2026-03-02T03:00:00Z')
    expect(momentOf('2026-03-01', now)).toBe('2026-03-01T23:59:59.999999+08:00')
    expect(momentOf('2026-03-02', now)).toBe('2026-03-02T03:00:00.000Z')
    expect(() => momentOf('2026-03-03', now)).toThrow('as-of-future')
    expect(() => momentOf('yesterday', now)).toThrow('as-of-unreadable')
  })

  it('answers every list and record that has a past', async () => {
    const agent = world.as('prefecture')
    const moment = asOf(await instant())
    const { id } = await one<{ id: string }>(world.db, sql`select id from operators limit 1`)
    for (const path of [
      '/api/zones?',
      '/api/areas?',
      '/api/areas/632701?',
      `/api/operators/${id}?`,
      `/api/surveys?operatorId=${id}&`,
      '/api/violations?',
      '/api/balance/assessments?',
      '/api/balance/areas?year=2025&season=cold&',
      '/api/balance/summary?year=2025&season=cold&',
      '/api/standards/editions?',
      '/api/standards/coefficients?',
      '/api/violations.csv?',
    ]) {
      const reply = await agent.get(`${path}${moment}`)
      expect(reply.status, path).toBe(200)
    }
  })
})

describe('a tile of the past', () => {
  const tile = { z: 12, x: 3141, y: 1648 }
  const at = async (query: string, headers = {}) =>
    world.as('county-a').get<Buffer>(`/api/tiles/parcels/${tile.z}/${tile.x}/${tile.y}.mvt?${query}`, headers)

  it('draws what stood then', async () => {
    const { id } = await one<{ id: string }>(world.db, sql`select id from parcels where code = '632701101001-1'`)
    const stood = await instant()
    await run(world.db, sql`update parcels set code = 'RENUMBERED' where id = ${id}::uuid`)
    const codes = (body: Buffer) => decode(body, 'parcels').map(({ properties }) => properties['code'])
    expect(codes((await at('')).body)).toContain('RENUMBERED')
    expect(codes((await at(asOf(stood))).body)).toContain('632701101001-1')
    expect((await at('as_of=2000-01-01')).status).toBe(204)
    await run(world.db, sql`update parcels set code = '632701101001-1' where id = ${id}::uuid`)
  })

  it('keeps its version through later edits, and changes it with the reach of who asks', async () => {
    const version = async (login: 'county-a' | 'county-b') =>
      (await world.as(login).get<CollectionInfo[]>('/api/collections?as_of=2001-01-01')).body.find(({ id }) => id === 'parcels')
        ?.version
    const before = await version('county-a')
    await rename('632701101001-1', 'edited since')
    expect(await version('county-a')).toBe(before)
    expect(await version('county-b')).not.toBe(before)
    const reply = await at(`as_of=2001-01-01&v=${before}`)
    expect(reply.headers.get('cache-control')).toContain('immutable')
  })
})
