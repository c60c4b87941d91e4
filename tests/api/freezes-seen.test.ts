// What is frozen of the balance, of duty and of incidents is what stood at the moment, and what whoever freezes it may see: a rare animal
// exactly by duty only, land of another county not at all.

import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseDetail } from '#contract/cases'
import { grantRole } from '../../server/access/queries.ts'
import { assess, assessAll } from '../../server/balance/assess.ts'
import { one, run, sql } from '../../server/platform/sql.ts'
import { type CaseHands, caseHands } from '../support/cases.ts'
import { countyB, type Login } from '../support/cast.ts'
import { boxOf, type FreezeHands, type FrozenFeature, freezeHands } from '../support/freezes.ts'
import { hasGdal, makeFolder } from '../support/import-fixtures.ts'
import { standingOf } from '../support/standing.ts'
import { startWorld, type World } from '../support/world.ts'
import { adoptCount, dropCounts, layGrass, operatorB } from './balance-land.ts'

let world: World
let hands: FreezeHands
let cases: CaseHands
let then = ''

async function layIncident(species: string | null, lon: number, lat: number, area: string): Promise<string> {
  const { id } = await one<{ id: string }>(
    world.db,
    sql`
    insert into incidents (kind, form_version, geom, area_code, path, certainty, happened_from, description)
    select 'carcass', 1, st_setsrid(st_makepoint(${lon}, ${lat}), 4326), a.code, a.path, 'exact', '2025-03-14T06:25:00+08:00', '夜间巡查发现'
    from areas a where a.code = ${area} returning id`,
  )
  if (species !== null)
    await run(
      world.db,
      sql`insert into incident_species (incident_id, species_code, heads, from_edition) values (${id}, ${species}, 2, 1)`,
    )
  return id
}

beforeAll(async () => {
  world = await startWorld()
  hands = freezeHands(world)
  cases = caseHands(world)
  await layGrass(world)
  await assessAll(world.db)
  await dropCounts(world, operatorB)
  await adoptCount(world, operatorB, 'cold', 200)
  await assess(world.db, { year: 2025 })
  await standingOf(world).lay()
  await layIncident('snow-leopard', 96.13137, 33.13731, '632701101001')
  await layIncident('black-necked-crane', 95.23237, 33.27273, '632722101001')
  await layIncident(null, 95.24, 33.28, '632722101001')
  then = await hands.moment()
  await dropCounts(world, operatorB)
  await adoptCount(world, operatorB, 'cold', 5)
  await assess(world.db, { year: 2025 })
  await hands.moment()
})
afterAll(() => world.stop())

const openIn = (login: Login, areaCode: string): Promise<CaseDetail> => cases.open(login, { areaCode, offenceAt: then })
async function layersOf(login: Login, file: CaseDetail, more: object): Promise<readonly FrozenFeature[]> {
  const frozen = await hands.freeze(login, file, more)
  return (await hands.layers(login, frozen)).features.filter(({ collection }) => collection !== 'ground')
}
const told = (features: readonly FrozenFeature[], name: string): readonly unknown[] =>
  features.map(({ properties }) => properties[name])

describe('the balance of frozen land', () => {
  it('is the count adopted and the assessment with its trace that stood then, though another stands now', async () => {
    const file = await openIn('county-b', '632722101')
    const ground = boxOf(95.11, 33.11, 95.115, 33.115)
    const asked = { collections: ['parcels', 'assessments', 'herds', 'standards'], geometry: ground }
    const features = await layersOf('county-b', file, asked)
    const of = (collection: string) => features.filter((feature) => feature.collection === collection)
    expect(told(of('parcels'), 'operator_code')).toEqual([operatorB])
    expect(of('herds').map(({ properties }) => [properties['season'], properties['heads']])).toEqual([['cold', 200]])
    const cold = of('assessments').find(({ properties }) => properties['season'] === 'cold')
    expect(cold?.properties).toMatchObject({ operator_code: operatorB, finding: 'found', year: 2025 })
    expect(cold?.properties['inputs_digest']).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(cold?.properties['trace'])).toContain('heads × suPerHead')
    expect(Object.keys(cold?.properties ?? {})).not.toContain('inputs')
    expect(of('standards').some(({ properties }) => properties['is_judged_by'] === true)).toBe(true)
    const now = await layersOf('county-b', file, { ...asked, collections: ['herds'], asOf: await hands.moment() })
    expect(told(now, 'heads')).toEqual([5])
  })
})

describe('duty on frozen land', () => {
  it('is the units in force, the tracks and the problems up to that moment', async () => {
    const file = await openIn('county-a', '632701102')
    const asked = { collections: ['units', 'patrols', 'problems'], geometry: boxOf(96.19, 33.59, 96.31, 33.71) }
    const kinds = (features: readonly FrozenFeature[]) =>
      ['units', 'patrols', 'problems'].map((kind) => features.filter(({ collection }) => collection === kind).length)
    const all = await layersOf('county-a', file, asked)
    expect(kinds(all)).toEqual([1, 3, 3])
    expect(all.find(({ collection }) => collection === 'patrols')?.geometry).toEqual({
      type: 'MultiLineString',
      coordinates: [
        [
          [96.2, 33.6],
          [96.21, 33.6],
        ],
      ],
    })
    expect(kinds(await layersOf('county-a', file, { ...asked, asOf: '2025-06-11' }))).toEqual([1, 1, 2])
  })
})

