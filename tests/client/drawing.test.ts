// Does a drawn outline come to the register as it was drawn: snapped, whole, with its holes and its parts?

import type { MultiPolygon, Position } from 'geojson'
import { describe, expect, it } from 'vitest'
import { lineOf, outlineOf, partsOf } from '../../client/map/draw/outline.ts'
import { ringsOf, snapReachPx, snapTo } from '../../client/map/draw/snap.ts'
import { sketchOf } from '../../client/map/tools/use-measure.ts'
import { closedRing } from '../../client/map/tools/use-outline.ts'

const square = (x: number, y: number, side: number): Position[] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
]

describe('an outline', () => {
  const outline: MultiPolygon = {
    type: 'MultiPolygon',
    coordinates: [[square(96, 33, 1), square(96.2, 33.2, 0.1)], [square(98, 33, 1)]],
  }

  it('comes back from drawing with its parts and its holes', () => {
    expect(outlineOf(partsOf(outline))).toEqual(outline)
  })

  it('drops a corner that is there twice, which the drawing library refuses', () => {
    const [a, b, ...rest] = square(96, 33, 1)
    const twice: MultiPolygon = {
      type: 'MultiPolygon',
      coordinates: [[[a, b, b, ...rest].flatMap((corner) => (corner ? [corner] : []))]],
    }
    expect(partsOf(twice)[0]?.shell).toHaveLength(5)
  })

  it('of a reach comes back as the line it was, in one run or several, without a point twice', () => {
    const runs: Position[][] = [
      [
        [96, 33],
        [96.1, 33],
      ],
      [
        [96.2, 33],
        [96.3, 33.1],
      ],
    ]
    const [first = []] = runs
    expect(lineOf(partsOf({ type: 'MultiLineString', coordinates: runs }))).toEqual({
      type: 'MultiLineString',
      coordinates: runs,
    })
    expect(lineOf([{ shell: [...first, [96.1, 33]], holes: [] }])).toEqual({ type: 'LineString', coordinates: first })
    expect(lineOf([{ shell: [[96, 33]], holes: [] }])).toBeNull()
  })

  it('is none before there are three corners', () => {
    expect(outlineOf([])).toBeNull()
    expect(
      outlineOf([
        {
          shell: [
            [0, 0],
            [1, 1],
          ],
          holes: [],
        },
      ]),
    ).toBeNull()
  })
})

describe('snapping', () => {
  /** A degree is a hundred pixels. */
  const project = ([x = 0, y = 0]: Position) => ({ x: x * 100, y: y * 100 })
  const rings = [square(0, 0, 1)]

  it('takes the corner within reach, though the edge is nearer', () => {
    expect(snapTo({ x: 95, y: 1 }, rings, project)).toEqual([1, 0])
  })

  it('takes the nearest point of the edge away from corners', () => {
    expect(snapTo({ x: 50, y: 6 }, rings, project)).toEqual([0.5, 0])
  })

  it('leaves alone what is out of reach', () => {
    expect(snapTo({ x: 50, y: snapReachPx + 1 }, rings, project)).toBeUndefined()
    expect(snapTo({ x: 50, y: 6 }, [], project)).toBeUndefined()
  })

  it('sees every ring of a multipolygon', () => {
    expect(ringsOf([[square(0, 0, 1), square(0.2, 0.2, 0.1)], [square(5, 5, 1)]])).toHaveLength(3)
    expect(ringsOf([96, 33])).toHaveLength(0)
  })
})

describe('a selection outline', () => {
  it('is closed on its first corner', () => {
    const ring = closedRing([
      [0, 0],
      [1, 0],
      [1, 1],
    ])?.coordinates[0]
    expect(ring?.[0]).toEqual(ring?.at(-1))
    expect(ring).toHaveLength(4)
  })

  it('is none where the pointer did not move', () => {
    expect(closedRing([[0, 0]])).toBeNull()
  })
})

describe('the sketch of a measurement', () => {
  it('is a line between two corners and an area from three on', () => {
    const corners = [
      [0, 0],
      [1, 0],
      [1, 1],
    ] as const
    const kinds = (count: number, isArea: boolean): string =>
      sketchOf(corners.slice(0, count), isArea).features[0]?.geometry.type ?? ''
    expect([kinds(2, false), kinds(3, false), kinds(2, true), kinds(3, true)]).toEqual([
      'LineString',
      'LineString',
      'LineString',
      'Polygon',
    ])
  })
})
