// Problems by state: a dot whose colour and number say how far it is; a red ring where its day is past.

import type { CircleLayerSpecification, ExpressionSpecification, SymbolLayerSpecification } from 'maplibre-gl'
import * as palette from '../../map/palette.ts'
import type { LegendEntry } from '../../map/subject.ts'
import { bold } from '../../map/text.ts'

const source = { source: 'problems', 'source-layer': 'problems' } as const
const isOverdue: ExpressionSpecification = ['==', ['get', 'is_overdue'], true]

/** The steps are numbered, so that the state is read without its colour; nothing came of 0. */
const stateMark: Readonly<Record<string, string>> = {
  found: '1',
  assigned: '2',
  rectifying: '3',
  rectified: '4',
  verified: '5',
  closed: '6',
  unfounded: '0',
}

const byState = (of: Readonly<Record<string, string>>, otherwise: string): ExpressionSpecification => [
  'match',
  ['get', 'state'],
  'found',
  of['found'] ?? otherwise,
  'assigned',
  of['assigned'] ?? otherwise,
  'rectifying',
  of['rectifying'] ?? otherwise,
  'rectified',
  of['rectified'] ?? otherwise,
  'verified',
  of['verified'] ?? otherwise,
  'closed',
  of['closed'] ?? otherwise,
  otherwise,
]

export const overdue: CircleLayerSpecification = {
  id: 'problems-overdue',
  type: 'circle',
  ...source,
  filter: isOverdue,
  paint: {
    'circle-color': 'rgba(0,0,0,0)',
    'circle-radius': ['interpolate', ['linear'], ['zoom'], 5, 5, 8, 8, 10, 12, 12, 14],
    'circle-stroke-color': palette.fault,
    'circle-stroke-width': 2,
  },
}
export const dot: CircleLayerSpecification = {
  id: 'problems-dot',
  type: 'circle',
  ...source,
  paint: {
    'circle-color': byState(palette.problem, palette.problem.unfounded),
    'circle-radius': ['interpolate', ['linear'], ['zoom'], 5, 3, 8, 5, 10, 8, 12, 10],
    'circle-stroke-color': palette.halo,
    'circle-stroke-width': 1.2,
  },
}
export const mark: SymbolLayerSpecification = {
  id: 'problems-mark',
  type: 'symbol',
  ...source,
  minzoom: 9,
  layout: {
    'text-field': byState(stateMark, '0'),
    'text-font': bold,
    'text-size': 11,
    'text-allow-overlap': true,
    'text-ignore-placement': true,
  },
  paint: { 'text-color': palette.halo },
}

export const layers = [overdue, dot, mark] as const

export const legend: readonly LegendEntry[] = [
  ...Object.entries(palette.problem).map(
    ([state, color]): LegendEntry => ({
      label: `found.state.${state}`,
      swatch: { kind: 'dot', color, letter: stateMark[state] ?? '' },
      layer: dot.id,
    }),
  ),
  { label: 'found.overdue', swatch: { kind: 'line', color: palette.fault }, layer: overdue.id },
]
