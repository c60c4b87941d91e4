// Parcels through HTTP: found, selected, entered and changed by those who may, measured and checked before they are saved.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { NewParcel, Parcel, ParcelItem, Selected, ShapeReport } from '#contract/pastures'
import type { Page } from '../../server/platform/paging.ts'
import { one, rows, sql } from '../../server/platform/sql.ts'
import type { Login } from '../support/cast.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

type Refusal = { readonly code: string; readonly detail: { readonly current?: Parcel } }

const village = '632701101001'
const box = (west: number, south: number, east: number, north: number): NewParcel['geometry'] => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
})
const draft = (code: string, patch: Partial<NewParcel> = {}): NewParcel => ({
  code,
  name: null,
  areaCode: village,
  season: 'warm',
  holderId: null,
  operatorId: null,
  paperAreaHa: 200,
  entitlementSu: 60,
  contractFrom: null,
  contractTo: null,
  source: 'test',
  sourceCrs: 'EPSG:4490',
  geometry: box(96.3, 33.3, 96.31, 33.31),
  ...patch,
})
const list = async (query: string, login: Login = 'county-a') =>
  (await world.as(login).get<Page<ParcelItem>>(`/api/parcels?${query}`)).body
const parcelNamed = async (code: string): Promise<Parcel> => {
  const { id } = await one<{ id: string }>(world.db, sql`select id from parcels where code = ${code}`)
  return (await world.as('county-a').get<Parcel>(`/api/parcels/${id}`)).body
}

describe('the list of parcels', () => {
  it('finds the parcels of an area and all below it', async () => {
    expect((await list(`area=${village}`)).total).toBe(4)
    expect((await list('area=632701101')).total).toBe(8)
    expect((await list('area=632701')).total).toBe(16)
  })

  it('finds by season, by operator, by words and by place', async () => {
    expect((await list(`area=${village}&season=cold`)).items.map(({ code }) => code)).toEqual([`${village}-3`, `${village}-4`])
    const [first] = (await list(`area=${village}`)).items
    expect((await list(`operatorId=${first?.operator?.id}`)).items.map(({ code }) => code)).toEqual([
      `${village}-1`,
      `${village}-3`,
    ])
    expect((await list(`q=H-${village}-2`)).items.map(({ code }) => code)).toEqual([`${village}-2`])
    expect((await list('bbox=96.101,33.101,96.119,33.119')).items.map(({ code }) => code)).toEqual([`${village}-1`])
  })

  it('takes the marks of a pattern as they are typed', async () => {
    expect((await list('q=%25')).total).toBe(0)
    expect((await list('q=_')).total).toBe(0)
  })

  it('shows the same row on no two pages', async () => {
    const pages = await Promise.all([1, 2, 3, 4].map((page) => list(`sort=-season&pageSize=5&page=${page}`)))
    const codes = pages.flatMap(({ items }) => items.map(({ code }) => code))
    expect(new Set(codes).size).toBe(16)
  })
})

describe('one parcel', () => {
  it('carries its holder, operator, outline and size', async () => {
    const parcel = await parcelNamed(`${village}-1`)
    expect(parcel).toMatchObject({
      season: 'warm',
      areaName: '玉树市南镇西村',
      holder: { code: `H-${village}-1` },
      operator: { code: `OP-${village}-1`, kind: 'household' },
      bbox: [96.1, 33.1, 96.12, 33.12],
    })
    expect(parcel.areaHa).toBeGreaterThan(410)
    expect(parcel.areaHa).toBeLessThan(415)
  })

  it('is not there for a person of another county', async () => {
    const { id } = await parcelNamed(`${village}-1`)
    expect((await world.as('county-b').get(`/api/parcels/${id}`)).status).toBe(404)
  })
})

describe('selecting on the map', () => {
  it('answers the parcels under the shape with their totals; a shared edge is not enough', async () => {
    const { body } = await world
      .as('county-a')
      .post<Selected>('/api/parcels/select', { geometry: box(96.13, 33.09, 96.16, 33.13) })
    expect(body.items.map(({ code }) => code)).toEqual([`${village}-2`, `${village}-3`])
    expect(body.totals).toMatchObject({ parcels: 2, operators: 2, entitlementSu: 240, withoutHolder: 0 })
    const sum = body.items.reduce((total, { areaHa }) => total + areaHa, 0)
    expect(body.totals.areaHa).toBeCloseTo(sum, 9)
  })

  it('keeps to the season and to what the caller sees', async () => {
    const all = box(95, 33, 97, 34)
    const count = async (login: Login, season?: 'warm') =>
      (
        await world
          .as(login)
          .post<Selected>('/api/parcels/select', { geometry: all, ...(season === undefined ? {} : { season }) })
      ).body.totals.parcels
    expect([
      await count('prefecture'),
      await count('prefecture', 'warm'),
      await count('county-b'),
      await count('herder-a'),
    ]).toEqual([32, 16, 16, 2])
  })
})

