// Which of the things under the pointer is meant, and what it is called in the address.

import type { MapGeoJSONFeature, Map as MapLibre, PointLike } from 'maplibre-gl'
import { pickable } from './order.ts'

export type Hit = {
  readonly source: string
  /** In the words of View.sel; empty where nothing opens. */
  readonly sel: string
  readonly featureId: string | number | undefined
  readonly properties: Readonly<Record<string, unknown>>
}

/** A finger needs more room than a point: half the side of the square searched, in pixels. */
const reachPx = { mouse: 4, touch: 12 }

export function selOf(source: string, properties: Readonly<Record<string, unknown>>): string {
  const id = String(properties['id'] ?? '')
  if (source === 'violations') return `violation:${id}`
  if (source === 'sightings') return `sighting:${id}`
  if (source === 'patrol-tracks' || source === 'positions') return `patrol:${id}`
  if (source === 'incidents') return `incident:${id}`
  if (source === 'problems') return `problem:${id}`
  if (source === 'remedies') return `remedy:${id}`
  if (source === 'zones') return `zone:${id}`
  if (source === 'duty-units') return `unit:${id}`
  if (source === 'parcels') return `parcel:${id}`
  if (source === 'areas') return `area:${String(properties['code'] ?? '')}`
  if (source !== 'balance') return ''
  return properties['level'] === 'parcel' ? `parcel:${id}` : `area:${String(properties['code'] ?? '')}`
}

const hitOf = ({ source, id, properties }: MapGeoJSONFeature): Hit => ({
  source,
  sel: selOf(source, properties),
  featureId: id,
  properties,
})

/** The top one first: points before polygons, then by draw order; each thing once. */
export function hitsAt(
  map: MapLibre,
  { x, y }: { readonly x: number; readonly y: number },
  by: 'mouse' | 'touch',
): readonly Hit[] {
  const present = (ids: readonly string[]): string[] => ids.filter((id) => map.getLayer(id))
  const reach = reachPx[by]
  const square: [PointLike, PointLike] = [
    [x - reach, y - reach],
    [x + reach, y + reach],
  ]
  const points = map.queryRenderedFeatures(square, { layers: present(pickable.points) })
  const polygons = map.queryRenderedFeatures([x, y], { layers: present(pickable.polygons) })
  const seen = new Set<string>()
  return [...points, ...polygons].map(hitOf).filter((hit) => {
    const key = hit.sel || `${hit.source}:${hit.featureId}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
