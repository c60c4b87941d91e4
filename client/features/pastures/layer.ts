// The registered polygons themselves, whoever works them and however they are judged.

import type { FillLayerSpecification, LineLayerSpecification, SymbolLayerSpecification } from 'maplibre-gl'
import * as palette from '../../map/palette.ts'
import type { LegendEntry } from '../../map/subject.ts'
import { regular } from '../../map/text.ts'

const source = { source: 'parcels', 'source-layer': 'parcels', minzoom: 9 } as const

/** Clear: it draws nothing and only lets a parcel be pointed at. */
export const body: FillLayerSpecification = {
  id: 'parcels-body',
  type: 'fill',
  ...source,
  paint: { 'fill-color': palette.parcelLine, 'fill-opacity': 0 },
}

export const outline: LineLayerSpecification = {
  id: 'parcels-outline',
  type: 'line',
  ...source,
  filter: ['to-boolean', ['get', 'has_holder']],
  paint: { 'line-color': palette.parcelLine, 'line-width': ['interpolate', ['linear'], ['zoom'], 9, 0.4, 14, 1.8] },
}

export const unheld: LineLayerSpecification = {
  id: 'parcels-unheld',
  type: 'line',
  ...source,
  filter: ['!', ['to-boolean', ['get', 'has_holder']]],
  paint: {
    'line-color': palette.violation['stock-without-holder'],
    'line-width': ['interpolate', ['linear'], ['zoom'], 9, 0.6, 14, 2],
    'line-dasharray': [2, 1.6],
  },
}

export const code: SymbolLayerSpecification = {
  id: 'parcels-code',
  type: 'symbol',
  ...source,
  minzoom: 13,
  layout: {
    'text-field': ['coalesce', ['get', 'code'], ''],
    'text-font': regular,
    'text-size': 10,
    'text-offset': [0, 1.8],
    'text-padding': 8,
  },
  paint: { 'text-color': palette.areaTextSoft, 'text-halo-color': palette.halo, 'text-halo-width': 1.2 },
}

export const layers = [body, outline, unheld, code] as const

export const legend: readonly LegendEntry[] = [
  { label: 'map.legend.parcel', swatch: { kind: 'line', color: palette.parcelLine }, layer: outline.id },
  {
    label: 'map.legend.unheld',
    swatch: { kind: 'line', color: palette.violation['stock-without-holder'], isDashed: true },
    layer: unheld.id,
  },
]