describe('entering and changing a parcel', () => {
  it('stores it in its village and leaves a ledger line', async () => {
    const { status, body } = await world.as('township-a').post<Parcel>('/api/parcels', draft('NEW-1'))
    expect([status, body.code, body.areaCode, body.version]).toEqual([200, 'NEW-1', village, 1])
    const line = await one(world.db, sql`select action, path::text as path from ledger where subject_id = ${body.id}`)
    expect(line).toEqual({ action: 'parcel-entered', path: `63.6327.632701.632701101.${village}` })
  })

  it('is refused outside the area of the officer, to those without the duty, and for an unknown village', async () => {
    expect((await world.as('county-b').post('/api/parcels', draft('NEW-2'))).status).toBe(403)
    expect((await world.as('cadre-a').post('/api/parcels', draft('NEW-2'))).status).toBe(403)
    expect((await world.as('county-a').post('/api/parcels', draft('NEW-2', { areaCode: '632701999' }))).status).toBe(404)
  })

  it('counts a new version of the shape only when the shape changed', async () => {
    const { body } = await world.as('county-a').post<Parcel>('/api/parcels', draft('NEW-3'))
    const geomVersion = async () =>
      (await one<{ n: number }>(world.db, sql`select geom_version as n from parcels where id = ${body.id}::uuid`)).n
    await world.as('county-a').put(`/api/parcels/${body.id}`, draft('NEW-3', { name: '改名' }), { 'if-match': '1' })
    expect(await geomVersion()).toBe(1)
    const moved = draft('NEW-3', { geometry: box(96.3, 33.3, 96.32, 33.31) })
    const { body: now } = await world.as('county-a').put<Parcel>(`/api/parcels/${body.id}`, moved, { 'if-match': '2' })
    expect([await geomVersion(), now.version]).toEqual([2, 3])
    expect(now.areaHa / body.areaHa).toBeCloseTo(2, 3)
    const past = await rows<{ version: number }>(
      world.db,
      sql`select version from parcels_history where id = ${body.id}::uuid order by version`,
    )
    expect(past.map(({ version }) => version)).toEqual([1, 2])
  })

  it('tells a late editor what stands now', async () => {
    const { id } = await parcelNamed(`${village}-2`)
    const fields = { ...draft(`${village}-2`), geometry: undefined }
    const late = await world.as('county-a').put<Refusal>(`/api/parcels/${id}`, fields, { 'if-match': '9' })
    expect([late.status, late.body.detail.current?.code]).toEqual([412, `${village}-2`])
  })
})

describe('checking a drawn shape', () => {
  const check = async (geometry: NewParcel['geometry'], id?: string) =>
    (
      await world
        .as('county-a')
        .post<ShapeReport>('/api/geometry/check', { kind: 'parcel', geometry, ...(id === undefined ? {} : { id }) })
    ).body

  it('measures hectares, mu and metres, and names whom it overlaps by how much', async () => {
    const report = await check(box(96.11, 33.1, 96.12, 33.12))
    const parcel = await parcelNamed(`${village}-1`)
    expect(report.valid).toBe(true)
    expect(report.areaHa).toBeCloseTo(parcel.areaHa / 2, 1)
    expect(report.areaMu).toBeCloseTo((report.areaHa ?? 0) * 15, 6)
    expect(report.perimeterM).toBeGreaterThan(6200)
    expect(report.overlaps.map(({ code }) => code)).toEqual([`${village}-1`])
  })

  it('does not call the record being edited, or a neighbour along an edge, an overlap', async () => {
    const { id, geometry } = await parcelNamed(`${village}-2`)
    expect((await check(geometry, id)).overlaps).toEqual([])
  })

  it('points at the place where a ring crosses itself', async () => {
    const report = await check({
      type: 'Polygon',
      coordinates: [
        [
          [96.3, 33.3],
          [96.4, 33.4],
          [96.4, 33.3],
          [96.3, 33.4],
          [96.3, 33.3],
        ],
      ],
    })
    expect(report).toMatchObject({ valid: false, areaHa: null, overlaps: [] })
    expect(report.faults).toEqual([{ code: 'self-intersection', place: [96.35, 33.35] }])
  })
})
