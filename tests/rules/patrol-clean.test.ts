// Real tracks are messy. Every point is kept, or dropped with the reason; good neighbours stay.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areWithin, cleanTrack, distanceOf, limitsFor, metresBetween, proposePatrols, type TrackPoint } from '#rules/patrols'
import { lengthM } from '../../client/map/geodesy.ts'
import { eightOClock, milliM, point, seqs, walk } from '../support/tracks.ts'

const onFoot = limitsFor('foot')
const clean = (points: readonly TrackPoint[]) => cleanTrack(points, onFoot)
const kept = (points: readonly TrackPoint[]) => clean(points).segments.map(seqs)
const later = (one: TrackPoint, seconds: number): TrackPoint => ({ ...one, deviceAt: (one.deviceAt ?? 0) + seconds * 1000 })

describe('cleaning a track', () => {
  it('keeps a plain walk whole', () => {
    expect(clean(walk(5))).toMatchObject({ rule: 1, isTimed: true, drops: [], stoodMs: 0 })
    expect(kept(walk(5))).toEqual([[0, 1, 2, 3, 4]])
  })

  it('sorts points that only arrived out of order, and drops none', () => {
    const [a, b, c, d, e] = walk(5) as [TrackPoint, TrackPoint, TrackPoint, TrackPoint, TrackPoint]
    const mixed = [d, a, e, c, b].map((one, seq) => ({ ...one, seq }))
    expect(clean(mixed).drops).toEqual([])
    expect(distanceOf(clean(mixed))).toBeCloseTo(4 * milliM, 3)
  })

  it('drops a second point of the same moment, of two the less exact', () => {
    const twice = [...walk(3), ...walk(3).map((one) => ({ ...one, seq: one.seq + 10 }))]
    expect(clean(twice).drops).toEqual([10, 11, 12].map((seq) => ({ seq, why: 'duplicate' })))
    const better = [...walk(3), { ...(walk(3)[1] as TrackPoint), seq: 9, accuracyM: 5 }]
    expect(clean(better).drops).toEqual([{ seq: 1, why: 'duplicate' }])
  })

  it('where the clock jumped back keeps the order of recording and drops the fewest points', () => {
    const early = walk(7)
    const late = walk(3, 7, 700, 7).map((one) => later(one, -450))
    expect(clean([...early, ...late]).drops).toEqual([7, 8, 9].map((seq) => ({ seq, why: 'clock-back' })))
  })

  it.each([0, 2, 4])('lets the outlier at place %i go, and not its neighbours', (at) => {
    const points = walk(5).map((one) => (one.seq === at ? { ...one, lat: 1 } : one))
    expect(clean(points).drops).toEqual([{ seq: at, why: 'teleport' }])
  })

  it('lets a whole excursion go that nobody can have made', () => {
    const points = walk(9).map((one) => (one.seq >= 3 && one.seq <= 5 ? { ...one, lat: 0.5 } : one))
    expect(clean(points).drops).toEqual([3, 4, 5].map((seq) => ({ seq, why: 'teleport' })))
  })

  it('judges speed by the transport: what no walker reaches, a car does', () => {
    const fast = walk(5).map((one) => ({ ...one, lng: one.lng * 20 }))
    expect(clean(fast).drops.map(({ why }) => why)).toContain('teleport')
    expect(cleanTrack(fast, limitsFor('car')).drops).toEqual([])
  })

  it('collapses the scatter of a stop to its first and last point, and counts the time stood', () => {
    const stop = Array.from({ length: 8 }, (_, i) =>
      point(5 + i, { lng: 0.0045 + (i % 2) * 0.00005, deviceAt: eightOClock + (450 + i * 60) * 1000 }),
    )
    const track = clean([...walk(5), ...stop])
    expect(track.drops).toEqual([6, 7, 8, 9, 10, 11].map((seq) => ({ seq, why: 'standing' })))
    expect(track.stoodMs).toBe(7 * 60_000)
  })

  it('drops what the receiver itself calls inexact, and a point without time among others that have one', () => {
    const points = [...walk(3), point(3, { lng: 0.0025 }), { ...(walk(1, 3, 300, 4)[0] as TrackPoint), accuracyM: 101 }]
    expect(clean(points).drops).toEqual([
      { seq: 3, why: 'no-time' },
      { seq: 4, why: 'inaccurate' },
    ])
  })

  it('keeps a file without any time as a line that has no duration', () => {
    const track = clean(walk(4).map((one) => ({ ...one, deviceAt: null })))
    expect(track.isTimed).toBe(false)
    expect(distanceOf(track)).toBeCloseTo(3 * milliM, 3)
  })

  it('parts the track at a silence, and counts nothing across it', () => {
    const track = clean([...walk(3), ...walk(3, 40, 3 * 86_400, 3)])
    expect(track.segments.map(seqs)).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ])
    expect(distanceOf(track)).toBeCloseTo(4 * milliM, 3)
  })

  it('goes by the satellite clock, and sets points of the device clock alone right by it', () => {
    const hourOff = walk(6).map((one) => ({ ...one, gnssAt: (one.deviceAt ?? 0) + 3_600_000 }))
    const points = hourOff.map((one) => (one.seq === 3 ? { ...one, gnssAt: null } : one))
    expect(clean(points).drops).toEqual([])
    expect(clean(points).segments[0]?.[3]?.at).toBe(eightOClock + 3_600_000 + 300_000)
  })

  it('keeps or drops every point once, whatever comes', () => {
    const anyPoint = fc.record({
      lng: fc.double({ min: 96, max: 96.1, noNaN: true }),
      lat: fc.double({ min: 33, max: 33.1, noNaN: true }),
      deviceAt: fc.option(fc.integer({ min: 0, max: 40_000_000 })),
      gnssAt: fc.option(fc.integer({ min: 0, max: 40_000_000 })),
      accuracyM: fc.option(fc.integer({ min: 1, max: 300 })),
    })
    fc.assert(
      fc.property(fc.array(anyPoint, { maxLength: 60 }), (given) => {
        const points = given.map((fields, seq) => point(seq, fields))
        const track = clean(points)
        const told = [...seqs(track.segments.flat()), ...seqs(track.drops)].sort((a, b) => a - b)
        expect(told).toEqual(seqs(points))
        for (const segment of track.segments) {
          for (let i = 1; track.isTimed && i < segment.length; i += 1) {
            expect(segment[i]?.at ?? 0).toBeGreaterThan(segment[i - 1]?.at ?? 0)
          }
        }
      }),
    )
  })
})

