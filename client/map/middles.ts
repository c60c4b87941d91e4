// The middle of a cell, and cells with their middles beside them: a sign in a polygon would be set once in every tile that it touches.

import type { Feature, FeatureCollection } from 'geojson'

type Rings = readonly (readonly (readonly number[])[])[]

/** Mean of the corners; the first is there twice. */
export function middleOf([ring = []]: Rings): readonly [number, number] {
  const corners = ring.slice(1)
  const mean = (axis: 0 | 1): number =>
    corners.reduce((sum, corner) => sum + (corner[axis] ?? 0), 0) / Math.max(1, corners.length)
  return [mean(0), mean(1)]
}

/** After every polygon a point with the same properties. */
export const withMiddles = (cells: FeatureCollection): FeatureCollection => ({
  ...cells,
  features: cells.features.flatMap((cell): Feature[] =>
    cell.geometry.type !== 'Polygon'
      ? [cell]
      : [cell, { ...cell, geometry: { type: 'Point', coordinates: [...middleOf(cell.geometry.coordinates)] } }],
  ),
})
