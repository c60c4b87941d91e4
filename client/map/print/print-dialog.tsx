// The map on paper.

import type { Map as MapLibre } from 'maplibre-gl'
import type { PublishedCollection } from '../sources.ts'

export function PrintDialog({ map }: { readonly map: MapLibre | null; readonly collections: readonly PublishedCollection[] }) {
  return map ? null : null
}
