// A file of duty units becomes reaches, lakes and plots with their chiefs and wardens, says row by row what is wrong, and goes back as one.

import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Post, Unit, UnitItem } from '#contract/duties'
import { one, run, sql } from '../../server/platform/sql.ts'
import { collection, type Feature, hasGdal, makeFolder, ogr2ogr, square, writeText, zip } from '../support/import-fixtures.ts'
import { check, commit, faultsOf, type Import, upload } from '../support/imports.ts'
import { type Agent, startWorld, type World } from '../support/world.ts'

let world: World
let office: Agent
const folder = makeFolder()

beforeAll(async () => {
  world = await startWorld()
  office = world.as('county-a')
})
afterAll(() => world.stop())

const line = (...positions: readonly (readonly [number, number])[]) => ({ type: 'LineString', coordinates: positions })
const along = line([96.2, 33.6], [96.3, 33.6])
/** A row as a bureau heads it. */
const row = (code: string, kind: string, geometry: unknown, more: Readonly<Record<string, unknown>> = {}): Feature => ({
  properties: {
    责任单元编号: code,
    名称: `${code}段`,
    类型: kind,
    '管理带(米)': kind === '河段' ? 100 : null,
    生效日期: '2025-01-01',
    ...more,
  },
  geometry,
})
const brought = async (features: readonly Feature[], name = 'units.geojson', agent = office): Promise<Import> => {
  const { body } = await upload(agent, 'duty-units', writeText(folder, name, collection(features)))
  return check(agent, body)
}
const unitsLike = async (q: string): Promise<readonly UnitItem[]> =>
  (await office.get<{ items: readonly UnitItem[] }>(`/api/duty-units?on=any&q=${q}`)).body.items
const unit = async (code: string): Promise<Unit> => {
  const found = (await unitsLike(code)).find((each) => each.code === code)
  return (await office.get<Unit>(`/api/duty-units/${found?.id ?? ''}`)).body
}
const posts = async (code: string): Promise<readonly Post[]> =>
  (await office.get<readonly Post[]>(`/api/duty-posts?unitId=${(await unit(code)).id}&on=any`)).body
const told = async (features: readonly Feature[]): Promise<readonly unknown[]> =>
  (await faultsOf(office, (await brought(features, 'bad.geojson')).id))
    .map(({ row: at, field, code }) => [at, field, code])
    .sort()

it('takes the line of a reach and the outlines of anything else from one file, by words or by codes', async () => {
  const checked = await brought([
    row('M-R', '河段', along),
    row('M-L', '湖泊', square(96.1, 33.1)),
    row('M-W', '湿地', square(96.2, 33.1)),
    row('M-F', 'forest-plot', square(96.3, 33.1)),
    row('M-G', '草原网格', square(96.4, 33.1), { 可视距离: 500, 巡查开始: '5月1日', 巡查结束: '10月31日' }),
  ])
  expect(checked).toMatchObject({ rowsGood: 5, rowsBad: 0 })
  expect(await commit(office, checked.id)).toMatchObject({ state: 'committed', rowsNew: 5 })
  expect((await unitsLike('M-')).map(({ code, kind, areaCode }) => [code, kind, areaCode])).toEqual([
    ['M-F', 'forest-plot', '632701101001'],
    ['M-G', 'grassland-grid', '632701101001'],
    ['M-L', 'lake', '632701101001'],
    ['M-R', 'river-reach', '632701102001'],
    ['M-W', 'wetland', '632701101001'],
  ])
  expect(await unit('M-R')).toMatchObject({ stripM: 100, sightM: 200, geometry: along, source: 'units.geojson', isDemo: false })
  expect(await unit('M-G')).toMatchObject({ stripM: null, sightM: 500, seasonFrom: '05-01', seasonTo: '10-31' })
})

it('says by row and field what cannot be a unit', async () => {
  const bow = {
    type: 'Polygon',
    coordinates: [
      [
        [96.1, 33.1],
        [96.2, 33.2],
        [96.2, 33.1],
        [96.1, 33.2],
        [96.1, 33.1],
      ],
    ],
  }
  expect(
    await told([
      row('B-1', '湖泊', along),
      row('B-2', '河段', square(96.1, 33.1)),
      row('B-3', '河段', line([96.1, 33.1], [96.1, 33.1])),
      row('B-4', '湖泊', bow),
      row('B-5', '水渠', along, { '管理带(米)': 50 }),
      row('B-6', '河段', along, { '管理带(米)': null }),
      row('B-7', '湖泊', square(96.1, 33.1), { '管理带(米)': 50 }),
      row('B-8', '湖泊', square(96.1, 33.1), { 巡查开始: '05-01' }),
      row('B-9', '湖泊', square(96.1, 33.1), { 失效日期: '2024-01-01' }),
      row('B-10', '湖泊', square(97.5, 33.1)),
      row('B-11', '湖泊', square(95.5, 33.1)),
      row('B-12', '湖泊', null),
    ]),
  ).toEqual(
    [
      [1, 'geometry', 'geometry-kind'],
      [2, 'geometry', 'geometry-not-line'],
      [3, 'geometry', 'line-without-length'],
      [4, 'geometry', 'ring-crosses-itself'],
      [5, 'kind', 'choice-unknown'],
      [6, 'strip_m', 'strip-missing'],
      [7, 'strip_m', 'strip-unexpected'],
      [8, 'season_to', 'season-not-whole'],
      [9, 'in_force_to', 'dates-reversed'],
      [10, 'geometry', 'outside-prefecture'],
      [11, 'area_code', 'outside-your-area'],
      [12, 'geometry', 'geometry-empty'],
    ].sort(),
  )
})

