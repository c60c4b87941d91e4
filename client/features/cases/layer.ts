// Remedies owed on the land, by how far they are: ground and lines near by, a dot from afar; a red edge where the day is past.

import type {
  CircleLayerSpecification,
  ExpressionSpecification,
  FillLayerSpecification,
  LineLayerSpecification,
} from 'maplibre-gl'
import * as palette from '../../map/palette.ts'
import type { LegendEntry } from '../../map/subject.ts'

const source = { source: 'remedies', 'source-layer': 'remedies' } as const
const color: ExpressionSpecification = [
  'match',
  ['get', 'state'],
  'ordered',
  palette.remedy.ordered,
  'under-way',
  palette.remedy['under-way'],
  'refused',
  palette.remedy.refused,
  'accepted',
  palette.remedy.accepted,
  palette.remedy.withdrawn,
]
const edge: ExpressionSpecification = ['case', ['==', ['get', 'is_overdue'], true], palette.fault, color]

export const body: FillLayerSpecification = {
  id: 'remedies-body',
  type: 'fill',
  ...source,
  filter: ['==', ['geometry-type'], 'Polygon'],
  paint: { 'fill-color': color, 'fill-opacity': 0.3 },
}
export const line: LineLayerSpecification = {
  id: 'remedies-line',
  type: 'line',
  ...source,
  filter: ['!=', ['geometry-type'], 'Point'],
  paint: { 'line-color': edge, 'line-width': 2.4 },
}
export const dot: CircleLayerSpecification = {
  id: 'remedies-dot',
  type: 'circle',
  ...source,
  filter: ['==', ['geometry-type'], 'Point'],
  paint: {
    'circle-color': color,
    'circle-radius': ['interpolate', ['linear'], ['zoom'], 5, 3, 8, 5, 12, 8],
    'circle-stroke-color': ['case', ['==', ['get', 'is_overdue'], true], palette.fault, palette.halo],
    'circle-stroke-width': 2,
  },
}

export const layers = [body, line, dot] as const

export const legend: readonly LegendEntry[] = [
  ...Object.entries(palette.remedy).map(
    ([state, swatch]): LegendEntry => ({
      label: `remedies.state.${state}`,
      swatch: { kind: 'dot', color: swatch },
      layer: dot.id,
    }),
  ),
  { label: 'remedies.overdue', swatch: { kind: 'line', color: palette.fault }, layer: line.id },
]
