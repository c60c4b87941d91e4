// Which hexagons of a ground were patrolled, how far, and what is known to have happened in them.

import { cellToBoundary, getHexagonAreaAvg, latLngToCell, polygonToCells } from 'h3-js'
import { metresBetween } from '#rules/patrols'
import { resolutionAt } from './heat.ts'
import type { IncidentEffort, LookedCell } from './incident-effort.contract.ts'

type Ring = [number, number][]
export type Ground = { readonly coordinates: Ring[][] }
export type Way = { readonly coordinates: readonly (readonly (readonly [lon: number, lat: number])[])[] }
type Place = { readonly lon: number; readonly lat: number }

const mostCells = 3000
/** A way is laid into hexagons in pieces no longer than this, each by its middle. */
const pieceM = 250

/** As fine as the zoom asks, unless that would make too many hexagons of so much ground. */
export function resolutionFor(zoom: number, groundKm2: number): number {
  let resolution = resolutionAt(zoom)
  while (resolution > 0 && groundKm2 / getHexagonAreaAvg(resolution, 'km2') > mostCells) resolution -= 1
  return resolution
}

/** Metres of the way in each hexagon. */
export function metresByCell({ coordinates }: Way, resolution: number): ReadonlyMap<string, number> {
  const metres = new Map<string, number>()
  for (const line of coordinates) {
    line.forEach(([lon, lat], i) => {
      const [fromLon, fromLat] = line[i - 1] ?? [lon, lat]
      const length = metresBetween(fromLon, fromLat, lon, lat)
      const pieces = Math.ceil(length / pieceM)
      for (let n = 0; n < pieces; n += 1) {
        const share = (n + 0.5) / pieces
        const cell = latLngToCell(fromLat + (lat - fromLat) * share, fromLon + (lon - fromLon) * share, resolution)
        metres.set(cell, (metres.get(cell) ?? 0) + length / pieces)
      }
    })
  }
  return metres
}

type Sums = { incidents: number; patrols: number; metres: number }

const stateOf = ({ incidents, patrols }: Sums): LookedCell['state'] =>
  patrols === 0 ? 'unlooked' : incidents > 0 ? 'found' : 'none'

/** Hexagons whose middle lies in the ground, and those at its edge in which an incident was. */
export function lookedCells(
  ground: readonly Ground[],
  ways: readonly Way[],
  incidents: readonly Place[],
  resolution: number,
): Pick<IncidentEffort, 'cells' | 'features'> {
  const cells = new Map<string, Sums>()
  const enter = (cell: string): Sums => {
    const sums = cells.get(cell) ?? { incidents: 0, patrols: 0, metres: 0 }
    cells.set(cell, sums)
    return sums
  }
  for (const { coordinates } of ground)
    for (const polygon of coordinates) for (const cell of polygonToCells(polygon, resolution, true)) enter(cell)
  for (const { lon, lat } of incidents) enter(latLngToCell(lat, lon, resolution)).incidents += 1
  for (const way of ways)
    for (const [cell, metres] of metresByCell(way, resolution)) {
      const sums = cells.get(cell)
      if (sums === undefined) continue
      sums.patrols += 1
      sums.metres += metres
    }
  const features = [...cells].map(([cell, sums]) => ({
    type: 'Feature' as const,
    properties: {
      cell,
      state: stateOf(sums),
      incidents: sums.incidents,
      patrols: sums.patrols,
      km: Math.round(sums.metres / 100) / 10,
    },
    geometry: { type: 'Polygon' as const, coordinates: [cellToBoundary(cell, true)] },
  }))
  const count = (state: LookedCell['state']): number => features.filter(({ properties }) => properties.state === state).length
  return { cells: { found: count('found'), none: count('none'), unlooked: count('unlooked') }, features }
}
