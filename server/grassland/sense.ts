// Whether what is said of a scene can be true: a place, a band that is there, figures that are what they are said to be.

import { type Declaration, plausible, type Scene } from '#contract/grassland'
import { Problem } from '../platform/problem.ts'

/** Throws what would make a wrong scene: no place, a band that is not there, numbers that are no index. */
export function demandSense({ found }: Scene, said: Declaration): void {
  if (found.crs === null) throw new Problem('raster-crs-needed', 422, { how: found.crsHow })
  const band = found.bands.find(({ n }) => n === said.band)
  if (band === undefined) throw new Problem('raster-band-unknown', 422, { band: said.band, bands: found.bands.length })
  if (said.feedsBalance && said.portion === 'edible') throw new Problem('raster-edible-fed', 422)
  if (found.range === null || said.band !== 1) return
  const first = found.bands[0] ?? band
  const meant = (value: number): number =>
    ((value - first.offset) / first.scale) * (said.scale ?? band.scale) + (said.offset ?? band.offset)
  const [from, to] = plausible[said.indicator]
  const [low, high] = [meant(found.range.from), meant(found.range.to)].sort((a, b) => a - b)
  if (low === undefined || high === undefined || low > to || high < from || (high > to * 1.5 && said.noData === undefined))
    throw new Problem('raster-values-implausible', 422, { low: low ?? 0, high: high ?? 0, from, to })
}
