// A unit is divided once into parts of equal weight, each told by its mid point: a line into pieces of at most 25 m, ground into
// square cells. Where that makes more than 4,000 parts, pieces and cells are doubled until it does not.

import { east, metresBetween, north, type Plane, planeAt } from './geodesy.rules.ts'

type Position = readonly [lng: number, lat: number, ...rest: number[]]
export type UnitGeometry =
  | { readonly type: 'LineString'; readonly coordinates: readonly Position[] }
  | { readonly type: 'MultiLineString'; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Position[])[])[] }

export type UnitParts = {
  readonly n: number
  /** Length of a piece, or side of a cell, in metres. */
  readonly sizeM: number
  /** Longitude and latitude of each mid point, one after the other. */
  readonly mids: Float64Array
}

const mostParts = 4000
const smallestM = 25

/** Lines laid one after the other and cut into n = ceil(length / 25 m) equal pieces; a piece may end one line and begin the next. */
export function partsOfLine(lines: readonly (readonly Position[])[]): UnitParts {
  const lengths = lines.map((line) =>
    line.map(([lng, lat], i) => {
      const before = line[i - 1]
      return before === undefined ? 0 : metresBetween(before[0], before[1], lng, lat)
    }),
  )
  const total = lengths.flat().reduce((sum, metres) => sum + metres, 0)
  let n = Math.ceil(total / smallestM - 1e-9)
  for (let size = smallestM * 2; n > mostParts; size *= 2) n = Math.ceil(total / size - 1e-9)
  const mids = new Float64Array(n * 2)
  const piece = n === 0 ? 0 : total / n
  let passed = 0
  let next = 0
  lines.forEach((line, l) => {
    line.forEach(([lng, lat], i) => {
      const metres = lengths[l]?.[i] ?? 0
      const before = line[i - 1]
      for (; before && next < n && (next + 0.5) * piece <= passed + metres + 1e-9; next += 1) {
        const share = metres === 0 ? 0 : ((next + 0.5) * piece - passed) / metres
        mids[next * 2] = before[0] + (lng - before[0]) * share
        mids[next * 2 + 1] = before[1] + (lat - before[1]) * share
      }
      passed += metres
    })
  })
  return { n, sizeM: piece, mids }
}

type Ring = readonly (readonly [x: number, y: number])[]
type Box = { readonly west: number; readonly south: number; readonly east: number; readonly north: number }

const boxOf = (points: readonly (readonly [number, number, ...number[]])[]): Box =>
  points.reduce(
    (box, [x, y]) => ({
      west: Math.min(box.west, x),
      south: Math.min(box.south, y),
      east: Math.max(box.east, x),
      north: Math.max(box.north, y),
    }),
    { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity },
  )

/** Where a parallel at `y` crosses the rings, from west to east: ground lies between the first and the second, and so on. */
function crossings(rings: readonly Ring[], y: number): readonly number[] {
  const xs: number[] = []
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i += 1) {
      const [x1, y1] = ring[i - 1] ?? [0, 0]
      const [x2, y2] = ring[i] ?? [0, 0]
      if (y1 > y !== y2 > y) xs.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1))
    }
  }
  return xs.sort((left, right) => left - right)
}

/** Cells of a grid laid from the south-western corner, whose mid points lie inside. */
function cellsOf(rings: readonly Ring[], box: Box, size: number): readonly number[] {
  const cells: number[] = []
  for (let y = box.south + size / 2; y < box.north; y += size) {
    const xs = crossings(rings, y)
    for (let i = 0; i + 1 < xs.length; i += 2) {
      const first = Math.max(0, Math.ceil(((xs[i] ?? 0) - box.west) / size - 0.5))
      for (let x = box.west + (first + 0.5) * size; x < (xs[i + 1] ?? 0); x += size) cells.push(x, y)
      if (cells.length > mostParts * 2) return cells
    }
  }
  return cells
}

function partsOfGround(rings: readonly (readonly Position[])[]): UnitParts {
  const degrees = boxOf(rings.flat())
  const plane: Plane = planeAt({ lng: (degrees.west + degrees.east) / 2, lat: (degrees.south + degrees.north) / 2 })
  const flat = rings.map((ring) => ring.map(([lng, lat]) => [east(plane, lng), north(plane, lat)] as const))
  const box = boxOf(flat.flat())
  let size = smallestM
  let cells = cellsOf(flat, box, size)
  while (cells.length > mostParts * 2) {
    size *= 2
    cells = cellsOf(flat, box, size)
  }
  // Ground narrower than a cell is one part, at the middle of its box.
  if (cells.length === 0) cells = [(box.west + box.east) / 2, (box.south + box.north) / 2]
  const mids = Float64Array.from(cells, (metres, i) =>
    i % 2 === 0 ? plane.lng + metres / plane.lngM : plane.lat + metres / plane.latM,
  )
  return { n: mids.length / 2, sizeM: size, mids }
}

export function partsOf(geometry: UnitGeometry): UnitParts {
  if (geometry.type === 'LineString') return partsOfLine([geometry.coordinates])
  if (geometry.type === 'MultiLineString') return partsOfLine(geometry.coordinates)
  return partsOfGround(geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat())
}
