// Where the bulk of some features lies, and which few lie far from it: one wrong row must not decide where the map looks.

import type { Feature, FeatureCollection } from 'geojson'
import { type Bbox, bboxOf } from './preview.ts'

export type Bulk = {
  /** Around the features that lie together; null where there is no coordinate. */
  readonly bbox: Bbox | null
  /** The few that do not, each with where it lies. */
  readonly far: readonly { readonly feature: Feature; readonly bbox: Bbox }[]
}

/** Beyond the quartiles by this many times what lies between them; a single village must not count as far from itself. */
const reach = 3
const leastDegrees = 0.25
/** More than this share apart is a second place, not a few mistakes. */
const mostFar = 0.1

function fence(values: readonly number[]): readonly [number, number] {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.round((sorted.length - 1) * share)] ?? 0
  const [low, high] = [at(0.25), at(0.75)]
  const room = Math.max(leastDegrees, reach * (high - low))
  return [low - room, high + room]
}

const around = (boxes: readonly Bbox[]): Bbox | null =>
  boxes.length === 0
    ? null
    : boxes.reduce((a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])])

export function bulkOf({ features }: FeatureCollection): Bulk {
  const placed = features.flatMap((feature) => {
    const bbox = bboxOf({ type: 'FeatureCollection', features: [feature] })
    return bbox ? [{ feature, bbox }] : []
  })
  const [west, east] = fence(placed.map(({ bbox }) => (bbox[0] + bbox[2]) / 2))
  const [south, north] = fence(placed.map(({ bbox }) => (bbox[1] + bbox[3]) / 2))
  const isNear = ({ bbox }: { readonly bbox: Bbox }): boolean =>
    bbox[0] >= west && bbox[2] <= east && bbox[1] >= south && bbox[3] <= north
  const near = placed.filter(isNear)
  const far = placed.filter((each) => !isNear(each))
  if (far.length > mostFar * placed.length && placed.length > 4) return { bbox: around(placed.map(({ bbox }) => bbox)), far: [] }
  return { bbox: around(near.map(({ bbox }) => bbox)), far }
}
