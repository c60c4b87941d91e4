// Layers frozen for a case: the land as it was at the offence although it was changed since, the same bytes whenever and by whomever it is
// frozen, and faults told by field.

import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseDetail, EvidenceItem, Freeze, FreezePreview } from '#contract/cases'
import type { Page } from '../../server/platform/paging.ts'
import { one, run, sql } from '../../server/platform/sql.ts'
import { type CaseHands, caseHands } from '../support/cases.ts'
import { boxOf, type FreezeHands, freezeHands } from '../support/freezes.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let hands: FreezeHands
let cases: CaseHands
beforeAll(async () => {
  world = await startWorld()
  hands = freezeHands(world)
  cases = caseHands(world)
})
afterAll(() => world.stop())

const inA = async (more: object = {}): Promise<CaseDetail> =>
  cases.open('county-a', { areaCode: '632701101', offenceAt: await hands.moment(), ...more })
const south = boxOf(96.08, 33.08, 96.2, 33.14)
const zones = { collections: ['zones'], geometry: south }
const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
const manifestOf = async (frozen: Freeze) => JSON.parse((await hands.bytes('county-a', frozen, 'manifest')).toString())
const itemsOf = async ({ id }: Pick<CaseDetail, 'id'>): Promise<readonly EvidenceItem[]> =>
  (await world.as('county-a').get<Page<EvidenceItem>>(`/api/cases/${id}/evidence?pageSize=100`)).body.items
const parcelOf = (code: string): Promise<{ id: string }> => one(world.db, sql`select id from parcels where code = ${code}`)
const link = (file: CaseDetail, kind: string, subjectId: string) =>
  world.as('county-a').post(`/api/cases/${file.id}/links`, { kind, subjectId, why: '涉案' })

describe('a frozen zone', () => {
  it('is as it was at the offence, although it was changed since', async () => {
    const file = await inA()
    await run(
      world.db,
      sql`update zones set legal_basis = '新依据', geom = st_multi(st_makeenvelope(96.4, 33.4, 96.41, 33.41, 4326)) where code = 'Z-BAN'`,
    )
    const frozen = await hands.freeze('county-a', file, zones)
    expect(frozen).toMatchObject({ n: 1, isNew: true, features: 1, frozenBy: 'county-a' })
    const { features } = await hands.layers('county-a', frozen)
    expect(features.map(({ collection }) => collection)).toEqual(['ground', 'zones'])
    expect(features[1]).toMatchObject({
      geometry: { type: 'MultiPolygon' },
      properties: { code: 'Z-BAN', kind: 'grazing-ban', legal_basis: '测试依据', regime: 'ban', in_force_from: '2020-01-01' },
    })
    const now = await hands.freeze('county-a', file, { ...zones, asOf: await hands.moment() })
    expect(now).toMatchObject({ n: 2, features: 0 })
    await run(
      world.db,
      sql`update zones z set legal_basis = h.legal_basis, geom = h.geom from zones_history h where h.id = z.id and z.code = 'Z-BAN'`,
    )
  })

  it('that was entered later, and was in force before, is in it and told apart; one that lapsed before is not', async () => {
    const file = await inA()
    const enter = (code: string, to: string | null) =>
      run(
        world.db,
        sql`
        insert into zones (code, kind, name, path, geom, legal_basis, in_force_from, in_force_to, source)
        values (${code}, 'park-core', '核心区', '63.6327.632701', st_multi(st_makeenvelope(96.8, 33.2, 96.9, 33.3, 4326)), '依据', '2022-01-01',
                ${to}::date, 'test')`,
      )
    await enter('Z-LATER', null)
    await enter('Z-LAPSED', '2024-01-01')
    const frozen = await hands.freeze('county-a', file, { collections: ['zones'], geometry: boxOf(96.82, 33.22, 96.84, 33.24) })
    const { features } = await hands.layers('county-a', frozen)
    expect(features.slice(1).map(({ properties }) => [properties['code'], properties['is_recorded_later']])).toEqual([
      ['Z-LATER', true],
    ])
    expect(frozen.counts).toMatchObject([{ collection: 'zones', features: 1, recordedLater: 1 }])
  })

  it('is the same bytes on both databases where it is the same record', async () => {
    await run(
      world.db,
      sql`
      insert into zones (id, code, kind, name, path, geom, legal_basis, in_force_from, source, valid_from)
      values ('7d3c1f6e-0000-4000-8000-000000000001', 'Z-SAME', 'balance', '草畜平衡区', '63.6327.632701',
              st_multi(st_geomfromtext('POLYGON((96.700000000000017 33.7, 96.71234567890123 33.7, 96.71 33.7345678901234, 96.700000000000017 33.7))', 4326)),
              '草原法 第三十三条', '2021-05-01', 'test', '2024-06-01T00:00:00.123456Z')`,
    )
    const file = await inA({ offenceAt: '2025-07-01T10:00:00+08:00' })
    const frozen = await hands.freeze('county-a', file, { collections: ['zones'], geometry: boxOf(96.69, 33.705, 96.73, 33.72) })
    expect(frozen.asOf).toBe('2025-07-01T02:00:00.000000Z')
    expect(frozen.items.map(({ file: name, sha256 }) => [name, sha256])).toEqual([
      ['manifest', '2c0286f4bdc54013d748cd196a09d0a87f16f920f7c1a2f08011952d5bc75591'],
      ['geopackage', 'ac56f02c6421a6fdcfcac0cac7d2907ba2cb461181034eb3610d2f6455e8e2c9'],
      ['geojson', '3ca6897d636ab0a23bb50b96bb325bb13e393fbbefa17a0e0058045ef1165b4a'],
    ])
  })
})

