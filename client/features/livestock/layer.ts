// Where herds were counted or seen; the shape of the ring says how.

import type { CircleLayerSpecification, SymbolLayerSpecification } from 'maplibre-gl'
import * as palette from '../../map/palette.ts'
import type { LegendEntry } from '../../map/subject.ts'
import { regular } from '../../map/text.ts'

const source = { source: 'herds', 'source-layer': 'herds', minzoom: 8 } as const

export const dot: CircleLayerSpecification = {
  id: 'herds-dot',
  type: 'circle',
  ...source,
  paint: {
    'circle-color': palette.halo,
    'circle-stroke-color': [
      'match',
      ['get', 'method'],
      'drone',
      palette.herd.drone,
      'inspected',
      palette.herd.inspected,
      palette.herd.declared,
    ],
    'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 8, 1.2, 12, 2.6],
    'circle-radius': ['interpolate', ['linear'], ['zoom'], 8, 1.6, 12, 4.5],
    'circle-opacity': 0.95,
    'circle-stroke-opacity': 0.95,
  },
}

export const heads: SymbolLayerSpecification = {
  id: 'herds-heads',
  type: 'symbol',
  ...source,
  minzoom: 11,
  layout: {
    'text-field': ['to-string', ['coalesce', ['get', 'heads'], '']],
    'text-font': regular,
    'text-size': 10,
    'text-offset': [0, 1.2],
  },
  paint: { 'text-color': palette.areaText, 'text-halo-color': palette.halo, 'text-halo-width': 1.2 },
}

export const layers = [dot, heads] as const

const entry = (value: keyof typeof palette.herd): LegendEntry => ({
  label: `terms.method.${value}`,
  swatch: { kind: 'dot', color: palette.herd[value] },
  layer: dot.id,
})

export const legend: readonly LegendEntry[] = [entry('declared'), entry('inspected'), entry('drone')]