describe('what the caller may not see', () => {
  const border = boxOf(95.1, 33.1, 96.2, 33.3)

  it('is not in it: land of another county', async () => {
    const file = await openIn('county-a', '632701101')
    const asked = { collections: ['parcels'], geometry: border }
    const own = told(await layersOf('county-a', file, asked), 'area_code')
    const whole = told(await layersOf('prefecture', file, asked), 'area_code')
    expect([...new Set(own)]).toEqual(['632701101001'])
    expect([...new Set(whole)].toSorted()).toEqual(['632701101001', '632722101001', '632722101002'])
  })

  it('is a cell where they see a rare animal only so, and the point where it is their duty', async () => {
    const file = await openIn('county-a', '632701101')
    const { id: userId } = await one<{ id: string }>(world.db, sql`select id from users where login = 'county-a'`)
    await grantRole(world.db, { userId, role: 'township-officer', areaPath: countyB.path, operatorId: null })
    const asked = { collections: ['incidents'], geometry: border }
    const frozen = await hands.freeze('county-a', file, asked)
    expect(frozen.counts).toMatchObject([{ features: 3, generalised: 1 }])
    const { features } = await hands.layers('county-a', frozen)
    const rare = features.find(({ properties }) => properties['is_exact'] === false)
    expect(rare).toMatchObject({ geometry: { type: 'Polygon' }, properties: { code: null, description: null, month: '2025-03' } })
    const bytes = await Promise.all(
      (['geojson', 'geopackage', 'manifest'] as const).map((name) => hands.bytes('county-a', frozen, name)),
    )
    const place = Buffer.alloc(8)
    place.writeDoubleLE(95.23237)
    expect(bytes.map((each) => each.includes('95.23237') || each.includes(place))).toEqual([false, false, false])
    const exact = await hands.freeze('prefecture', file, asked)
    expect([exact.isNew, exact.counts]).toMatchObject([true, [{ features: 3, generalised: 0 }]])
    expect((await hands.bytes('prefecture', exact, 'geopackage')).includes(place)).toBe(true)
  })

  it('is no ground to freeze around, nor may they freeze who keep no evidence', async () => {
    const file = await openIn('county-a', '632701101')
    const { id } = await one<{ id: string }>(
      world.db,
      sql`select id from incidents_general where area_code = '632722' or path ~ '*.632722.*' limit 1`,
    )
    await run(
      world.db,
      sql`insert into case_links (case_id, kind, subject_id, code, why, by_user) values (${file.id}::uuid, 'incident', ${id}::uuid, 'x', 'xx', null)`,
    )
    const of = { kind: 'incident', id, bufferM: 500 }
    const refused = await hands.ask('county-a', file.id, { collections: ['zones'], of })
    expect([refused.status, refused.body.code]).toEqual([422, 'freeze-outline-inexact'])
    const flat = await hands.ask('prefecture', file.id, { collections: ['zones'], of: { ...of, bufferM: 0 } })
    expect([flat.body.code, flat.body.issues]).toMatchObject(['invalid-input', [{ path: 'of.bufferM' }]])
    const around = await hands.freeze('prefecture', file, { collections: ['zones'], of })
    expect(around.areaHa).toBeGreaterThan(77)
    expect(around.areaHa).toBeLessThan(79)
    const seen = await Promise.all(
      (['township-a', 'auditor-a', 'clerk-b'] as const).map((login) =>
        hands.ask(login, file.id, { collections: ['zones'], geometry: border }),
      ),
    )
    expect(seen.map(({ status }) => status)).toEqual([403, 403, 404])
  })
})

if (!hasGdal) console.log('skipped: a freeze is not read by GDAL, for ogr2ogr is not installed')
it.skipIf(!hasGdal)('is a GeoPackage of which GDAL reads every layer, as many as are counted', async () => {
  const file = await openIn('county-b', '632722101')
  const all = ['areas', 'zones', 'parcels', 'assessments', 'herds', 'standards', 'units', 'patrols', 'problems', 'incidents']
  const frozen = await hands.freeze('county-b', file, { collections: all, geometry: boxOf(95.05, 33.05, 95.4, 33.7) })
  const path = join(makeFolder(), 'frozen.gpkg')
  writeFileSync(path, await hands.bytes('county-b', frozen, 'geopackage'))
  const said = execFileSync('ogrinfo', ['-so', '-al', path], { encoding: 'utf8' })
  const counted = [...said.matchAll(/^Layer name: (\w+)$[\s\S]*?^Feature Count: (\d+)$/gm)].map(([, name, count]) => [
    name,
    Number(count),
  ])
  const made = [['ground', 1], ...frozen.counts.map(({ collection, features }) => [collection, features])]
  expect(counted.toSorted()).toEqual(made.toSorted())
  expect(frozen.counts.filter(({ features }) => features === 0).map(({ collection }) => collection)).toEqual(['patrols'])
  expect(said).toContain('法律依据: String')
})
