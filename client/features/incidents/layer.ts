// Incidents by family: a point, a way or ground where the place is known exactly, a faint cell where only that is told.

import type {
  CircleLayerSpecification,
  ExpressionSpecification,
  FillLayerSpecification,
  FilterSpecification,
  LineLayerSpecification,
} from 'maplibre-gl'
import { incidentFamilies } from '#contract/incidents'
import * as palette from '../../map/palette.ts'
import type { LegendEntry } from '../../map/subject.ts'

const source = { source: 'incidents', 'source-layer': 'incidents' } as const
const color: ExpressionSpecification = [
  'match',
  ['get', 'family'],
  'poaching',
  palette.incident.poaching,
  'harvest',
  palette.incident.harvest,
  'grazing',
  palette.incident.grazing,
  'four-disorders',
  palette.incident['four-disorders'],
  'fire',
  palette.incident.fire,
  palette.incident['wildlife-conflict'],
]
const isExact: ExpressionSpecification = ['==', ['get', 'is_exact'], true]
const exact = (shape: 'Point' | 'LineString' | 'Polygon'): FilterSpecification => [
  'all',
  isExact,
  ['==', ['geometry-type'], shape],
]

/** Cells lie on one another where many records fall into one: it darkens, and that is meant. */
export const cell: FillLayerSpecification = {
  id: 'incidents-cell',
  type: 'fill',
  ...source,
  filter: ['!', isExact],
  paint: { 'fill-color': color, 'fill-opacity': 0.1 },
}
export const cellLine: LineLayerSpecification = {
  id: 'incidents-cell-line',
  type: 'line',
  ...source,
  filter: ['!', isExact],
  paint: { 'line-color': color, 'line-width': 1, 'line-dasharray': [3, 2] },
}
export const body: FillLayerSpecification = {
  id: 'incidents-body',
  type: 'fill',
  ...source,
  filter: exact('Polygon'),
  paint: { 'fill-color': color, 'fill-opacity': 0.35 },
}
export const way: LineLayerSpecification = {
  id: 'incidents-way',
  type: 'line',
  ...source,
  filter: exact('LineString'),
  paint: { 'line-color': color, 'line-width': 3 },
}
export const dot: CircleLayerSpecification = {
  id: 'incidents-dot',
  type: 'circle',
  ...source,
  filter: exact('Point'),
  paint: {
    'circle-color': color,
    'circle-radius': ['interpolate', ['linear'], ['zoom'], 5, 2, 8, 3.5, 10, 6, 12, 9],
    'circle-stroke-color': palette.halo,
    'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 5, 0.5, 10, 1.4],
  },
}

export const layers = [cell, cellLine, body, way, dot] as const

export const legend: readonly LegendEntry[] = [
  ...incidentFamilies.map(
    (family): LegendEntry => ({
      label: `incidents.family.${family}`,
      swatch: { kind: 'dot', color: palette.incident[family] },
      layer: dot.id,
    }),
  ),
  { label: 'sightings.cell', swatch: { kind: 'line', color: palette.incident.poaching, isDashed: true }, layer: cellLine.id },
]
