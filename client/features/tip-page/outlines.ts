// In which county of the public map a place lies, so that whoever chose it can tell whether it is the right one.

import type { PublicArea, PublicMap } from '#contract/tips'

type Ring = readonly (readonly [lon: number, lat: number])[]
type Outline = {
  readonly type: 'Feature'
  readonly geometry:
    | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
    | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] }
  readonly properties: { readonly code: string }
}

const isOutline = (feature: unknown): feature is Outline =>
  typeof feature === 'object' && feature !== null && 'geometry' in feature && 'properties' in feature

export const outlineOf = ({ outlines }: PublicMap, code: string): Outline | undefined =>
  outlines.features.filter(isOutline).find(({ properties }) => properties.code === code)

/** Holes turn it back, since every ring that is crossed an odd number of times does. */
function isWithin({ geometry }: Outline, [lon, lat]: readonly [number, number]): boolean {
  const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()
  let isIn = false
  for (const ring of rings)
    for (const [i, [x, y]] of ring.entries()) {
      const [x0, y0] = ring[i - 1] ?? [x, y]
      if (y > lat !== y0 > lat && lon < ((x0 - x) * (lat - y)) / (y0 - y) + x) isIn = !isIn
    }
  return isIn
}

/** None of a place outside the prefecture. The outlines are coarse: near a border it may be the neighbour, within some 300 m. */
export const countyAt = (map: PublicMap, at: readonly [number, number]): PublicArea | undefined =>
  map.areas.find(({ code, level }) => {
    const outline = level === 'county' ? outlineOf(map, code) : undefined
    return outline !== undefined && isWithin(outline, at)
  })
