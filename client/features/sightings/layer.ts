// Where protected animals were recorded: a dot where the place is known exactly, a faint cell where only that is told.

import type {
  CircleLayerSpecification,
  ExpressionSpecification,
  FillLayerSpecification,
  LineLayerSpecification,
  SymbolLayerSpecification,
} from 'maplibre-gl'
import * as palette from '../../map/palette.ts'
import type { LegendEntry } from '../../map/subject.ts'
import { bold } from '../../map/text.ts'

const source = { source: 'sightings', 'source-layer': 'sightings' } as const
const isExact: ExpressionSpecification = ['==', ['get', 'is_exact'], true]
const isCell: ExpressionSpecification = ['!=', ['get', 'is_exact'], true]
const color: ExpressionSpecification = ['match', ['get', 'level'], '1', palette.sighting['1'], palette.sighting['2']]

/** Cells lie on one another where many records fall into one: it darkens, and that is meant. */
export const cell: FillLayerSpecification = {
  id: 'sightings-cell',
  type: 'fill',
  ...source,
  filter: isCell,
  paint: { 'fill-color': color, 'fill-opacity': 0.1 },
}

export const cellLine: LineLayerSpecification = {
  id: 'sightings-cell-line',
  type: 'line',
  ...source,
  filter: isCell,
  paint: { 'line-color': color, 'line-width': 1, 'line-dasharray': [3, 2] },
}

export const dot: CircleLayerSpecification = {
  id: 'sightings-dot',
  type: 'circle',
  ...source,
  filter: isExact,
  paint: {
    'circle-color': color,
    'circle-radius': ['interpolate', ['linear'], ['zoom'], 5, 2, 8, 3.5, 10, 6, 12, 9],
    'circle-stroke-color': palette.halo,
    'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 5, 0.5, 10, 1.4],
  },
}

export const letter: SymbolLayerSpecification = {
  id: 'sightings-letter',
  type: 'symbol',
  ...source,
  filter: isExact,
  minzoom: 10.5,
  layout: {
    'text-field': ['match', ['get', 'level'], '1', 'Ⅰ', '2', 'Ⅱ', '·'],
    'text-font': bold,
    'text-size': 11,
    'text-allow-overlap': true,
    'text-ignore-placement': true,
  },
  paint: { 'text-color': palette.halo },
}

export const layers = [cell, cellLine, dot, letter] as const

export const legend: readonly LegendEntry[] = [
  { label: 'sightings.level.1', swatch: { kind: 'dot', color: palette.sighting['1'], letter: 'Ⅰ' }, layer: dot.id },
  { label: 'sightings.level.2', swatch: { kind: 'dot', color: palette.sighting['2'], letter: 'Ⅱ' }, layer: dot.id },
  { label: 'sightings.cell', swatch: { kind: 'line', color: palette.sighting['1'], isDashed: true }, layer: cellLine.id },
]
