// Do the layer list, the tile addresses and the pointer do what they say?

import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { problemIn } from '../../client/api/problem-error.ts'
import { address } from '../../client/api/request.ts'
import { landingOf } from '../../client/app/landing.ts'
import { seeAnew } from '../../client/features/problems/requests.ts'
import { moved } from '../../client/map/layer-moves.ts'
import { arranged, swapped } from '../../client/map/order.ts'
import { hatchNames, hatchPicture } from '../../client/map/patterns.ts'
import { selOf } from '../../client/map/pick.ts'
import { heatQuery } from '../../client/map/requests.ts'
import { tileAddress } from '../../client/map/sources.ts'
import { veilAround } from '../../client/map/use-sync.ts'
import { bulkOf } from '../../client/view/bulk.ts'
import { asksOfLand, isShown } from '../../client/view/layers.ts'
import { bboxOf } from '../../client/view/preview.ts'

const on = (...ids: readonly string[]) => ids.map((id) => ({ id, opacity: 1 }))

describe('moving a layer', () => {
  const choices = on('names', 'waters', 'balance')
  const listed = arranged(choices)
  const index = (id: string): number => listed.findIndex((subject) => subject.id === id)

  it('down puts it under its neighbour and keeps the rest', () => {
    expect(moved(listed, choices, 'waters', index('balance')).map(({ id }) => id)).toEqual(['names', 'balance', 'waters'])
  })

  it('that is off switches it on, for its place could not be kept otherwise', () => {
    expect(moved(listed, choices, 'zones', 0).map(({ id }) => id)).toEqual(['zones', 'names', 'waters', 'balance'])
  })

  it('beyond the ends stops at the end', () => {
    expect(moved(listed, choices, 'names', -5).map(({ id }) => id)).toEqual(['names', 'waters', 'balance'])
    expect(moved(listed, choices, 'names', 99).at(-1)?.id).toBe('names')
  })
})

describe('year, season and grade', () => {
  const duty = { view: 'duty', layers: null, asOf: '', panel: 'patrols', sel: '' } as const

  it('are asked for wherever land is judged, and not where duty alone is looked at', () => {
    expect(asksOfLand(duty)).toBe(false)
    expect(asksOfLand({ ...duty, view: 'overload' })).toBe(true)
    expect(asksOfLand({ ...duty, panel: 'summary' })).toBe(true)
    expect(asksOfLand({ ...duty, sel: 'operator:1' })).toBe(true)
    expect(asksOfLand({ ...duty, layers: [{ id: 'balance', opacity: 1 }] })).toBe(true)
  })
})

describe('a layer brought by a panel', () => {
  const choices = on('names', 'problems', 'duty-units', 'areas')
  const ids = (layers: readonly { readonly id: string }[]) => layers.map(({ id }) => id)

  it('lies where it lies by default, in the place of the one it stands for', () => {
    expect(ids(swapped(choices, 'unit-coverage', 'duty-units'))).toEqual(['names', 'problems', 'unit-coverage', 'areas'])
  })

  it('goes again at the second press, and what it stood for comes back', () => {
    const brought = swapped(choices, 'unit-coverage', 'duty-units')
    expect(ids(swapped(brought, 'unit-coverage', 'duty-units'))).toEqual(ids(choices))
  })

  it('keeps the opacity of the others', () => {
    const faint = choices.map((choice) => (choice.id === 'areas' ? { ...choice, opacity: 0.4 } : choice))
    expect(swapped(faint, 'problem-heat').find(({ id }) => id === 'areas')?.opacity).toBe(0.4)
  })
})

describe('where problems crowd', () => {
  it('is asked anew with the problems it counts, and not before the zoom is known', () => {
    const client = new QueryClient()
    const { queryKey } = heatQuery('632701', 7)
    client.setQueryData(queryKey, { type: 'FeatureCollection', features: [] })
    seeAnew(client)
    expect(client.getQueryState(queryKey)?.isInvalidated).toBe(true)
    expect([heatQuery('632701', null).enabled, heatQuery('632701', 7).enabled]).toEqual([false, true])
  })

  it('and who is on patrol are told of the present alone', () => {
    const view = { view: 'duty', layers: on('problem-heat', 'positions', 'areas'), asOf: '' } as const
    const told = (asOf: string) => ['problem-heat', 'positions', 'areas'].filter((id) => isShown({ ...view, asOf }, id))
    expect(told('')).toEqual(['problem-heat', 'positions', 'areas'])
    expect(told('2025-06-30')).toEqual(['areas'])
    expect(isShown({ ...view, layers: on('areas') }, 'positions')).toBe(false)
  })
})

describe('a tile address', () => {
  const words = { zh: '', bo: '', en: '' }
  const collection = (id: string) => ({
    id,
    title: words,
    source: words,
    minzoom: 0,
    maxzoom: 14,
    version: '7',
    tiles: `/api/tiles/${id}/{z}/{x}/{y}.mvt?v=7`,
  })

  it('carries the version, so that an edit shows at once', () => {
    expect(tileAddress(collection('zones'), { year: 2025, season: 'cold' }, 'https://x')).toBe(
      'https://x/api/tiles/zones/{z}/{x}/{y}.mvt?v=7',
    )
  })

  it('carries year and season only where they matter', () => {
    expect(tileAddress(collection('balance'), { year: 2024, season: 'warm' }, '')).toContain('?v=7&year=2024&season=warm')
  })
})

