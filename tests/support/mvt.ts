// Decoded tiles, and how far apart two of them are.

import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'

export type Point = { readonly x: number; readonly y: number }
export type Feature = {
  readonly id: number | undefined
  readonly type: number
  readonly properties: Readonly<Record<string, string | number | boolean>>
  readonly rings: readonly (readonly Point[])[]
}

const featureOf = (feature: VectorTileFeature): Feature => ({
  id: feature.id,
  type: feature.type,
  properties: feature.properties,
  rings: feature.loadGeometry().map((ring) => ring.map(({ x, y }) => ({ x, y }))),
})

/** The features of a tile's only layer; none where the tile is empty. Throws when the layer has another name or extent. */
export function decode(body: Uint8Array | undefined, layerName: string): readonly Feature[] {
  if (body === undefined || body.length === 0) return []
  const tile = new VectorTile(new PbfReader(body))
  const layer = tile.layers[layerName]
  if (layer === undefined || Object.keys(tile.layers).length !== 1) throw new Error(`layers: ${Object.keys(tile.layers).join()}`)
  if (layer.extent !== 4096) throw new Error(`extent: ${layer.extent}`)
  return Array.from({ length: layer.length }, (_, i) => featureOf(layer.feature(i)))
}

/** Twice the area, signed; positive for outer rings, as MVT defines it. */
export const signedArea = (ring: readonly Point[]): number =>
  ring.reduce((sum, { x, y }, i) => {
    const next = ring[(i + 1) % ring.length] ?? { x, y }
    return sum + x * next.y - next.x * y
  }, 0) / 2

function distanceToSegment({ x, y }: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const length = dx * dx + dy * dy
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / length))
  return Math.hypot(x - a.x - t * dx, y - a.y - t * dy)
}

const distanceToLines = (point: Point, lines: Feature['rings']): number =>
  Math.min(...lines.flatMap((line) => line.map((a, i) => distanceToSegment(point, a, line[i + 1] ?? a))))

/** The largest distance, in tile units, from a vertex of either to the outline of the other. */
export const distanceApart = (a: Feature, b: Feature): number =>
  Math.max(
    ...a.rings.flat().map((point) => distanceToLines(point, b.rings)),
    ...b.rings.flat().map((point) => distanceToLines(point, a.rings)),
  )

/** A polygon feature as WKT in tile units: each ring of positive area begins a new part. */
export function wktOf(feature: Feature): string {
  const parts: string[][] = []
  for (const ring of feature.rings) {
    const text = `(${ring.map(({ x, y }) => `${x} ${y}`).join(', ')})`
    if (signedArea(ring) > 0 || parts.length === 0) parts.push([text])
    else parts.at(-1)?.push(text)
  }
  return `MULTIPOLYGON(${parts.map((rings) => `(${rings.join(', ')})`).join(', ')})`
}
