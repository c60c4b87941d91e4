// The demonstration: the same every time, fitting together to the last vertex, and holding one of each kind of trouble.

import { describe, expect, it } from 'vitest'
import type { Cell } from '../../scripts/demo/cells.ts'
import { closed, type Ring } from '../../scripts/demo/lattice.ts'
import { roundness } from '../../scripts/demo/pastures.ts'
import { readSources } from '../../scripts/demo/sources.ts'
import { digestOf, type Populated, villagesIn, worldOf } from '../../scripts/demo/world.ts'
import { findCrossing, sharedEdges, unionRings } from '../support/topology.ts'

const parcels = 3000
const sources = readSources()
const world = worldOf(sources, parcels)
const populated = [...villagesIn(world)]
const all = <T>(of: (each: Populated) => readonly T[]): T[] => populated.flatMap(of)
const land = all(({ village }) => village.parcels)
const surveys = all(({ livestock }) => livestock.surveys)

const polygons = (rings: readonly Ring[]) => rings.map((ring) => [closed(ring)])
const cellsIn = (cells: readonly Cell[], code: string) =>
  cells.filter((cell) => cell.code.startsWith(code)).map(({ ring }) => ring)

describe('the demonstration', () => {
  it('is the same for the same seed, and another for another', () => {
    const few = (seed: number): string => digestOf(worldOf(sources, 240, seed))
    expect(few(1)).toBe(few(1))
    expect(few(1)).not.toBe(few(2))
  })

  it('has the parcels asked for, two operators to three parcels, and somebody to hold every contract', () => {
    expect(land).toHaveLength(parcels)
    const operators = all(({ village }) => village.operators)
    expect(operators).toHaveLength((parcels * 2) / 3)
    expect(operators.filter((operator) => operator.parcels.length === 0)).toEqual([])
    expect(new Set(operators.map(({ kind }) => kind)).size).toBe(3)
  })

  it('calls nobody by a name that a person bears', () => {
    const names = all(({ village }) => [...village.holders, ...village.operators].map(({ name }) => name))
    expect(names.filter((name) => !/^演示(户|联户|合作社)\d{3}-\d{3}(-\d)?$/.test(name))).toEqual([])
    expect(all(({ village }) => village.holders).filter(({ phone }) => !/^0000\d{7}$/.test(phone))).toEqual([])
  })

  it('gives every row an id and a code of its own', () => {
    for (const rows of [land, surveys, all(({ village }) => village.holders), all(({ village }) => village.operators)]) {
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
      expect(new Set(rows.map(({ code }) => code)).size).toBe(rows.length)
    }
  })
})

describe('the cells', () => {
  it('of all townships, and of all villages, tile the prefecture edge for edge', () => {
    for (const cells of [world.townships, world.villages]) {
      const rings = polygons(cellsIn(cells, '6327'))
      expect(unionRings(rings)).toHaveLength(1)
      expect(sharedEdges(rings).moreThanTwice).toEqual([])
      expect(findCrossing(rings.flat())).toBeNull()
    }
  })

  it('of each county leave its outline where it is', () => {
    for (const { code } of sources.counties) {
      expect(unionRings(polygons(cellsIn(world.villages, code)))).toEqual(unionRings(polygons(cellsIn(world.townships, code))))
    }
  })
})

describe('the parcels of a village', () => {
  it('share their edges: one outline a cluster, nothing between or over', () => {
    const faults = populated.flatMap(({ village }) => {
      const rings = polygons(village.parcels.map(({ ring }) => ring))
      const clusters = unionRings(rings).length
      const isWhole = clusters <= 2 && sharedEdges(rings).moreThanTwice.length === 0 && findCrossing(rings.flat()) === null
      return isWhole ? [] : [{ village: village.code, clusters }]
    })
    expect(faults).toEqual([])
  })

  it('are no slivers', () => {
    expect(land.filter(({ ring }) => roundness(ring) < 0.2).map(({ code }) => code)).toEqual([])
  })

  it('share their edges also where land is short: a hundred parcels on every village', () => {
    const dense = worldOf(sources, 31_300)
    const [first] = villagesIn(dense)
    const rings = polygons(first?.village.parcels.map(({ ring }) => ring) ?? [])
    expect(rings.length).toBeGreaterThan(20)
    expect(unionRings(rings).length).toBeLessThanOrEqual(2)
    expect(findCrossing(rings.flat())).toBeNull()
  })
})

describe('the zones', () => {
  const kinds = new Set(world.zones.map(({ kind }) => kind))
  const drawn = world.zones.flatMap(({ shape }) => (shape.kind === 'drawn' ? [shape.polygons.flat()] : []))

  it('are about forty, of all seven kinds, rest grazing with dates', () => {
    expect(world.zones.length).toBeGreaterThanOrEqual(40)
    expect(kinds.size).toBe(7)
    expect(world.zones.filter(({ kind, rest }) => (kind === 'rest-grazing') !== (rest !== null))).toEqual([])
  })

  it('reach from hundreds of vertices to twenty thousand, some with a hole', () => {
    const sizes = drawn.map((rings) => rings.reduce((sum, ring) => sum + ring.length, 0))
    expect(Math.max(...sizes)).toBe(20_000)
    expect(drawn.filter((rings) => rings.length > 1).length).toBeGreaterThanOrEqual(2)
  })

  it('never cross themselves', () => {
    expect(drawn.filter((rings) => findCrossing(rings.map(closed)) !== null)).toEqual([])
  })
})

describe('every kind of violation', () => {
  const inside = (kind: string) => world.zones.filter((zone) => zone.kind === kind)
  const isCovered = (kind: string, point: Parameters<(typeof world.zones)[0]['holds']>[0]): boolean =>
    inside(kind).some((zone) => zone.holds(point))

  it('can be seen: a herd inside a ban zone, and one inside a rest zone within its dates', () => {
    const placed = surveys.flatMap(({ place, countedOn }) => (place === null ? [] : [{ place, day: countedOn.slice(5) }]))
    expect(placed.filter(({ place }) => isCovered('grazing-ban', place)).length).toBeGreaterThan(0)
    const resting = placed.filter(({ place, day }) =>
      inside('rest-grazing').some(
        (zone) => zone.holds(place) && zone.rest !== null && zone.rest.from <= day && day <= zone.rest.to,
      ),
    )
    expect(resting.length).toBeGreaterThan(0)
  })

  it('can be seen: an entitlement under a ban, a parcel in a park core, stock on land nobody holds', () => {
    const entitled = new Set(all(({ livestock }) => [...livestock.entitlements.keys()]))
    expect(land.filter((parcel) => entitled.has(parcel.id) && isCovered('grazing-ban', parcel.inside)).length).toBeGreaterThan(0)
    expect(land.filter((parcel) => isCovered('park-core', parcel.inside)).length).toBeGreaterThan(0)
    const unheld = new Set(land.filter(({ operatorId }) => operatorId === null).map(({ id }) => id))
    expect(surveys.filter(({ parcelId }) => parcelId !== null && unheld.has(parcelId)).length).toBeGreaterThan(0)
  })
})

describe('the herds', () => {
  it('have one adopted count an operator, year and season, each with its reason', () => {
    const adopted = surveys.filter(({ adoptReason }) => adoptReason !== null)
    const keys = adopted.map(({ operatorId, year, season }) => `${operatorId} ${year} ${season}`)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys).toHaveLength(all(({ village }) => village.operators).length * 4)
  })
})