describe('what a click chooses', () => {
  it.each([
    ['balance', { level: 'parcel', id: 'a' }, 'parcel:a'],
    ['balance', { level: 'county', id: 'a', code: '632701' }, 'area:632701'],
    ['parcels', { id: 'a' }, 'parcel:a'],
    ['zones', { id: 'z' }, 'zone:z'],
    ['violations', { id: 'v' }, 'violation:v'],
    ['herds', { id: 'h' }, ''],
  ])('on %s %o is %s', (source, properties, sel) => {
    expect(selOf(source, properties)).toBe(sel)
  })
})

describe('a hatch', () => {
  it.each(hatchNames)('%s leaves ground to see between its marks', (name) => {
    const { data } = hatchPicture(name)
    const covered = data.filter((_, i) => i % 4 === 3).reduce((sum, alpha) => sum + alpha, 0) / (data.length / 4) / 255
    expect(covered).toBeGreaterThan(0.004)
    expect(covered).toBeLessThan(0.45)
  })
})

describe('the veil', () => {
  it('covers the world but for the area', () => {
    const ring = [
      [96, 33],
      [97, 33],
      [97, 34],
      [96, 33],
    ]
    const [outside] = veilAround({ type: 'MultiPolygon', coordinates: [[ring]] }).features
    expect(outside?.geometry).toMatchObject({ type: 'Polygon', coordinates: [{ length: 5 }, ring] })
  })
})

describe('a preview', () => {
  it('is bounded by all its coordinates', () => {
    const point = (x: number, y: number) => ({
      type: 'Feature' as const,
      properties: {},
      geometry: { type: 'Point' as const, coordinates: [x, y] },
    })
    expect(bboxOf({ type: 'FeatureCollection', features: [point(96, 34), point(95, 33)] })).toEqual([95, 33, 96, 34])
    expect(bboxOf({ type: 'FeatureCollection', features: [] })).toBeNull()
  })
})

describe('the bulk of a file', () => {
  const at = (x: number, y: number, row: number) => ({
    type: 'Feature' as const,
    id: row,
    properties: { row },
    geometry: { type: 'Point' as const, coordinates: [x, y] },
  })
  const village = Array.from({ length: 40 }, (_, i) => at(96 + (i % 8) / 100, 33 + Math.floor(i / 8) / 100, i + 1))
  const bulk = (...features: readonly ReturnType<typeof at>[]) => bulkOf({ type: 'FeatureCollection', features: [...features] })

  it('is what the map fits; a row with a wrong coordinate is named and left out', () => {
    const { bbox, far } = bulk(...village, at(116.4, 39.9, 41))
    expect(bbox).toEqual([96, 33, 96.07, 33.04])
    expect(far.map(({ feature }) => feature.id)).toEqual([41])
  })

  it('is all of it where a tenth or more lies elsewhere, and where it is spread evenly', () => {
    const elsewhere = Array.from({ length: 10 }, (_, i) => at(93 + i / 100, 35, 50 + i))
    expect(bulk(...village, ...elsewhere)).toMatchObject({ bbox: [93, 33, 96.07, 35], far: [] })
    expect(bulk(...Array.from({ length: 30 }, (_, i) => at(90 + i / 4, 33, i))).far).toEqual([])
    expect(bulk()).toEqual({ bbox: null, far: [] })
  })
})

describe('a request', () => {
  it('leaves out what is empty and joins lists', () => {
    expect(address('/api/x', { area: '', grade: ['light', 'severe'], page: 2, q: null })).toBe(
      '/api/x?grade=light%2Csevere&page=2',
    )
    expect(address('/api/x')).toBe('/api/x')
  })

  it('that failed keeps the words of the server', () => {
    const fault = problemIn(412, {
      code: 'version-conflict',
      title: 'changed',
      detail: { current: 1 },
      issues: [{ path: ['a', 'b'], message: 'm' }],
    })
    expect([fault.code, fault.status, fault.issues[0]?.path]).toEqual(['version-conflict', 412, 'a.b'])
  })

  it('that failed without a word is still a problem', () => {
    expect(problemIn(502, null)).toMatchObject({ code: 'unexpected', status: 502 })
  })
})

describe('the landing', () => {
  const password = { hasPassword: true, mustChangePassword: false } as const
  const user = { id: 'u', login: 'l', name: 'n', locale: 'zh', areas: [], permissions: ['violations.read'], ...password } as const

  it('of an officer is overload and the work list', () => {
    expect(landingOf({ ...user, roles: ['county-officer'], operatorId: null })).toEqual({ view: 'overload', panel: 'summary' })
  })

  it('of a herder is the own pastures', () => {
    expect(landingOf({ ...user, roles: ['herder'], operatorId: 'o' })).toEqual({ view: 'overload', sel: 'operator:o' })
  })

  it.each(['court-clerk', 'prosecutor'])('of a %s is the cases', (role) => {
    const permissions = ['violations.read', 'cases.read']
    expect(landingOf({ ...user, permissions, roles: [role], operatorId: null })).toEqual({ view: 'land', panel: 'cases' })
  })

  it('of an auditor is where rules were broken, and of one who may not read that the land', () => {
    expect(landingOf({ ...user, roles: ['auditor'], operatorId: null }).view).toBe('violations')
    expect(landingOf({ ...user, permissions: [], roles: [], operatorId: null }).view).toBe('land')
  })

  it('of an administrator, who sees no data, is the accounts', () => {
    const permissions = ['areas.read', 'people.manage']
    expect(landingOf({ ...user, permissions, roles: ['administrator'], operatorId: null }).panel).toBe('people')
  })
})
