// Problems gathered into the hexagons of H3, so that a crowded valley reads at a glance; resolution follows the zoom of the map.

import { cellToBoundary, latLngToCell } from 'h3-js'
import type { Heat } from './heat.contract.ts'

export type Found = { readonly lon: number; readonly lat: number; readonly isOpen: boolean; readonly isOverdue: boolean }

/** Edges of about 22, 8, 3 and 1.2 km. */
export const resolutionAt = (zoom: number): number => (zoom < 7 ? 4 : zoom < 9 ? 5 : zoom < 11 ? 6 : 7)

export function heatOf(problems: readonly Found[], resolution: number): Heat {
  const cells = new Map<string, { problems: number; open: number; overdue: number }>()
  for (const { lon, lat, isOpen, isOverdue } of problems) {
    const id = latLngToCell(lat, lon, resolution)
    const cell = cells.get(id) ?? { problems: 0, open: 0, overdue: 0 }
    cell.problems += 1
    if (isOpen) cell.open += 1
    if (isOverdue) cell.overdue += 1
    cells.set(id, cell)
  }
  return {
    type: 'FeatureCollection',
    resolution,
    features: [...cells].map(([cell, counts]) => ({
      type: 'Feature',
      properties: { cell, ...counts },
      geometry: { type: 'Polygon', coordinates: [cellToBoundary(cell, true)] },
    })),
  }
}
