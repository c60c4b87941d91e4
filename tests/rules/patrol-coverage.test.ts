// Coverage: units are divided once, and what a track saw of them is a string of bits.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cleanTrack,
  coverageOf,
  east,
  limitsFor,
  metresBetween,
  north,
  partsOf,
  prepareUnit,
  type Segment,
  seenBy,
  type UnitGeometry,
  waysOf,
} from '#rules/patrols'
import { milliM, walk } from '../support/tracks.ts'

const degreesOf = (metres: number): number => metres / milliM / 1000
const reach = (metres: number): UnitGeometry => ({
  type: 'LineString',
  coordinates: [
    [0, 0],
    [degreesOf(metres), 0],
  ],
})
const square = (metres: number): UnitGeometry => ({
  type: 'Polygon',
  coordinates: [
    [
      [0, 0],
      [degreesOf(metres), 0],
      [degreesOf(metres), degreesOf(metres)],
      [0, degreesOf(metres)],
      [0, 0],
    ],
  ],
})
const line = (...places: readonly (readonly [number, number])[]): Segment =>
  places.map(([x, y], seq) => ({ seq, lng: degreesOf(x), lat: degreesOf(y), at: null }))

function look(geometry: UnitGeometry, sightM: number, segments: readonly Segment[]) {
  const parts = partsOf(geometry)
  const marks = new Uint8Array(parts.n)
  const stay = seenBy(prepareUnit(parts, sightM), waysOf(segments), marks)
  return { ...coverageOf(marks), stay }
}

describe('the parts of a unit', () => {
  it('are pieces of at most 25 m of a reach, each told by its middle', () => {
    const { n, sizeM, mids } = partsOf(reach(110))
    expect(n).toBe(5)
    expect(sizeM).toBeCloseTo(22, 6)
    expect([...mids].filter((_, i) => i % 2 === 0).map((lng) => Math.round(lng * milliM * 1000))).toEqual([11, 33, 55, 77, 99])
  })

  it('are cells of 25 m of ground, doubled until there are 4,000 at most', () => {
    expect(partsOf(square(100))).toMatchObject({ n: 16, sizeM: 25 })
    const large = partsOf(square(5000))
    expect(large.sizeM).toBe(100)
    expect(large.n).toBeGreaterThan(2400)
    expect(large.n).toBeLessThanOrEqual(4000)
    expect(partsOf(reach(150_000))).toMatchObject({ n: 3000 })
  })

  it('leave out a hole, and are one where the ground is narrower than a cell', () => {
    const hole = [
      [25, 25],
      [75, 25],
      [75, 75],
      [25, 75],
      [25, 25],
    ].map(([x = 0, y = 0]) => [degreesOf(x), degreesOf(y)] as const)
    const ring = square(100).coordinates[0] as readonly (readonly [number, number])[]
    expect(partsOf({ type: 'Polygon', coordinates: [ring, hole] }).n).toBe(12)
    expect(partsOf(square(5)).n).toBe(1)
  })

  it('of a line in two pieces are one chain: a part may end one piece and begin the next', () => {
    const two: UnitGeometry = {
      type: 'MultiLineString',
      coordinates: [
        [
          [0, 0],
          [degreesOf(40), 0],
        ],
        [
          [degreesOf(100), 0],
          [degreesOf(160), 0],
        ],
      ],
    }
    expect(partsOf(two)).toMatchObject({ n: 4, sizeM: expect.closeTo(25, 6) })
  })
})