it('tells of a line how much of it lies outside the prefecture', async () => {
  const checked = await brought([row('O-1', '河段', line([96.5, 33.5], [97.5, 33.5]), { 所在行政区: '玉树市' })])
  expect((await faultsOf(office, checked.id)).map(({ code, detail }) => [code, detail['percent']])).toEqual([
    ['partly-outside-prefecture', 50],
  ])
})

it('changes nothing when the same file comes twice, and keeps the past of what changes', async () => {
  const first = await brought([row('S-1', '河段', along, { 可视距离: 300 })])
  await commit(office, first.id)
  expect(await commit(office, (await brought([row('S-1', '河段', along, { 可视距离: 300 })])).id)).toMatchObject({
    rowsNew: 0,
    rowsChanged: 0,
    rowsSame: 1,
  })
  const longer = await brought([row('S-1', '河段', line([96.2, 33.6], [96.4, 33.6]))])
  expect(await commit(office, longer.id)).toMatchObject({ rowsNew: 0, rowsChanged: 1, rowsSame: 0 })
  const { id, sightM, version } = await unit('S-1')
  // A column that the file does not have leaves what stands.
  expect([sightM, version]).toEqual([300, 2])
  const history = await office.get<{ versions: readonly unknown[] }>(`/api/duty-units/${id}/history`)
  expect(history.status).toBe(200)
  expect(history.body.versions).toHaveLength(2)
  expect(await office.post(`/api/imports/${longer.id}/undo`, {})).toMatchObject({ status: 200 })
  expect(await unit('S-1')).toMatchObject({ geometry: along, sightM: 300 })
})

describe('chiefs and wardens', () => {
  const people = { 乡级河长: 'chief-a', 管护员: 'warden-a', 任命文号: '玉政办〔2025〕1号' }

  it('are appointed by login from the day of the unit, and go with the import', async () => {
    const checked = await brought([
      row('P-1', '河段', line([96.2, 33.6], [96.3, 33.6]), { 乡级河长: 'chief-a', 任命文号: '玉政办〔2025〕1号' }),
      row('P-2', '湖泊', square(96.1, 33.1), { 管护员: 'warden-a', 任命文号: '玉政办〔2025〕1号' }),
    ])
    expect(checked).toMatchObject({ rowsGood: 2, rowsBad: 0 })
    expect(await commit(office, checked.id)).toMatchObject({ rowsNew: 2 })
    expect(await posts('P-1')).toMatchObject([
      { duty: 'chief', level: 'township', userName: 'chief-a', fromDay: '2025-01-01', toDay: null, deed: '玉政办〔2025〕1号' },
    ])
    expect(await posts('P-2')).toMatchObject([{ duty: 'warden', level: 'village', userName: 'warden-a' }])
    expect((await world.as('chief-a').get<{ items: readonly UnitItem[] }>('/api/duty-units?q=P-')).body.items).toHaveLength(1)
    expect(await office.post(`/api/imports/${checked.id}/undo`, {})).toMatchObject({ status: 200 })
    expect(await unitsLike('P-')).toEqual([])
  })

  it('are never created: a login without an account is told as one without the duty here is', async () => {
    expect(
      await told([
        row('Q-1', '河段', along, { ...people, 乡级河长: 'nobody', 管护员: '' }),
        row('Q-2', '河段', along, { ...people, 管护员: 'county-b、herder-a' }),
        row('Q-3', '河段', along, { 乡级河长: 'chief-a' }),
      ]),
    ).toEqual([
      [1, 'chief_township', 'person-not-fit'],
      [2, 'wardens', 'person-not-fit'],
      [2, 'wardens', 'person-not-fit'],
      [3, 'deed', 'deed-missing'],
    ])
  })

  it('hand over on the day of the new appointment, and have the post back when the import goes', async () => {
    const { id } = await one<{ id: string }>(
      world.db,
      sql`insert into users (login, name) values ('chief-new', '新河长') returning id`,
    )
    await run(world.db, sql`insert into grants (user_id, role, area_path) values (${id}::uuid, 'chief', '63.6327.632701')`)
    const own = { 乡级河长: 'chief-a', 任命文号: '一号' }
    await commit(office, (await brought([row('H-1', '河段', along, own)])).id)
    const late = { 乡级河长: 'chief-new', 任命文号: '二号' }
    expect(await told([row('H-1', '河段', along, late)])).toEqual([[1, 'chief_township', 'post-taken-since']])
    const handed = await brought([row('H-1', '河段', along, { ...late, 任职日期: '2025-07-01' })])
    expect(await commit(office, handed.id)).toMatchObject({ rowsNew: 0, rowsChanged: 1 })
    const held = async () => (await posts('H-1')).map(({ userName, fromDay, toDay }) => [userName, fromDay, toDay])
    expect(await held()).toEqual([
      ['新河长', '2025-07-01', null],
      ['chief-a', '2025-01-01', '2025-07-01'],
    ])
    expect(await office.post(`/api/imports/${handed.id}/undo`, {})).toMatchObject({ status: 200 })
    expect(await held()).toEqual([['chief-a', '2025-01-01', null]])
  })
})

