// Where a rule was found broken. Every kind has its own letter, so that the dot reads without its colour.

import type { CircleLayerSpecification, ExpressionSpecification, SymbolLayerSpecification } from 'maplibre-gl'
import * as palette from '../../map/palette.ts'
import type { LegendEntry } from '../../map/subject.ts'
import { bold } from '../../map/text.ts'

const source = { source: 'violations', 'source-layer': 'violations' } as const
const kind: ExpressionSpecification = ['get', 'kind']

/** 超 overload · 禁 ban · 休 rest · 证 entitlement · 无 no holder · 核 core. */
export const violationMarks = {
  overload: '超',
  'herd-in-ban': '禁',
  'herd-in-rest': '休',
  'entitlement-in-ban': '证',
  'stock-without-holder': '无',
  'parcel-in-core': '核',
} as const

const byKind = (values: Readonly<Record<keyof typeof violationMarks, string>>, otherwise: string): ExpressionSpecification => [
  'match',
  kind,
  'overload',
  values.overload,
  'herd-in-ban',
  values['herd-in-ban'],
  'herd-in-rest',
  values['herd-in-rest'],
  'entitlement-in-ban',
  values['entitlement-in-ban'],
  'stock-without-holder',
  values['stock-without-holder'],
  'parcel-in-core',
  values['parcel-in-core'],
  otherwise,
]

export const dot: CircleLayerSpecification = {
  id: 'violations-dot',
  type: 'circle',
  ...source,
  paint: {
    'circle-color': [
      'case',
      ['==', ['get', 'state'], 'closed'],
      palette.violationClosed,
      byKind(palette.violation, palette.unknown),
    ],
    'circle-radius': ['interpolate', ['linear'], ['zoom'], 5, 1.8, 8, 3, 10, 6, 12, 9],
    'circle-stroke-color': palette.halo,
    'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 5, 0.4, 10, 1.4],
    'circle-opacity': 0.95,
    'circle-stroke-opacity': 0.95,
  },
}

export const letter: SymbolLayerSpecification = {
  id: 'violations-letter',
  type: 'symbol',
  ...source,
  minzoom: 10.5,
  layout: {
    'text-field': byKind(violationMarks, '?'),
    'text-font': bold,
    'text-size': 11,
    'text-allow-overlap': true,
    'text-ignore-placement': true,
  },
  paint: { 'text-color': palette.halo },
}

export const layers = [dot, letter] as const

const entry = (value: keyof typeof violationMarks): LegendEntry => ({
  label: `terms.violationKind.${value}`,
  swatch: { kind: 'dot', color: palette.violation[value], letter: violationMarks[value] },
  layer: dot.id,
})

export const legend: readonly LegendEntry[] = [
  entry('overload'),
  entry('herd-in-ban'),
  entry('herd-in-rest'),
  entry('entitlement-in-ban'),
  entry('stock-without-holder'),
  entry('parcel-in-core'),
  { label: 'map.legend.closed', swatch: { kind: 'dot', color: palette.violationClosed }, layer: dot.id },
]