describe('the same freeze again', () => {
  it('is the same items, also after later edits elsewhere and of what was frozen, and by another officer; a line of custody says so', async () => {
    const file = await inA()
    const asked = { collections: ['parcels', 'zones', 'standards'], geometry: south }
    const first = await hands.freeze('county-a', file, asked)
    await hands.moment()
    await run(world.db, sql`update parcels set paper_area_ha = 401 where code like '6327011%'`)
    await run(world.db, sql`update holders set name = name || '改'`)
    await run(world.db, sql`update zones set name = '改' where code in ('Z-BAN', 'Z-REST')`)
    const { isNew, ...again } = await hands.freeze('prefecture', file, {
      ...asked,
      collections: ['standards', 'zones', 'parcels'],
      purpose: '再证',
    })
    expect(isNew).toBe(false)
    expect(again).toEqual({ ...first, isNew: undefined })
    expect(await itemsOf(file)).toHaveLength(3)
    const lines = (await cases.extract(file.id)).lines.filter(({ action }) => action === 'verified')
    expect(lines.map(({ itemNo, hashBefore, hashAfter, byName }) => [itemNo, hashBefore === hashAfter, byName])).toEqual([
      [1, true, 'prefecture'],
      [2, true, 'prefecture'],
      [3, true, 'prefecture'],
    ])
  })

  it('twice at once is one', async () => {
    const file = await inA()
    const replies = await Promise.all([hands.ask('county-a', file.id, zones), hands.ask('prefecture', file.id, zones)])
    expect(replies.map(({ status }) => status)).toEqual([200, 200])
    expect(replies.map(({ body }) => body.isNew).toSorted()).toEqual([false, true])
    expect(await itemsOf(file)).toHaveLength(3)
  })
})

describe('the items of a freeze', () => {
  it('are layers with a line of custody each, the manifest their parent, and its digests are theirs', async () => {
    const file = await inA()
    const frozen = await hands.freeze('county-a', file, { ...zones, operator2: '扎西' })
    const items = await itemsOf(file)
    expect(items.map(({ type, parentNo, fileFormat, fileName }) => [type, parentNo, fileFormat, fileName])).toEqual([
      ['layer', null, 'application/json', 'freeze-1.json'],
      ['layer', 1, 'application/geopackage+sqlite3', 'freeze-1.gpkg'],
      ['layer', 1, 'application/geo+json', 'freeze-1.geojson'],
    ])
    expect(items[1]).toMatchObject({ operator1: 'county-a', operator2: '扎西', purpose: frozen.purpose, clockSource: 'server' })
    const manifest = await manifestOf(frozen)
    expect(manifest).toMatchObject({
      asOf: frozen.asOf,
      ground: { of: null, geometry: { type: 'MultiPolygon' } },
      imagery: { isKnown: false },
      demonstration: null,
      collections: [{ collection: 'zones', features: 1 }],
    })
    expect(JSON.stringify(manifest)).not.toContain('county-a')
    for (const { file: name, sha256, bytes } of manifest.files) {
      const taken = await hands.bytes('county-a', frozen, name)
      expect([name, digest(taken), taken.length]).toEqual([name, sha256, bytes])
    }
    const received = (await cases.extract(file.id)).lines.filter(({ action }) => action === 'received')
    expect(received.map(({ hashAfter }) => hashAfter)).toEqual(items.map(({ sha256 }) => sha256))
  })

  it('say that demonstration data are no evidence', async () => {
    const file = await inA()
    await run(world.db, sql`update parcels set is_demo = true where code = '632701101001-1'`)
    const frozen = await hands.freeze('county-a', file, { collections: ['parcels'], geometry: south, asOf: await hands.moment() })
    expect(frozen.counts).toMatchObject([{ features: 4, demonstration: 1 }])
    expect((await manifestOf(frozen)).demonstration).toContain('演示数据')
    expect((await hands.layers('county-a', frozen)).freeze['demonstration']).toContain('演示数据')
    expect((await hands.bytes('county-a', frozen, 'geopackage')).includes('含演示数据，不得作为证据使用')).toBe(true)
  })
})

