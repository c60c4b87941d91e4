// Features written (OGC API – Features Part 4): with the checks, the verbs, the versions and the ledger of the screens.

import type { Feature } from 'geojson'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { one, rows, sql } from '../../server/platform/sql.ts'
import type { Login } from '../support/cast.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

type Told = Feature & {
  readonly code?: string
  readonly issues?: readonly { readonly path: string }[]
  readonly detail?: { readonly current?: { readonly name: string } }
}
const path = (collection: string, id = ''): string => `/ogc/collections/${collection}/items${id === '' ? '' : `/${id}`}`
const square = (west: number, south: number, size = 0.001) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
})
const zone = {
  code: 'Z-OGC',
  kind: 'balance',
  name: 'by feature',
  area_code: '632701',
  legal_basis: 'test',
  in_force_from: '2025-01-01',
  source: 'test',
}
const feature = (properties: object, geometry: object = square(96.15, 33.15)) => ({ type: 'Feature', geometry, properties })
const parcelNamed = async (code: string, login: Login = 'county-a') => {
  const { id } = await one<{ id: string }>(world.db, sql`select id from parcels where code = ${code}`)
  const reply = await world.as(login).get<Told>(path('parcels', id))
  return { id, tag: reply.headers.get('etag') ?? '', read: reply.body }
}
const lines = (id: string) =>
  rows<{ action: string }>(world.db, sql`select action from ledger where subject_id = ${id} order by seq`).then((all) =>
    all.map(({ action }) => action),
  )

describe('a zone', () => {
  it('is entered, changed, replaced and removed, each with its line in the ledger', async () => {
    const agent = world.as('county-a')
    const made = await agent.post<Told>(path('zones'), feature(zone))
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    expect(made.body.properties).toMatchObject({ ...zone, version: 1, is_demo: false })
    const id = String(made.body.id)
    expect(made.headers.get('location')).toBe(`${world.url}${path('zones', id)}`)
    const again = await agent.get<Told>(path('zones', id))
    expect(again.headers.get('etag')).toBe(made.headers.get('etag'))

    const named = await agent.patch<Told>(path('zones', id), { properties: { name: 'patched' } }, { 'if-match': '"1"' })
    expect([named.status, named.body.properties?.['name'], named.body.properties?.['legal_basis']]).toEqual([
      200,
      'patched',
      'test',
    ])
    expect(named.body.geometry).toEqual(made.body.geometry)
    const tag = named.headers.get('etag') ?? ''
    const whole = await agent.put<Told>(path('zones', id), feature({ ...zone, name: 'whole' }, square(96.16, 33.16)), {
      'if-match': tag,
    })
    expect([whole.status, whole.body.properties?.['name'], whole.body.properties?.['version']]).toEqual([200, 'whole', 3])
    expect(whole.body.geometry).not.toEqual(made.body.geometry)
    expect((await agent.delete(path('zones', id), { 'if-match': whole.headers.get('etag') ?? '' })).status).toBe(204)
    expect((await agent.get(path('zones', id))).status).toBe(404)
    expect(await lines(id)).toEqual(['zone-entered', 'zone-changed', 'zone-changed', 'zone-removed'])
  })

  it('is refused as the screen refuses it, with every fault by the name that the feature has', async () => {
    const agent = world.as('county-a')
    const { kind: _, ...kindless } = zone
    const bad = await agent.post<Told>(path('zones'), feature({ ...kindless, in_force_from: 'soon', phone: '1' }))
    expect([bad.status, bad.body.code]).toEqual([400, 'invalid-input'])
    expect(bad.body.issues?.map((issue) => issue.path)).toEqual(['properties.phone'])
    const faults = await agent.post<Told>(path('zones'), feature({ ...kindless, in_force_from: 'soon' }))
    expect(faults.body.issues?.map((issue) => issue.path).toSorted()).toEqual(['properties.in_force_from', 'properties.kind'])
    const bow = square(96.15, 33.15)
    const ring = bow.coordinates[0] ?? []
    const crossed = { ...bow, coordinates: [[ring[0], ring[2], ring[1], ring[3], ring[0]]] }
    const own = await agent.post<Told>('/api/zones', {
      code: 'Z-BOW',
      kind: 'balance',
      name: 'x',
      areaCode: '632701',
      legalBasis: 'x',
      inForceFrom: '2025-01-01',
      source: 'x',
      geometry: crossed, // biome-ignore format: one line
    })
    const told = await agent.post<Told>(path('zones'), feature({ ...zone, code: 'Z-BOW' }, crossed))
    expect([told.status, told.body.code]).toEqual([own.status, own.body.code])
    const twice = await agent.post<Told>(path('zones'), feature({ ...zone, code: 'Z-REST' }))
    expect(twice.status).toBe(409)
  })
})

