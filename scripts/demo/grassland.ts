// What grows where, and how much of it in which year? Units of four grassland types cover the prefecture in belts; yields
// are the reference figures of geodata/reference with an invented variation by township and year.

import { Delaunay } from 'd3-delaunay'
import { at, type Point, type Ring, toLonLat, toPoint } from './lattice.ts'
import { between, type Random, stream } from './random.ts'
import { crooked } from './split.ts'

export const grasslandTypes = ['alpine_swamp_meadow', 'alpine_meadow', 'alpine_steppe', 'temperate_steppe'] as const
export type GrasslandType = (typeof grasslandTypes)[number]

export type GrasslandUnit = { readonly code: string; readonly type: GrasslandType; readonly ring: Ring }
export type Grassland = { readonly units: readonly GrasslandUnit[]; readonly typeAt: (point: Point) => GrasslandType }

/** Degrees: a little more than the prefecture, so that no parcel lies outside. */
const box = { west: 89.2, east: 98, south: 31.4, north: 36.5 }
const units = 700
const borderSpacingM = 2500

export function grasslandOf(seed: number): Grassland {
  const random = stream(seed, 'grassland')
  const seeds = Array.from({ length: units }, (): [number, number] => [
    between(random, box.west, box.east),
    between(random, box.south, box.north),
  ])
  const net = Delaunay.from(seeds)
  const cells = net.voronoi([box.west, box.south, box.east, box.north])
  const types = seeds.map(([lon, lat]) => beltAt(lon, lat, random))
  const typeOf = (i: number): GrasslandType => types[i] ?? 'alpine_meadow'
  return {
    units: seeds.map((_, i) => ({
      code: `DEMO-GRASS-${String(i + 1).padStart(4, '0')}`,
      type: typeOf(i),
      ring: roughened(cells.cellPolygon(i) ?? [], seed),
    })),
    typeAt: (point) => typeOf(net.find(...toLonLat(point))),
  }
}

/** Steppe in the dry west, meadow in the east, swamp meadow in patches of the headwaters, temperate steppe in low valleys. */
function beltAt(lon: number, lat: number, random: Random): GrasslandType {
  const chance = random()
  if (lon > 96.2 && lat < 32.7 && chance < 0.35) return 'temperate_steppe'
  if (lon > 93 && lat > 32.3 && lat < 34.6 && chance > 0.9) return 'alpine_swamp_meadow'
  const dryness = (94.4 - lon) / 2.5 + (lat - 34) / 3
  return random() < 1 / (1 + Math.exp(-2.2 * dryness)) ? 'alpine_steppe' : 'alpine_meadow'
}

/** Voronoi borders made crooked; each border is drawn from its own stream, so that both neighbours draw the same. */
function roughened(cell: readonly (readonly number[])[], seed: number): Ring {
  const corners = cell.slice(0, -1).map(toPoint)
  const distinct = corners.filter((corner, i) => String(corner) !== String(at(corners, i - 1)))
  const ring = distinct.flatMap((a, i): Point[] => {
    const b = at(distinct, i + 1)
    const forward = a[0] < b[0] || (a[0] === b[0] && a[1] < b[1])
    const [first, last] = forward ? [a, b] : [b, a]
    const between = isOnBox(a, b)
      ? []
      : crooked(first, last, borderSpacingM, 0.05, stream(seed, `border ${String(first)} ${String(last)}`))
    return [a, ...(forward ? between : [...between].reverse())]
  })
  return area(ring) > 0 ? ring : [...ring].reverse()
}

const isOnBox = (a: Point, b: Point): boolean => a[0] === b[0] || a[1] === b[1]
const area = (ring: Ring): number => ring.reduce((sum, [x, y], i) => sum + x * at(ring, i + 1)[1] - at(ring, i + 1)[0] * y, 0)

export type YieldRow = {
  readonly year: number
  readonly type: GrasslandType
  readonly areaCode: string
  readonly kgPerHa: number
  readonly relativeError: number
  readonly method: 'plot' | 'table'
  readonly observedOn: string
}

/** kg of hay a hectare by type, from geodata/reference/yields.csv. */
export type ReferenceYields = Readonly<Record<GrasslandType, number>>

const ofYear: Readonly<Record<number, number>> = { 2024: 0.96, 2025: 1.03 }
export const demoYears = [2024, 2025] as const

/** One row for the prefecture and one for every township, for each type and year. */
export function yieldsOf(
  reference: ReferenceYields,
  prefecture: string,
  townships: readonly string[],
  seed: number,
): readonly YieldRow[] {
  return [prefecture, ...townships].flatMap((areaCode) =>
    grasslandTypes.flatMap((type) => {
      const random = stream(seed, `yield ${areaCode} ${type}`)
      const place = areaCode === prefecture ? 1 : between(random, 0.8, 1.25)
      return demoYears.map((year) => ({
        year,
        type,
        areaCode,
        kgPerHa: Math.round(reference[type] * place * (ofYear[year] ?? 1) * between(random, 0.95, 1.05)),
        relativeError: areaCode === prefecture ? 0.25 : Math.round(between(random, 0.08, 0.16) * 100) / 100,
        method: areaCode === prefecture ? 'table' : 'plot',
        observedOn: `${year}-08-${String(5 + Math.floor(between(random, 0, 20))).padStart(2, '0')}`,
      }))
    }),
  )
}
