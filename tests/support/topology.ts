// Do polygons fit together? Compares edges by their exact ends, so only outlines that share their vertices pass.

import type { Position } from 'geojson'

type Rings = readonly (readonly Position[])[]
type Edge = readonly [Position, Position]

const keyOf = (position: Position): string => position.join(' ')

function edgesOf(ring: readonly Position[]): Edge[] {
  return ring.slice(1).map((end, i): Edge => [ring[i] ?? end, end])
}

function uses(polygons: readonly Rings[]): ReadonlyMap<string, { readonly edge: Edge; readonly times: number }> {
  const found = new Map<string, { edge: Edge; times: number }>()
  for (const edge of polygons.flat().flatMap(edgesOf)) {
    const key = edge.map(keyOf).sort().join(' | ')
    found.set(key, { edge, times: (found.get(key)?.times ?? 0) + 1 })
  }
  return found
}

export function sharedEdges(polygons: readonly Rings[]): { readonly twice: number; readonly moreThanTwice: readonly string[] } {
  const all = [...uses(polygons)]
  return {
    twice: all.filter(([, { times }]) => times === 2).length,
    moreThanTwice: all.filter(([, { times }]) => times > 2).map(([key]) => key),
  }
}

/** The rings left when shared edges fall away, as vertex counts: one outline, and one more for every hole or overlap. */
export function unionRings(polygons: readonly Rings[]): readonly number[] {
  const next = new Map<string, string[]>()
  for (const { edge, times } of uses(polygons).values()) {
    if (times > 1) continue
    const [a, b] = [keyOf(edge[0]), keyOf(edge[1])]
    next.set(a, [...(next.get(a) ?? []), b])
    next.set(b, [...(next.get(b) ?? []), a])
  }
  const seen = new Set<string>()
  const reach = (start: string): number => {
    const waiting = [start]
    let size = 0
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (seen.has(at)) continue
      seen.add(at)
      size += 1
      waiting.push(...(next.get(at) ?? []))
    }
    return size
  }
  return [...next.keys()]
    .filter((start) => !seen.has(start))
    .map(reach)
    .filter((size) => size > 0)
}

function turn([ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position, [cx = 0, cy = 0]: Position): number {
  return Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax))
}

function cross([a, b]: Edge, [c, d]: Edge): boolean {
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0
}

const cell = 0.02

function cellsOf([[ax = 0, ay = 0], [bx = 0, by = 0]]: Edge): string[] {
  const range = (from: number, to: number) =>
    Array.from(
      { length: Math.floor(Math.max(from, to) / cell) - Math.floor(Math.min(from, to) / cell) + 1 },
      (_, i) => Math.floor(Math.min(from, to) / cell) + i,
    )
  return range(ax, bx).flatMap((x) => range(ay, by).map((y) => `${x} ${y}`))
}

/** Two edges that cross properly, or null. */
export function findCrossing(rings: Rings): readonly [Edge, Edge] | null {
  const near = new Map<string, Edge[]>()
  for (const edge of rings.flatMap(edgesOf)) {
    for (const key of cellsOf(edge)) {
      const others = near.get(key) ?? []
      const crossed = others.find((other) => cross(edge, other))
      if (crossed) return [edge, crossed]
      others.push(edge)
      near.set(key, others)
    }
  }
  return null
}
