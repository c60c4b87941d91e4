// Units of duty: a reach as a broad line, other ground as an outline with a thin wash; the reader's own stand out.

import type { ExpressionSpecification, FillLayerSpecification, LineLayerSpecification } from 'maplibre-gl'
import * as palette from '../../map/palette.ts'
import type { LegendEntry } from '../../map/subject.ts'

const source = { source: 'duty-units', 'source-layer': 'duty-units' } as const
export const unitKinds = ['river-reach', 'lake', 'wetland', 'forest-plot', 'grassland-grid'] as const

const color: ExpressionSpecification = [
  'match',
  ['get', 'kind'],
  'river-reach',
  palette.duty['river-reach'],
  'lake',
  palette.duty.lake,
  'wetland',
  palette.duty.wetland,
  'forest-plot',
  palette.duty['forest-plot'],
  palette.duty['grassland-grid'],
]
const isReach: ExpressionSpecification = ['==', ['get', 'kind'], 'river-reach']
const isGround: ExpressionSpecification = ['!=', ['get', 'kind'], 'river-reach']
/** Twice as broad where the reader answers for it. */
const broad = (thin: number): ExpressionSpecification => ['case', ['==', ['get', 'is_mine'], true], thin * 2, thin]

export const fill: FillLayerSpecification = {
  id: 'duty-units-fill',
  type: 'fill',
  ...source,
  filter: isGround,
  paint: { 'fill-color': color, 'fill-opacity': 0.14 },
}
export const outline: LineLayerSpecification = {
  id: 'duty-units-outline',
  type: 'line',
  ...source,
  filter: isGround,
  paint: { 'line-color': color, 'line-width': broad(1.2) },
}
export const reach: LineLayerSpecification = {
  id: 'duty-units-reach',
  type: 'line',
  ...source,
  filter: isReach,
  layout: { 'line-cap': 'butt', 'line-join': 'round' },
  paint: {
    'line-color': color,
    'line-width': ['interpolate', ['linear'], ['zoom'], 5, broad(1.5), 9, broad(3), 13, broad(6)],
    'line-opacity': 0.75,
  },
}

export const layers = [fill, outline, reach] as const

export const legend: readonly LegendEntry[] = unitKinds.map((kind) => ({
  label: `duties.kind.${kind}`,
  swatch: { kind: kind === 'river-reach' ? 'line' : 'fill', color: palette.duty[kind] },
  layer: kind === 'river-reach' ? reach.id : fill.id,
}))
