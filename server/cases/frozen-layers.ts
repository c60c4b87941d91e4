// Frozen layers among the items, as far as they are small enough to be drawn.

import { text } from 'node:stream/consumers'
import type { Geometry } from 'geojson'
import * as z from 'zod'
import type { EvidenceItem } from '#contract/cases'
import type { Store } from '../platform/store/store.ts'

export type FrozenLayer = {
  readonly itemNo: number
  /** Empty where it is too large. */
  readonly features: readonly { readonly geometry: Geometry }[]
  readonly isWhole: boolean
}

/** More than this is neither held nor drawn. */
const mostBytes = 16_000_000

const geometry = z.looseObject({ type: z.string() }).transform((value) => value as unknown as Geometry)
const collection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(z.object({ geometry: geometry.nullable() })),
})

const isGeoJson = ({ type, fileFormat }: EvidenceItem): boolean => type === 'layer' && fileFormat === 'application/geo+json'

function featuresOf(json: string): FrozenLayer['features'] | null {
  try {
    const { success, data } = collection.safeParse(JSON.parse(json))
    return success ? data.features.flatMap((one) => (one.geometry === null ? [] : [{ geometry: one.geometry }])) : null
  } catch {
    return null
  }
}

/** One after the other. A file that is no GeoJSON is told as one not drawn. */
export async function readFrozenLayers(store: Store, items: readonly EvidenceItem[]): Promise<FrozenLayer[]> {
  const layers: FrozenLayer[] = []
  let left = mostBytes
  for (const { itemNo, sha256, bytes } of items.filter(isGeoJson)) {
    const features = bytes > left ? null : featuresOf(await text(await store.open(sha256)))
    if (features !== null) left -= bytes
    layers.push({ itemNo, features: features ?? [], isWhole: features !== null })
  }
  return layers
}
