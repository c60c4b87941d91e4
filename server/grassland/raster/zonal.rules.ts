// What a raster says of a piece of land: mean, spread and extremes weighted by how much of each cell lies in it, and how much it saw.

export type ZonalFigures = {
  readonly mean: number | null
  readonly sd: number | null
  readonly min: number | null
  readonly max: number | null
  /** Share of the piece's own area that lies in cells with a value; what is outside the raster has none. */
  readonly validShare: number
  /** Share that lies inside the raster at all. */
  readonly insideShare: number
  /** Area in cells that has a value. */
  readonly cells: number
}

/** Sums of a piece while its rows come in; one is reused for all pieces. */
export type Sums = { inside: number; weight: number; mean: number; spread: number; min: number; max: number }

export const openSums = (): Sums => ({
  inside: 0,
  weight: 0,
  mean: 0,
  spread: 0,
  min: Number.POSITIVE_INFINITY,
  max: Number.NEGATIVE_INFINITY,
})

/** West's update: figures far from zero lose no digits. NaN is a cell without a value. */
export function addCells(sums: Sums, values: Float64Array, shares: Float64Array, from: number, count: number): void {
  for (let i = 0; i < count; i += 1) {
    const share = shares[from + i] ?? 0
    if (share === 0) continue
    sums.inside += share
    const value = values[i] ?? Number.NaN
    if (Number.isNaN(value)) continue
    sums.weight += share
    const off = value - sums.mean
    const step = (share / sums.weight) * off
    sums.mean += step
    sums.spread += share * off * (value - sums.mean)
    if (value < sums.min) sums.min = value
    if (value > sums.max) sums.max = value
  }
}

export function figuresOf({ inside, weight, mean, spread, min, max }: Sums, area: number): ZonalFigures {
  const validShare = area > 0 ? Math.min(1, weight / area) : 0
  const insideShare = area > 0 ? Math.min(1, inside / area) : 0
  if (weight === 0) return { mean: null, sd: null, min: null, max: null, validShare, insideShare, cells: 0 }
  return { mean, sd: Math.sqrt(Math.max(0, spread / weight)), min, max, validShare, insideShare, cells: weight }
}
