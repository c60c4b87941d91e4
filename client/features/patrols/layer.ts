// Tracks of patrols: the newer the stronger, what does not count dashed. And where those on patrol were last, with how long ago.

import type {
  CircleLayerSpecification,
  ExpressionSpecification,
  LineLayerSpecification,
  SymbolLayerSpecification,
} from 'maplibre-gl'
import * as palette from '../../map/palette.ts'
import type { LegendEntry } from '../../map/subject.ts'
import { oneLine, regular } from '../../map/text.ts'

const source = { source: 'patrol-tracks', 'source-layer': 'patrol-tracks' } as const
const counts: ExpressionSpecification = ['match', ['get', 'state'], ['valid', 'decided-valid'], true, false]
const layout = { 'line-cap': 'round', 'line-join': 'round' } as const
const width: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], 6, 1, 10, 2, 14, 4]

export const counted: LineLayerSpecification = {
  id: 'patrols-counted',
  type: 'line',
  ...source,
  filter: counts,
  layout,
  paint: {
    'line-color': ['step', ['get', 'age_days'], palette.patrol.fresh, 8, palette.patrol.month, 31, palette.patrol.old],
    'line-width': width,
  },
}

export const doubtful: LineLayerSpecification = {
  id: 'patrols-doubtful',
  type: 'line',
  ...source,
  filter: ['!', counts],
  layout,
  paint: { 'line-color': palette.patrol.doubtful, 'line-width': width, 'line-dasharray': [2, 1.5] },
}

export const layers = [doubtful, counted] as const

export const legend: readonly LegendEntry[] = [
  { label: 'patrols.legend.fresh', swatch: { kind: 'line', color: palette.patrol.fresh }, layer: counted.id },
  { label: 'patrols.legend.month', swatch: { kind: 'line', color: palette.patrol.month }, layer: counted.id },
  { label: 'patrols.legend.old', swatch: { kind: 'line', color: palette.patrol.old }, layer: counted.id },
  {
    label: 'patrols.legend.doubtful',
    swatch: { kind: 'line', color: palette.patrol.doubtful, isDashed: true },
    layer: doubtful.id,
  },
]

/** Filled by the client itself, from what the server tells (positions.tsx). */
export const position: CircleLayerSpecification = {
  id: 'positions-dot',
  type: 'circle',
  source: 'positions',
  paint: {
    'circle-color': ['case', ['get', 'isOld'], palette.position.old, palette.position.fresh],
    'circle-radius': 7,
    'circle-stroke-color': palette.halo,
    'circle-stroke-width': 2.5,
  },
}
export const positionLabel: SymbolLayerSpecification = {
  id: 'positions-label',
  type: 'symbol',
  source: 'positions',
  layout: {
    'text-field': ['get', 'label'],
    'text-font': regular,
    'text-size': 12,
    'text-anchor': 'top',
    'text-offset': [0, 0.8],
    'text-max-width': oneLine,
    'text-optional': true,
  },
  paint: { 'text-color': palette.areaText, 'text-halo-color': palette.halo, 'text-halo-width': 1.5 },
}
export const positionLayers = [position, positionLabel] as const
export const positionLegend: readonly LegendEntry[] = [
  { label: 'patrols.positions.fresh', swatch: { kind: 'dot', color: palette.position.fresh }, layer: position.id },
  { label: 'patrols.positions.old', swatch: { kind: 'dot', color: palette.position.old }, layer: position.id },
]