describe('two patrols in one file', () => {
  it('are proposed as two where hours lie between them, and where the file has two tracks', () => {
    const morning = walk(3)
    expect(proposePatrols([...morning, ...walk(2, 3, 5 * 3600, 3)], 4 * 3600).map(seqs)).toEqual([
      [0, 1, 2],
      [3, 4],
    ])
    const second = walk(2, 3, 400, 3).map((one) => ({ ...one, part: 1 }))
    expect(proposePatrols([...morning, ...second], 4 * 3600)).toHaveLength(2)
    expect(proposePatrols([...morning, ...walk(2, 3, 900, 3)], 4 * 3600)).toHaveLength(1)
  })
})

it('measures short ways as the geodesic does, to a ten-millionth', () => {
  const near = fc.double({ min: -0.02, max: 0.02, noNaN: true })
  const place = fc.record({
    lng: fc.double({ min: 90, max: 100, noNaN: true }),
    lat: fc.double({ min: 0, max: 60, noNaN: true }),
  })
  fc.assert(
    fc.property(place, near, near, ({ lng, lat }, dLng, dLat) => {
      const short = metresBetween(lng, lat, lng + dLng, lat + dLat)
      const exact = lengthM([
        [lng, lat],
        [lng + dLng, lat + dLat],
      ])
      expect(Math.abs(short - exact)).toBeLessThanOrEqual(1e-7 * exact + 1e-6)
    }),
  )
})

it('says of places whether they are within so many metres as the geodesic does, near and far', () => {
  const off = fc.double({ min: -1.2, max: 1.2, noNaN: true })
  const place = fc.record({
    lng: fc.double({ min: 90, max: 100, noNaN: true }),
    lat: fc.double({ min: -78, max: 78, noNaN: true }),
  })
  fc.assert(
    fc.property(place, off, off, fc.double({ min: 0.998, max: 1.002, noNaN: true }), ({ lng, lat }, dLng, dLat, share) => {
      const metres = metresBetween(lng, lat, lng + dLng, lat + dLat)
      expect(areWithin(lng, lat, lng + dLng, lat + dLat, metres * share)).toBe(metres <= metres * share)
    }),
  )
})
