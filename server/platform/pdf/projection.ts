// From degrees to the paper. Transverse Mercator on the CGCS2000 ellipsoid about the middle of what is shown (Gauss–Krüger with a
// meridian of its own): conformal, so the scale is the same both ways; 4° off the meridian it is 0.17 % too large, on it exact.

import proj4 from 'proj4'

export type LonLat = readonly [number, number]
/** West, south, east, north in degrees. */
export type Extent = readonly [number, number, number, number]

const pointMm = 25.4 / 72
/** Metres of ground on one point of paper at 1:scale. */
export const metresPerPoint = (scale: number): number => (scale * pointMm) / 1000

/** Scales that people know, the next at or above the one that would just fit. */
const roundScales = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]
export function roundScale(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  const step = roundScales.find((each) => each * power >= least * (1 - 1e-9)) ?? 10
  return Math.round(step * power)
}

/** The longest of 1, 2 or 5 times a power of ten that is no longer than `most`. */
export function roundLength(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most))
  return ([5, 2, 1].find((each) => each * power <= most) ?? 1) * power
}

export type Projected = {
  /** Denominator of the scale on paper. */
  readonly scale: number
  /** Central meridian, degrees east. */
  readonly meridian: number
  /** Degrees to points of the paper, from its upper left corner. */
  readonly toPaper: (place: LonLat) => readonly [number, number]
}

/** The places of the edge of an extent, since its corners are not the outermost once projected. */
const edgeOf = ([west, south, east, north]: Extent): readonly LonLat[] =>
  Array.from({ length: 21 }, (_, i) => i / 20).flatMap((t): LonLat[] => [
    [west + t * (east - west), south],
    [west + t * (east - west), north],
    [west, south + t * (north - south)],
    [east, south + t * (north - south)],
  ])

/** `least` keeps a single village, or a point, from filling the sheet at a scale that its outline does not carry. */
export function project(extent: Extent, width: number, height: number, margin = 12, least = 25_000): Projected {
  const meridian = Math.round((extent[0] + extent[2]) * 2) / 4
  const metres = proj4(
    '+proj=longlat +ellps=GRS80',
    `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=0 +y_0=0 +ellps=GRS80 +units=m`,
  )
  const edge = edgeOf(extent).map((place) => metres.forward([...place]))
  const [xs, ys] = [edge.map(([x = 0]) => x), edge.map(([, y = 0]) => y)]
  const [minX, maxX, minY, maxY] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const needed = Math.max((maxX - minX) / (width - 2 * margin), (maxY - minY) / (height - 2 * margin))
  const scale = roundScale(Math.max(least, needed / metresPerPoint(1)))
  const unit = metresPerPoint(scale)
  const [midX, midY] = [(minX + maxX) / 2, (minY + maxY) / 2]
  return {
    scale,
    meridian,
    toPaper: (place) => {
      const [x = 0, y = 0] = metres.forward([...place])
      return [width / 2 + (x - midX) / unit, height / 2 - (y - midY) / unit]
    },
  }
}