describe('an import is not taken back', () => {
  it('when an officer wrote a unit or filled its posts since', async () => {
    const checked = await brought([row('U-1', '河段', along), row('U-2', '湖泊', square(96.1, 33.1))])
    await commit(office, checked.id)
    const { users } = await one<{ users: string }>(world.db, sql`select id as users from users where login = 'chief-a'`)
    const reply = await office.post('/api/duty-posts', {
      unitId: (await unit('U-1')).id,
      duty: 'chief',
      level: 'village',
      userId: users,
      fromDay: '2025-02-01',
      deed: '三号',
    })
    expect(reply.status).toBe(200)
    expect(await office.post(`/api/imports/${checked.id}/undo`, {})).toMatchObject({
      status: 409,
      body: { code: 'edited-since-import', detail: { codes: ['U-1'] } },
    })
  })

  it('when one of its units was walked', async () => {
    const checked = await brought([row('V-1', '河段', along)])
    await commit(office, checked.id)
    await run(
      world.db,
      sql`
      with p as (
        insert into patrols (client_id, leader_id, user_ids, transport, mode, started_at, ended_at, status, path)
        select gen_random_uuid(), id, array[id], 'foot', 'upload', '2025-05-01', '2025-05-01', 'ended', '63.6327.632701'
        from users where login = 'warden-a' returning *)
      insert into patrol_visits (patrol_id, unit_id, user_ids, path, day, seen_share, track_m, is_valid)
      select p.id, u.id, p.user_ids, u.path, '2025-05-01', 1, 1, true from p, duty_units u where u.code = 'V-1'`,
    )
    expect(await office.post(`/api/imports/${checked.id}/undo`, {})).toMatchObject({
      status: 409,
      body: { code: 'duty-units-in-use' },
    })
  })
})

it('is for those who may draw units: a township is refused', async () => {
  const path = writeText(folder, 'township.geojson', collection([row('T-1', '河段', along)]))
  expect((await upload(world.as('township-a'), 'duty-units', path)).status).toBe(403)
})

describe.runIf(hasGdal)('files of other programs', () => {
  const reaches = [row('G-R', '河段', along)]
  const grounds = [row('G-L', '湖泊', square(96.1, 33.1))]
  const committed = async (path: string) => {
    const { body } = await upload(office, 'duty-units', path)
    const checked = await check(office, body)
    expect(await faultsOf(office, checked.id)).toEqual([])
    return { ...(await commit(office, checked.id)), encodingFound: body.encoding.encoding }
  }

  it('are read from Shapefiles in GBK and a Gauss-Krüger zone, lines in one and polygons in the other', async () => {
    for (const [name, features] of [
      ['hd', reaches],
      ['hu', grounds],
    ] as const) {
      const plain = writeText(folder, `${name}.geojson`, collection(features))
      const shape = join(folder, `${name}.shp`)
      ogr2ogr('-f', 'ESRI Shapefile', '-t_srs', 'EPSG:4522', '-lco', 'ENCODING=GBK', shape, plain)
      const packed = await zip(
        join(folder, `${name}.zip`),
        ['shp', 'shx', 'dbf', 'prj', 'cpg'].map((end) => [`${name}.${end}`, shape.replace('.shp', `.${end}`)] as const),
      )
      expect(await committed(packed)).toMatchObject({ state: 'committed', rowsNew: 1 })
    }
    const reach = await unit('G-R')
    expect(reach.name).toBe('G-R段')
    expect(reach.lengthM).toBeCloseTo(9285, -1)
  })

  it.each([
    ['GPKG', 'gpkg'],
    ['KML', 'kml'],
  ])('are read from %s, and say the same again', async (format, end) => {
    const plain = writeText(folder, `both-${end}.geojson`, collection([...reaches, ...grounds]))
    const path = join(folder, `both.${end}`)
    ogr2ogr('-f', format, '-nlt', 'GEOMETRY', path, plain)
    expect(await committed(path)).toMatchObject({ state: 'committed', rowsNew: 0 })
    expect(await unit('G-R')).toMatchObject({ kind: 'river-reach' })
  })
})
