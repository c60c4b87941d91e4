// Drawing and reshaping outlines.

import type { Map as MapLibre } from 'maplibre-gl'

export function DrawCard({ map }: { readonly map: MapLibre | null }) {
  return map ? null : null
}
