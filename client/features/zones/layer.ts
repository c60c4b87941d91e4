// Land whose use a rule limits. Zones overlap, so each kind is a hatch through which the one below still shows.

import type { ExpressionSpecification, FillLayerSpecification, LineLayerSpecification } from 'maplibre-gl'
import * as palette from '../../map/palette.ts'
import type { LegendEntry } from '../../map/subject.ts'

const source = { source: 'zones', 'source-layer': 'zones' } as const

/** From the mildest rule to the strictest, so that the strictest lies on top. */
export const zoneKinds = [
  'basic-grassland',
  'balance',
  'water-protection',
  'park-general',
  'rest-grazing',
  'park-core',
  'grazing-ban',
] as const

const rank: ExpressionSpecification = ['index-of', ['get', 'kind'], ['literal', [...zoneKinds]]]

const lineColor: ExpressionSpecification = [
  'match',
  ['get', 'kind'],
  'grazing-ban',
  palette.zone['grazing-ban'],
  'rest-grazing',
  palette.zone['rest-grazing'],
  'park-core',
  palette.zone['park-core'],
  'park-general',
  palette.zone['park-general'],
  'water-protection',
  palette.zone['water-protection'],
  'basic-grassland',
  palette.zone['basic-grassland'],
  palette.zone.balance,
]

export const fill: FillLayerSpecification = {
  id: 'zones-fill',
  type: 'fill',
  ...source,
  layout: { 'fill-sort-key': rank },
  paint: { 'fill-pattern': ['concat', 'zone-', ['get', 'kind']], 'fill-opacity': 0.6 },
}

export const outline: LineLayerSpecification = {
  id: 'zones-outline',
  type: 'line',
  ...source,
  layout: { 'line-sort-key': rank },
  paint: { 'line-color': lineColor, 'line-width': ['interpolate', ['linear'], ['zoom'], 6, 0.8, 12, 2] },
}

export const layers = [fill, outline] as const

export const legend: readonly LegendEntry[] = zoneKinds.toReversed().map((kind) => ({
  label: `terms.zoneKind.${kind}`,
  swatch: { kind: 'hatch', color: palette.zone[kind], pattern: `zone-${kind}` },
  layer: fill.id,
}))
