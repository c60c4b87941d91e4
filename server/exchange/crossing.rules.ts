// Where does a ring cross itself or another ring of its polygon? For the preview; the database has the last word on validity.

import type { Geometry, Position } from 'geojson'

type Segment = {
  readonly ring: number
  readonly index: number
  readonly last: number
  readonly a: Position
  readonly b: Position
}

/** Rings above this many points are left to the database: the preview must answer at once. */
export const previewVertexLimit = 20000

/** The first crossing point in degrees, or null. Neighbouring segments may touch at their shared end. */
export function findCrossing(geometry: Geometry): Position | null {
  const polygons =
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates : []
  return polygons.map(crossingIn).find((hit) => hit !== null) ?? null
}

function crossingIn(rings: readonly Position[][]): Position | null {
  const segments = rings.flatMap((ring, r) =>
    ring.slice(1).map((b, i): Segment => ({ ring: r, index: i, last: ring.length - 2, a: ring[i] ?? b, b })),
  )
  if (segments.length > previewVertexLimit) return null
  const sorted = segments.filter(({ a, b }) => a[0] !== b[0] || a[1] !== b[1]).toSorted((p, q) => west(p) - west(q))
  let active: Segment[] = []
  for (const segment of sorted) {
    active = active.filter((other) => east(other) >= west(segment))
    for (const other of active) {
      const hit = isOverlappingInY(segment, other) ? meeting(segment, other) : null
      if (hit) return hit
    }
    active.push(segment)
  }
  return null
}

const west = ({ a, b }: Segment): number => Math.min(a[0] ?? 0, b[0] ?? 0)
const east = ({ a, b }: Segment): number => Math.max(a[0] ?? 0, b[0] ?? 0)

function isOverlappingInY({ a, b }: Segment, { a: c, b: d }: Segment): boolean {
  const [ay = 0, by = 0, cy = 0, dy = 0] = [a[1], b[1], c[1], d[1]]
  return Math.max(ay, by) >= Math.min(cy, dy) && Math.max(cy, dy) >= Math.min(ay, by)
}

function isNeighbour(p: Segment, q: Segment): boolean {
  if (p.ring !== q.ring) return false
  const step = Math.abs(p.index - q.index)
  return step === 1 || step === p.last
}

/** Proper crossing of two segments. Touching (a shared point, no crossing) is left to the database. */
function meeting(p: Segment, q: Segment): Position | null {
  if (isNeighbour(p, q)) return null
  const [ax = 0, ay = 0] = p.a
  const [cx = 0, cy = 0] = q.a
  const [px, py] = [(p.b[0] ?? 0) - ax, (p.b[1] ?? 0) - ay]
  const [qx, qy] = [(q.b[0] ?? 0) - cx, (q.b[1] ?? 0) - cy]
  const cross = px * qy - py * qx
  if (cross === 0) return null
  const along = ((cx - ax) * qy - (cy - ay) * qx) / cross
  const other = ((cx - ax) * py - (cy - ay) * px) / cross
  const isInside = along > 0 && along < 1 && other > 0 && other < 1
  return isInside ? [ax + along * px, ay + along * py] : null
}
