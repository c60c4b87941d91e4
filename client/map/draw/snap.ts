// Snapping to what is already registered: first to a corner, then to the nearest point of an edge.

import type { Position } from 'geojson'

type Pixel = { readonly x: number; readonly y: number }
type Project = (position: Position) => Pixel

export const snapReachPx = 12

const apart = (a: Pixel, b: Pixel): number => Math.hypot(a.x - b.x, a.y - b.y)

/** Share along a→b of the point nearest to p, 0–1. */
function alongShare(p: Pixel, a: Pixel, b: Pixel): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const squared = dx * dx + dy * dy
  return squared === 0 ? 0 : Math.min(1, Math.max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / squared))
}

type Found = { readonly at: Position; readonly distance: number }
const nearer = (best: Found | null, next: Found): Found => (best && best.distance <= next.distance ? best : next)

/** A corner within reach wins over any edge: neighbours should share corners. Undefined when nothing is near. */
export function snapTo(point: Pixel, rings: readonly (readonly Position[])[], project: Project): Position | undefined {
  let corner: Found | null = null
  let edge: Found | null = null
  for (const ring of rings) {
    let before: { readonly position: Position; readonly pixel: Pixel } | null = null
    for (const position of ring) {
      const pixel = project(position)
      corner = nearer(corner, { at: position, distance: apart(point, pixel) })
      if (before) {
        const share = alongShare(point, before.pixel, pixel)
        const [x1 = 0, y1 = 0] = before.position
        const [x2 = 0, y2 = 0] = position
        const at: Position = [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share]
        edge = nearer(edge, { at, distance: apart(point, project(at)) })
      }
      before = { position, pixel }
    }
  }
  if (corner && corner.distance <= snapReachPx) return corner.at
  return edge && edge.distance <= snapReachPx ? edge.at : undefined
}

const isRing = (value: unknown): value is Position[] =>
  Array.isArray(value) && Array.isArray(value[0]) && typeof value[0][0] === 'number'

/** Every ring of any polygon geometry. */
export function ringsOf(coordinates: unknown): readonly Position[][] {
  if (isRing(coordinates)) return [coordinates]
  return Array.isArray(coordinates) ? coordinates.flatMap((each: unknown) => ringsOf(each)) : []
}
