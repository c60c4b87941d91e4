// Rivers and lakes with their names, for finding one's way.

import type { FillLayerSpecification, LineLayerSpecification, SymbolLayerSpecification } from 'maplibre-gl'
import * as palette from '../../map/palette.ts'
import type { LegendEntry } from '../../map/subject.ts'
import { name, oneLine, regular } from '../../map/text.ts'

const source = { source: 'waters', 'source-layer': 'waters' } as const

export const lake: FillLayerSpecification = {
  id: 'waters-lake',
  type: 'fill',
  ...source,
  filter: ['==', ['geometry-type'], 'Polygon'],
  paint: { 'fill-color': palette.water, 'fill-outline-color': palette.waterLine },
}

/** Rank 1 is the largest. */
export const river: LineLayerSpecification = {
  id: 'waters-river',
  type: 'line',
  ...source,
  filter: ['==', ['geometry-type'], 'LineString'],
  layout: { 'line-cap': 'round', 'line-join': 'round' },
  paint: {
    'line-color': palette.waterLine,
    'line-width': [
      'interpolate',
      ['linear'],
      ['zoom'],
      5,
      ['match', ['get', 'rank'], 1, 1.4, 2, 1, 3, 0.7, 0.4],
      12,
      ['match', ['get', 'rank'], 1, 5, 2, 3.6, 3, 2.6, 1.6],
    ],
  },
}

const text = { 'text-field': name, 'text-font': regular, 'text-max-width': oneLine } as const
const tint = { 'text-color': palette.waterText, 'text-halo-color': palette.halo, 'text-halo-width': 1.2 } as const

export const riverName: SymbolLayerSpecification = {
  id: 'waters-river-name',
  type: 'symbol',
  ...source,
  minzoom: 6,
  filter: ['==', ['geometry-type'], 'LineString'],
  layout: { ...text, 'symbol-placement': 'line', 'text-size': 11, 'symbol-spacing': 420, 'text-letter-spacing': 0.1 },
  paint: tint,
}

export const lakeName: SymbolLayerSpecification = {
  id: 'waters-lake-name',
  type: 'symbol',
  ...source,
  minzoom: 6.5,
  filter: ['==', ['geometry-type'], 'Polygon'],
  layout: { ...text, 'text-size': 11 },
  paint: tint,
}

export const layers = [lake, river, riverName, lakeName] as const

export const legend: readonly LegendEntry[] = [
  { label: 'map.legend.river', swatch: { kind: 'line', color: palette.waterLine }, layer: river.id },
  { label: 'map.legend.lake', swatch: { kind: 'fill', color: palette.water }, layer: lake.id },
]