describe('coverage', () => {
  it('sees the parts whose middle lies within sight of the way, also between two far points', () => {
    // Middles at 12.5, 37.5, … 987.5. A walk along the reach from 0 to 500 with 30 m of sight sees those up to 530: 21 of 40.
    const { bits, share, stay } = look(reach(1000), 30, [line([0, 0], [500, 0])])
    expect(bits).toBe('1'.repeat(21) + '0'.repeat(19))
    expect(share).toBe(21 / 40)
    expect(stay.metres).toBeCloseTo(500, 6)
  })

  it('sees nothing across a silence, and nothing from out of sight', () => {
    expect(look(reach(1000), 30, [line([0, 0], [10, 0]), line([990, 0], [1000, 0])]).seen).toBe(4)
    expect(look(reach(1000), 30, [line([0, 31], [1000, 31])])).toMatchObject({ seen: 0, stay: { metres: 0 } })
  })

  it('sees from a single place what lies around it', () => {
    expect(look(reach(1000), 40, [line([500, 0])]).seen).toBe(4)
  })

  it('of ground is cells: a way along the southern edge sees the rows within sight', () => {
    // Rows of middles at 12.5, 37.5, 62.5 and 87.5 m.
    expect(look(square(100), 40, [line([0, 0], [100, 0])])).toMatchObject({ n: 16, seen: 8, share: 0.5 })
  })

  it('agrees with asking every part against every stretch', () => {
    const places = fc.array(fc.tuple(fc.integer({ min: -300, max: 1300 }), fc.integer({ min: -300, max: 1300 })), {
      minLength: 2,
      maxLength: 8,
    })
    fc.assert(
      fc.property(places, fc.integer({ min: 15, max: 400 }), (corners, sightM) => {
        const segment = line(...corners)
        const parts = partsOf(square(1000))
        const { bits } = look(square(1000), sightM, [segment])
        for (let part = 0; part < parts.n; part += 7) {
          const metres = nearest(parts.mids[part * 2] ?? 0, parts.mids[part * 2 + 1] ?? 0, segment)
          if (Math.abs(metres - sightM) < 1) continue
          expect(bits[part]).toBe(metres < sightM ? '1' : '0')
        }
      }),
      { numRuns: 40 },
    )
  })

  it('is for long ways of uneven steps what asking every part against every stretch says, and so is how long it saw any', () => {
    const steps = fc.array(
      fc.tuple(fc.integer({ min: -60, max: 90 }), fc.integer({ min: -60, max: 90 }), fc.constantFrom(1, 1, 1, 1, 1, 40)),
      { minLength: 60, maxLength: 120 },
    )
    fc.assert(
      fc.property(steps, fc.integer({ min: 15, max: 300 }), (moves, sightM) => {
        let [x, y] = [-400, 300]
        const segment = line(
          ...moves.map(([dx, dy, far]): [number, number] => {
            x += dx * far * (x > 3000 ? -1 : 1)
            y += dy * far * (y > 3000 ? -1 : 1)
            return [x, y]
          }),
        )
        const unit = prepareUnit(partsOf(square(1000)), sightM)
        const [way] = waysOf([segment])
        const marks = new Uint8Array(unit.n)
        const stay = seenBy(unit, way ? [way] : [], marks)
        let [metres, expected] = [0, '']
        const flat = segment.map(({ lng, lat }) => [east(unit.plane, lng), north(unit.plane, lat)] as const)
        const isNear = (i: number, part: number): boolean => {
          const [[x1, y1] = [0, 0], [x2, y2] = [0, 0]] = [flat[i], flat[i + 1]]
          const [px, py] = [(unit.xs[part] ?? 0) - x1, (unit.ys[part] ?? 0) - y1]
          const square = (x2 - x1) ** 2 + (y2 - y1) ** 2
          const along = square === 0 ? 0 : Math.min(1, Math.max(0, (px * (x2 - x1) + py * (y2 - y1)) / square))
          return Math.hypot(px - along * (x2 - x1), py - along * (y2 - y1)) <= sightM
        }
        const stretches = Array.from({ length: flat.length - 1 }, (_, i) => i)
        const parts = Array.from({ length: unit.n }, (_, part) => part)
        for (const part of parts) expected += stretches.some((i) => isNear(i, part)) ? '1' : '0'
        for (const i of stretches) metres += parts.some((part) => isNear(i, part)) ? (way?.metres[i] ?? 0) : 0
        expect(coverageOf(marks).bits).toBe(expected)
        expect(stay.metres).toBeCloseTo(metres, 6)
      }),
      { numRuns: 25 },
    )
  })

  it('does not depend on how many walk, nor on the same way walked twice', () => {
    const track = cleanTrack(walk(6), limitsFor('foot'))
    const once = look(reach(1000), 60, track.segments)
    expect(look(reach(1000), 60, [...track.segments, ...track.segments]).bits).toBe(once.bits)
  })
})

/** Metres to a way, stepping along it metre by metre. */
function nearest(lng: number, lat: number, segment: Segment): number {
  let least = Infinity
  for (let i = 1; i < segment.length; i += 1) {
    const [from, to] = [segment[i - 1], segment[i]]
    if (from === undefined || to === undefined) continue
    const steps = Math.max(1, Math.ceil(metresBetween(from.lng, from.lat, to.lng, to.lat) / 4))
    for (let step = 0; step <= steps; step += 1) {
      const share = step / steps
      least = Math.min(
        least,
        metresBetween(lng, lat, from.lng + (to.lng - from.lng) * share, from.lat + (to.lat - from.lat) * share),
      )
    }
  }
  return least
}
