// Duty on the map: units by the days since their last patrol that counts, and where problems crowd as hexagons.

import type {
  ExpressionSpecification,
  FillLayerSpecification,
  LineLayerSpecification,
  SymbolLayerSpecification,
} from 'maplibre-gl'
import * as palette from '../../map/palette.ts'
import type { LegendEntry } from '../../map/subject.ts'
import { bold } from '../../map/text.ts'

const units = { source: 'duty-units', 'source-layer': 'duty-units' } as const
/** Both in days since 1970: so a tile stays true overnight, and a page left open too. */
const days: ExpressionSpecification = ['-', ['global-state', 'today'], ['get', 'last_day']]
const color: ExpressionSpecification = [
  'case',
  ['!', ['has', 'last_day']],
  palette.coverage.never,
  ['<=', days, 7],
  palette.coverage.week,
  ['<=', days, 30],
  palette.coverage.month,
  ['<=', days, 90],
  palette.coverage.quarter,
  palette.coverage.older,
]
const isReach: ExpressionSpecification = ['==', ['get', 'kind'], 'river-reach']

export const ground: FillLayerSpecification = {
  id: 'unit-coverage-ground',
  type: 'fill',
  ...units,
  filter: ['!', isReach],
  paint: { 'fill-color': color, 'fill-opacity': 0.75 },
}
export const edge: LineLayerSpecification = {
  id: 'unit-coverage-edge',
  type: 'line',
  ...units,
  filter: ['!', isReach],
  paint: { 'line-color': palette.halo, 'line-width': 0.8 },
}
export const reach: LineLayerSpecification = {
  id: 'unit-coverage-reach',
  type: 'line',
  ...units,
  filter: isReach,
  layout: { 'line-cap': 'butt', 'line-join': 'round' },
  paint: { 'line-color': color, 'line-width': ['interpolate', ['linear'], ['zoom'], 5, 2, 9, 5, 13, 9] },
}
export const coverage = [ground, edge, reach] as const

const marks = ['week', 'month', 'quarter', 'older', 'never'] as const
export const coverageLegend: readonly LegendEntry[] = marks.map((mark) => ({
  label: `standing.coverage.${mark}`,
  swatch: { kind: 'fill', color: palette.coverage[mark] },
  layer: ground.id,
}))

const heatSource = 'problem-heat'
const hexagon: FillLayerSpecification = {
  id: 'problem-heat-cell',
  type: 'fill',
  source: heatSource,
  paint: {
    'fill-color': [
      'step',
      ['get', 'problems'],
      palette.heat.one,
      3,
      palette.heat.some,
      6,
      palette.heat.many,
      11,
      palette.heat.most,
    ],
    'fill-opacity': 0.72,
  },
}
const border: LineLayerSpecification = {
  id: 'problem-heat-border',
  type: 'line',
  source: heatSource,
  paint: { 'line-color': palette.halo, 'line-width': 0.8 },
}
/** How many stand in the cell: the number says it without the colour. */
const count: SymbolLayerSpecification = {
  id: 'problem-heat-count',
  type: 'symbol',
  source: heatSource,
  layout: { 'text-field': ['to-string', ['get', 'problems']], 'text-font': bold, 'text-size': 12 },
  paint: { 'text-color': palette.areaText, 'text-halo-color': palette.halo, 'text-halo-width': 1.6 },
}
export const heat = [hexagon, border, count] as const

const grades = ['one', 'some', 'many', 'most'] as const
export const heatLegend: readonly LegendEntry[] = grades.map((grade) => ({
  label: `standing.heat.${grade}`,
  swatch: { kind: 'fill', color: palette.heat[grade] },
  layer: hexagon.id,
}))