describe('a parcel', () => {
  it('is replaced by what was read of it, and its outline is not written anew', async () => {
    const { id, tag, read } = await parcelNamed('632701101001-1')
    const outline = () =>
      one<{ hex: string }>(world.db, sql`select encode(st_asewkb(geom), 'hex') as hex from parcels where id = ${id}::uuid`)
    const before = await outline()
    const sent = { ...read, properties: { ...read.properties, name: 'replaced' } }
    const reply = await world.as('county-a').put<Told>(path('parcels', id), sent, { 'if-match': tag })
    expect(reply.status, JSON.stringify(reply.body)).toBe(200)
    const { version, name, ...rest } = Object(read.properties)
    expect(reply.body.properties).toEqual({ ...rest, name: 'replaced', version: version + 1 })
    expect(name).not.toBe('replaced')
    expect(await outline()).toEqual(before)
    expect((await lines(id)).at(-1)).toBe('parcel-changed')
  })

  it('is changed only as last seen, and the loser is told what stands', async () => {
    const agent = world.as('county-a')
    const { id, tag } = await parcelNamed('632701101001-2')
    const rename = (name: string, headers = {}) => agent.patch<Told>(path('parcels', id), { properties: { name } }, headers)
    expect((await rename('x')).status).toBe(428)
    expect((await rename('first', { 'if-match': tag })).status).toBe(200)
    const late = await rename('late', { 'if-match': tag })
    expect([late.status, late.body.code, late.body.detail?.current?.name]).toEqual([412, 'version-conflict', 'first'])
  })

  it('is written by who may, where they may, and by nobody else', async () => {
    const { id, tag } = await parcelNamed('632701101001-3')
    const rename = async (login: Login | null) =>
      (await world.as(login).patch(path('parcels', id), { properties: { name: 'x' } }, { 'if-match': tag })).status
    expect(await rename(null)).toBe(401)
    expect(await rename('county-b')).toBe(404)
    expect(await rename('auditor-a')).toBe(403)
    expect(await rename('warden-a')).toBe(403)
  })

  it('is never removed, whoever asks, and the refusal says so', async () => {
    const { id, tag } = await parcelNamed('632701101001-3')
    const reply = await world.as('county-a').delete<Told>(path('parcels', id), { 'if-match': tag })
    expect([reply.status, reply.body.code]).toEqual([405, 'removal-closed'])
  })

  it('is not taken where its coordinates are said to be in another system', async () => {
    const { id, tag, read } = await parcelNamed('632701101001-3')
    const headers = { 'if-match': tag, 'content-crs': '<http://www.opengis.net/def/crs/EPSG/0/4326>' }
    expect((await world.as('county-a').put<Told>(path('parcels', id), read, headers)).body.code).toBe('crs-unknown')
  })

  it('is taken as programs send it, by its own type and by token', async () => {
    const { id, tag } = await parcelNamed('632701101001-4')
    const wish = { name: 'writer', role: 'county-officer', area: null, collections: null, days: 1 }
    const { token } = (await world.as('county-a').post<{ token: string }>('/api/account/tokens', wish)).body
    const send = (authorization: string, ifMatch: string, name: string) =>
      fetch(world.url + path('parcels', id), {
        method: 'PATCH',
        headers: { authorization, 'content-type': 'application/merge-patch+json', 'if-match': ifMatch },
        body: JSON.stringify({ properties: { name } }),
      })
    const first = await send(`Bearer ${token}`, tag, 'by bearer')
    expect(first.status).toBe(200)
    const second = await send(
      `Basic ${Buffer.from(`any:${token}`).toString('base64')}`,
      first.headers.get('etag') ?? '',
      'by basic',
    )
    expect([second.status, ((await second.json()) as Told).properties?.['name']]).toEqual([200, 'by basic'])
  })
})

describe('an incident', () => {
  const incident = {
    kind: 'dumping',
    details: '{"act":"rubbish"}',
    certainty: 'about',
    happened_from: '2025-06-01T08:00:00+08:00',
    description: 'by feature',
    objects: '[{"what":"vehicle","label":"car"}]',
  }
  const point = { type: 'Point', coordinates: [96.15, 33.15] }

  it('is recorded and corrected with all that its form asks, and keeps what is not sent', async () => {
    const agent = world.as('county-a')
    const made = await agent.post<Told>(path('incidents'), feature(incident, point))
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    const id = String(made.body.id)
    expect(made.body.properties).toMatchObject({ kind: 'dumping', certainty: 'about', state: 'reported', is_exact: true })
    const tag = made.headers.get('etag') ?? ''
    const said = await agent.patch<Told>(path('incidents', id), { properties: { description: 'corrected' } }, { 'if-match': tag })
    expect(said.status, JSON.stringify(said.body)).toBe(200)
    const { description, objects, details, happened_from: from } = Object(said.body.properties)
    expect([description, JSON.parse(details), Date.parse(from)]).toEqual([
      'corrected',
      { act: 'rubbish' },
      Date.parse('2025-06-01T00:00:00Z'),
    ])
    expect(JSON.parse(objects)).toMatchObject([{ what: 'vehicle', label: 'car', amount: null }])
    const whole = { ...said.body, properties: { ...said.body.properties, certainty: 'unknown', happened_from: null } }
    const again = await agent.put<Told>(path('incidents', id), whole, { 'if-match': said.headers.get('etag') ?? '' })
    expect([again.status, again.body.properties?.['certainty']]).toEqual([200, 'unknown'])
    expect(again.body.geometry).toEqual(point)
    expect(await lines(id)).toEqual(['incident-recorded', 'incident-changed', 'incident-changed'])
    expect((await agent.delete<Told>(path('incidents', id), { 'if-match': '"3"' })).body.code).toBe('removal-closed')
  })

  it('is refused by its form, with the property at fault', async () => {
    const post = async (more: object) =>
      (await world.as('county-a').post<Told>(path('incidents'), feature({ ...incident, ...more }, point))).body
    expect((await post({ details: '{"act":"nothing"}' })).issues?.map((issue) => issue.path)).toEqual(['details.act'])
    expect((await post({ details: '{' })).issues?.map((issue) => issue.path)).toEqual(['properties.details'])
    expect((await post({ certainty: 'between' })).issues?.map((issue) => issue.path)).toEqual(['properties.happened_to'])
  })
})
