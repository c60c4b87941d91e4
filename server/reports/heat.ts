// Places gathered into the hexagons of H3, so that a crowded valley reads at a glance; resolution follows the zoom of the map.

import { cellToBoundary, latLngToCell } from 'h3-js'
import type { Heat } from './heat.contract.ts'

export type Found = { readonly lon: number; readonly lat: number; readonly isOpen: boolean; readonly isOverdue: boolean }

/** Edges of about 22, 8, 3 and 1.2 km. */
export const resolutionAt = (zoom: number): number => (zoom < 7 ? 4 : zoom < 9 ? 5 : zoom < 11 ? 6 : 7)

type Cell = { readonly type: 'Polygon'; readonly coordinates: [number, number][][] }
type Hexagon<Counts> = {
  readonly type: 'Feature'
  readonly properties: { readonly cell: string } & Counts
  readonly geometry: Cell
}

/** The hexagons that hold any of the places, each with what its places come to. */
export function hexagonsOf<Place extends { readonly lon: number; readonly lat: number }, Counts>(
  places: readonly Place[],
  resolution: number,
  count: (inCell: readonly Place[]) => Counts,
): readonly Hexagon<Counts>[] {
  const cells = new Map<string, Place[]>()
  for (const place of places) {
    const cell = latLngToCell(place.lat, place.lon, resolution)
    const inCell = cells.get(cell)
    if (inCell === undefined) cells.set(cell, [place])
    else inCell.push(place)
  }
  return [...cells].map(([cell, inCell]) => ({
    type: 'Feature',
    properties: { cell, ...count(inCell) },
    geometry: { type: 'Polygon', coordinates: [cellToBoundary(cell, true)] },
  }))
}

export const heatOf = (problems: readonly Found[], resolution: number): Heat => ({
  type: 'FeatureCollection',
  resolution,
  features: hexagonsOf(problems, resolution, (inCell) => ({
    problems: inCell.length,
    open: inCell.filter(({ isOpen }) => isOpen).length,
    overdue: inCell.filter(({ isOverdue }) => isOverdue).length,
  })),
})
