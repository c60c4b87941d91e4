// The administrative tree: land, boundary lines that grow heavier with rank, and names.

import type {
  ExpressionSpecification,
  FillLayerSpecification,
  LineLayerSpecification,
  SymbolLayerSpecification,
} from 'maplibre-gl'
import * as palette from '../../map/palette.ts'
import type { LegendEntry } from '../../map/subject.ts'
import { bold, name, oneLine, regular, secondName } from '../../map/text.ts'

const source = { source: 'areas', 'source-layer': 'areas' } as const
const level: ExpressionSpecification = ['get', 'level']

/** The ground everything else lies on; it belongs to the basemap and cannot be switched off. */
export const land: FillLayerSpecification = {
  id: 'areas-land',
  type: 'fill',
  ...source,
  filter: ['==', level, 'county'],
  paint: { 'fill-color': palette.land, 'fill-antialias': false },
}

export const villageLine: LineLayerSpecification = {
  id: 'areas-village',
  type: 'line',
  ...source,
  minzoom: 10,
  filter: ['==', level, 'village'],
  paint: { 'line-color': palette.areaLine.village, 'line-width': 0.8, 'line-dasharray': [2, 2] },
}

export const townshipLine: LineLayerSpecification = {
  id: 'areas-township',
  type: 'line',
  ...source,
  minzoom: 7,
  filter: ['==', level, 'township'],
  paint: {
    'line-color': palette.areaLine.township,
    'line-width': ['interpolate', ['linear'], ['zoom'], 7, 0.5, 12, 1.4],
    'line-dasharray': [5, 2],
  },
}

export const countyLine: LineLayerSpecification = {
  id: 'areas-county',
  type: 'line',
  ...source,
  filter: ['==', level, 'county'],
  layout: { 'line-join': 'round' },
  paint: { 'line-color': palette.areaLine.county, 'line-width': ['interpolate', ['linear'], ['zoom'], 5, 0.8, 12, 2.6] },
}

export const lines = [villageLine, townshipLine, countyLine] as const

const labels = { source: 'area-labels', 'source-layer': 'area-labels' } as const

const bilingual: ExpressionSpecification = [
  'case',
  ['any', ['==', secondName, ''], ['==', secondName, name]],
  name,
  ['format', name, {}, '\n', {}, secondName, { 'font-scale': 0.82 }],
]

const text = { 'text-max-width': oneLine, 'text-padding': 6, 'text-line-height': 1.25 } as const
const haloed = { 'text-halo-color': palette.halo, 'text-halo-width': 1.4 } as const

export const villageLabel: SymbolLayerSpecification = {
  id: 'areas-village-label',
  type: 'symbol',
  ...labels,
  minzoom: 10.5,
  filter: ['==', level, 'village'],
  layout: { 'text-field': name, 'text-font': regular, 'text-size': 11, ...text },
  paint: { 'text-color': palette.areaTextSoft, ...haloed },
}

export const townshipLabel: SymbolLayerSpecification = {
  id: 'areas-township-label',
  type: 'symbol',
  ...labels,
  minzoom: 7.6,
  filter: ['==', level, 'township'],
  layout: {
    'text-field': name,
    'text-font': regular,
    'text-size': ['interpolate', ['linear'], ['zoom'], 8, 11, 12, 14],
    ...text,
  },
  paint: { 'text-color': palette.areaTextSoft, ...haloed },
}

export const countyLabel: SymbolLayerSpecification = {
  id: 'areas-county-label',
  type: 'symbol',
  ...labels,
  maxzoom: 12,
  filter: ['==', level, 'county'],
  layout: {
    'text-field': bilingual,
    'text-font': bold,
    'text-size': ['interpolate', ['linear'], ['zoom'], 5, 12, 9, 17],
    ...text,
  },
  paint: { 'text-color': palette.areaText, ...haloed },
}

/** Lowest rank first: the later symbol wins the place. */
export const names = [villageLabel, townshipLabel, countyLabel] as const

export const legend: readonly LegendEntry[] = [
  { label: 'map.legend.county', swatch: { kind: 'line', color: palette.areaLine.county }, layer: countyLine.id },
  {
    label: 'map.legend.township',
    swatch: { kind: 'line', color: palette.areaLine.township, isDashed: true },
    layer: townshipLine.id,
  },
  {
    label: 'map.legend.village',
    swatch: { kind: 'line', color: palette.areaLine.village, isDashed: true },
    layer: villageLine.id,
  },
]
