// What panels ask of the map and the map tells panels, without either knowing the other: a preview of features, a place
// to fly to, what the pointer is over, and what the map shows. Nothing of this belongs in a link.

import type { FeatureCollection, Polygon } from 'geojson'
import { create } from 'zustand'

export type Bbox = readonly [west: number, south: number, east: number, north: number]
export type Place = { readonly bbox: Bbox } | { readonly point: readonly [lon: number, lat: number]; readonly zoom?: number }

/** Ground measured on the map, and within how many metres its corners lie; null where nobody said. */
export type Measured = { readonly ground: Polygon; readonly accuracyM: number | null }
type IncidentCells = { readonly heat: FeatureCollection | null; readonly effort: FeatureCollection | null }

type Channel = {
  readonly preview: FeatureCollection | null
  /** Those on patrol. */
  readonly positions: FeatureCollection | null
  /** Where problems crowd. */
  readonly heat: FeatureCollection | null
  /** Hexagons of incidents: where they crowd, and where anybody looked. */
  readonly incidentCells: IncidentCells
  readonly place: Place | null
  readonly hover: string | null
  readonly bbox: Bbox | null
  readonly measured: Measured | null
}

export const useChannel = create<Channel>(() => ({
  preview: null,
  positions: null,
  heat: null,
  incidentCells: { heat: null, effort: null },
  place: null,
  hover: null,
  bbox: null,
  measured: null,
}))

/** Degrees, west south east north; null for a collection without a coordinate. */
export function bboxOf(features: FeatureCollection): Bbox | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  const walk = (value: unknown): void => {
    if (!Array.isArray(value)) return
    const [lon, lat]: unknown[] = value
    if (typeof lon === 'number' && typeof lat === 'number') {
      west = Math.min(west, lon)
      east = Math.max(east, lon)
      south = Math.min(south, lat)
      north = Math.max(north, lat)
      return
    }
    for (const each of value) walk(each)
  }
  for (const { geometry } of features.features) if (geometry && 'coordinates' in geometry) walk(geometry.coordinates)
  return west <= east ? [west, south, east, north] : null
}

/** Shows features above everything else on the map; null takes them away. A property `tone` of 'fault' colours one as a fault. */
export const setPreview = (preview: FeatureCollection | null): void => useChannel.setState({ preview })

/** Where those on patrol were last. */
export const setPositions = (positions: FeatureCollection | null): void => useChannel.setState({ positions })

/** Hexagons, each with how many problems were found in it. */
export const setHeat = (heat: FeatureCollection | null): void => useChannel.setState({ heat })

export const setIncidentCells = (incidentCells: IncidentCells): void => useChannel.setState({ incidentCells })

/** The same place twice flies twice. */
export function flyTo(place: Place): void {
  useChannel.setState({ place: { ...place } })
}

const setHover = (hover: string | null): void => useChannel.setState({ hover })

/** What is pointed at, on the map or in a list, in the words of View.sel. */
export const useHover = (): readonly [string | null, (sel: string | null) => void] => [
  useChannel((channel) => channel.hover),
  setHover,
]

/** What the map shows now; null before it has arrived. */
export const useMapBbox = (): Bbox | null => useChannel((channel) => channel.bbox)

export const setMeasured = (measured: Measured | null): void => useChannel.setState({ measured })

/** The ground that was measured last and is still on the map. */
export const useMeasured = (): Measured | null => useChannel((channel) => channel.measured)
