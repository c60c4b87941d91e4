// The share of each cell that a polygon covers, against areas that are known otherwise.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { areaOf, type CellPolygon, cellBox, coverage } from '../../server/grassland/raster/coverage.rules.ts'

const total = (shares: Float64Array): number => shares.reduce((sum, share) => sum + share, 0)
const square = (left: number, top: number, side: number): number[] => [
  left,
  top,
  left + side,
  top,
  left + side,
  top + side,
  left,
  top + side,
  left,
  top,
]
const sharesOf = (polygons: readonly CellPolygon[], width = 40, height = 40): Float64Array =>
  coverage(polygons, cellBox(polygons, width, height))

/** A polygon around a point: distances in turn at equal angles, so that it never crosses itself. */
const star = fc
  .record({
    x: fc.double({ min: 15, max: 25, noNaN: true }),
    y: fc.double({ min: 15, max: 25, noNaN: true }),
    reach: fc.array(fc.double({ min: 0.05, max: 14, noNaN: true }), { minLength: 3, maxLength: 24 }),
    isTurned: fc.boolean(),
  })
  .map(({ x, y, reach, isTurned }) => {
    const corners = reach.map((r, i) => {
      const angle = (2 * Math.PI * i) / reach.length
      return [x + r * Math.cos(angle), y + r * Math.sin(angle)]
    })
    const closed = [...corners, corners[0] ?? [x, y]]
    return (isTurned ? closed.toReversed() : closed).flat()
  })

it('adds up to the area of the polygon, whichever way round it is drawn', () => {
  fc.assert(
    fc.property(star, (ring) => {
      const shares = sharesOf([[ring]])
      expect(total(shares)).toBeCloseTo(areaOf([[ring]]), 6)
      expect(Math.min(...shares)).toBeGreaterThanOrEqual(0)
      expect(Math.max(...shares)).toBeLessThanOrEqual(1)
    }),
    { numRuns: 400 },
  )
})

it('gives both sides of a cut together what the whole has, cell by cell', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 9.9, noNaN: true }), fc.double({ min: 0.1, max: 9.9, noNaN: true }), (top, bottom) => {
      const left = [0, 0, top, 0, bottom, 10, 0, 10, 0, 0]
      const right = [top, 0, 10, 0, 10, 10, bottom, 10, top, 0]
      const box = { left: 0, top: 0, right: 10, bottom: 10 }
      const [one, two] = [coverage([[left]], box), coverage([[right]], box)]
      expect(one.every((share, i) => Math.abs(share + (two[i] ?? 0) - 1) < 1e-9)).toBe(true)
    }),
  )
})

it('knows the shares of simple shapes by heart', () => {
  expect([...sharesOf([[[0, 0, 1, 0, 1, 1, 0, 1, 0, 0]]])]).toEqual([1])
  expect([...sharesOf([[square(0.5, 0.5, 1)]])]).toEqual([0.25, 0.25, 0.25, 0.25])
  const triangle = [0, 0, 2, 0, 0, 2, 0, 0]
  expect([...sharesOf([[triangle]])]).toEqual([1, 0.5, 0.5, 0])
})

it('leaves holes out and counts the parts of one piece together', () => {
  const withHole: CellPolygon = [square(0, 0, 4), square(1, 1, 2)]
  expect(areaOf([withHole])).toBe(12)
  expect(total(sharesOf([withHole]))).toBeCloseTo(12, 9)
  expect(sharesOf([withHole])[5]).toBe(0)
  expect(total(sharesOf([withHole, [square(1.25, 1.25, 1)]]))).toBeCloseTo(13, 9)
})

it('gives the cells of the raster their share of a piece that reaches beyond it, and none to one beside it', () => {
  expect(total(sharesOf([[square(-3, -3, 5)]], 10, 10))).toBeCloseTo(4, 9)
  expect(total(sharesOf([[square(8.5, 8.5, 5)]], 10, 10))).toBeCloseTo(2.25, 9)
  expect(sharesOf([[square(20, 20, 5)]], 10, 10)).toHaveLength(0)
})

it('says the same of a piece gone through whole or by bands of rows', () => {
  const ring = [3.3, 1.2, 17.9, 4.4, 12.1, 19.7, 2.2, 11.5, 3.3, 1.2]
  const box = cellBox([[ring]], 40, 40)
  const whole = coverage([[ring]], box)
  const middle = box.top + 7
  const parts = [...coverage([[ring]], { ...box, bottom: middle }), ...coverage([[ring]], { ...box, top: middle })]
  expect(parts.every((share, i) => Math.abs(share - (whole[i] ?? 0)) < 1e-12)).toBe(true)
})