describe('the ground', () => {
  it('is the outline of a linked parcel with metres around it; neighbours that only border on it are not in it', async () => {
    const file = await inA()
    const { id } = await parcelOf('632701101001-2')
    const of = { kind: 'parcel', id }
    const unlinked = await hands.ask('county-a', file.id, { collections: ['parcels'], of })
    expect([unlinked.status, unlinked.body.code]).toEqual([422, 'freeze-outline-unlinked'])
    await link(file, 'parcel', id)
    const bare = await hands.freeze('county-a', file, { collections: ['parcels'], of })
    expect(bare).toMatchObject({ features: 1, of: { kind: 'parcel', code: '632701101001-2', bufferM: 0 } })
    const wide = await hands.freeze('county-a', file, { collections: ['parcels'], of: { ...of, bufferM: 10 } })
    expect(wide.features).toBe(3)
    expect(wide.areaHa).toBeGreaterThan(bare.areaHa)
  })

  it('or the moment that cannot be taken is told by field', async () => {
    const file = await inA()
    const faultsOf = async (more: object, id = file.id) => {
      const { status, body } = await hands.ask('county-a', id, more)
      return [status, body.code, body.issues?.map(({ path }) => path)]
    }
    expect(await faultsOf({ collections: ['zones', 'zones'], purpose: '' })).toEqual([
      400,
      'invalid-input',
      ['collections', 'purpose', 'geometry'],
    ])
    expect(await faultsOf({ ...zones, of: { kind: 'parcel', id: file.id } })).toEqual([400, 'invalid-input', ['geometry']])
    expect(await faultsOf({ ...zones, asOf: '2999-01-01' })).toEqual([400, 'as-of-future', undefined])
    const bow = {
      type: 'Polygon',
      coordinates: [
        [
          [96, 33],
          [96.1, 33.1],
          [96.1, 33],
          [96, 33.1],
          [96, 33],
        ],
      ],
    }
    expect(await faultsOf({ ...zones, geometry: bow })).toEqual([422, 'geometry-invalid', undefined])
    const undated = await inA({ offenceAt: null })
    expect(await faultsOf(zones, undated.id)).toEqual([400, 'invalid-input', ['asOf']])
  })
})

describe('a case', () => {
  it('lists its freezes, and counts what one would hold before it is made', async () => {
    const file = await inA()
    const scope = { collections: ['parcels', 'areas'], geometry: south }
    const { body: preview } = await world.as('county-a').post<FreezePreview>(`/api/cases/${file.id}/freezes/preview`, scope)
    expect(preview.counts.map(({ collection, features }) => [collection, features])).toEqual([
      ['areas', 4],
      ['parcels', 4],
    ])
    const { isNew: _new, ...frozen } = await hands.freeze('county-a', file, scope)
    expect(frozen.counts).toEqual(preview.counts)
    const { body } = await world.as('county-a').get<Page<Freeze>>(`/api/cases/${file.id}/freezes`)
    expect(body.items).toEqual([frozen])
    const { body: audited } = await world.as('auditor-a').get<Page<Freeze>>(`/api/cases/${file.id}/freezes`)
    expect(audited.items).toEqual([{ ...frozen, geometry: null }])
  })

  it('that is closed takes none', async () => {
    const file = await inA()
    await world.as('county-a').post(`/api/cases/${file.id}/steps`, { action: 'dismiss', reason: '不属实' }, { 'if-match': '"1"' })
    const { status, body } = await hands.ask('county-a', file.id, zones)
    expect([status, body.code]).toEqual([409, 'case-closed'])
  })
})
