// How far stock exceeds grass, on counties from afar and on parcels from near: colour for how much, a hatch for how unsurely.

import type {
  ExpressionSpecification,
  FillLayerSpecification,
  LineLayerSpecification,
  SymbolLayerSpecification,
} from 'maplibre-gl'
import * as palette from '../../map/palette.ts'
import type { LegendEntry } from '../../map/subject.ts'
import { regular } from '../../map/text.ts'

const source = { source: 'balance', 'source-layer': 'balance' } as const
const finding: ExpressionSpecification = ['get', 'finding']
const isParcel: ExpressionSpecification = ['==', ['get', 'level'], 'parcel']

/** Surplus and balanced are findings, the rest are grades: the sure answer decides the colour, the doubtful one its grade. */
const tone: ExpressionSpecification = [
  'case',
  ['==', finding, 'surplus'],
  palette.finding.surplus,
  ['==', finding, 'balanced'],
  palette.finding.balanced,
  ['all', ['==', finding, 'found'], ['==', ['get', 'grade'], 'none']],
  palette.finding.found,
  [
    'match',
    ['get', 'grade'],
    'none',
    palette.grade.none,
    'light',
    palette.grade.light,
    'moderate',
    palette.grade.moderate,
    'severe',
    palette.grade.severe,
    palette.unknown,
  ],
]

export const fill: FillLayerSpecification = {
  id: 'balance-fill',
  type: 'fill',
  ...source,
  paint: { 'fill-color': tone, 'fill-opacity': 0.78 },
}

export const doubt: FillLayerSpecification = {
  id: 'balance-doubt',
  type: 'fill',
  ...source,
  filter: ['==', finding, 'uncertain'],
  paint: { 'fill-pattern': 'uncertain', 'fill-opacity': 0.75 },
}

export const outline: LineLayerSpecification = {
  id: 'balance-outline',
  type: 'line',
  ...source,
  filter: ['any', ['!', isParcel], ['!', ['to-boolean', ['get', 'is_provisional']]]],
  paint: {
    'line-color': palette.parcelLine,
    'line-width': ['interpolate', ['linear'], ['zoom'], 5, 0.4, 10, 0.3, 14, 1.4],
    'line-opacity': 0.7,
  },
}

/** A broken line says: not for enforcement. */
export const provisional: LineLayerSpecification = {
  id: 'balance-provisional',
  type: 'line',
  ...source,
  minzoom: 9,
  filter: ['all', isParcel, ['to-boolean', ['get', 'is_provisional']]],
  paint: {
    'line-color': palette.parcelLine,
    'line-width': ['interpolate', ['linear'], ['zoom'], 9, 0.3, 14, 1.4],
    'line-dasharray': [3, 1.5],
    'line-opacity': 0.7,
  },
}

const percent: ExpressionSpecification = [
  'concat',
  ['case', ['>', ['get', 'rate'], 0], '+', ''],
  ['to-string', ['round', ['get', 'rate']]],
  '%',
]

export const rateLabel: SymbolLayerSpecification = {
  id: 'balance-rate',
  type: 'symbol',
  ...source,
  minzoom: 12.2,
  filter: ['all', isParcel, ['has', 'rate']],
  layout: {
    'text-field': ['format', ['coalesce', ['get', 'holder'], ['get', 'code'], ''], {}, '\n', {}, percent, { 'font-scale': 1.1 }],
    'text-font': regular,
    'text-size': 11,
    'text-padding': 8,
  },
  paint: { 'text-color': palette.areaText, 'text-halo-color': palette.halo, 'text-halo-width': 1.3 },
}

export const layers = [fill, doubt, outline, provisional, rateLabel] as const

const surely = (value: 'balanced' | 'surplus'): LegendEntry => ({
  label: `terms.finding.${value}`,
  swatch: { kind: 'fill', color: palette.finding[value] },
  layer: fill.id,
  counts: { by: 'finding', value },
})

const graded = (value: 'light' | 'moderate' | 'severe'): LegendEntry => ({
  label: `terms.grade.${value}`,
  swatch: { kind: 'fill', color: palette.grade[value] },
  layer: fill.id,
  counts: { by: 'grade', value },
})

export const legend: readonly LegendEntry[] = [
  graded('severe'),
  graded('moderate'),
  graded('light'),
  {
    label: 'terms.belowBands',
    swatch: { kind: 'fill', color: palette.finding.found },
    layer: fill.id,
    counts: { by: 'grade', value: 'none' },
  },
  surely('balanced'),
  surely('surplus'),
  {
    label: 'terms.finding.uncertain',
    swatch: { kind: 'hatch', color: palette.finding.uncertain, pattern: 'uncertain' },
    layer: doubt.id,
    counts: { by: 'finding', value: 'uncertain' },
  },
  { label: 'map.legend.provisional', swatch: { kind: 'line', color: palette.parcelLine, isDashed: true }, layer: provisional.id },
]
