// How green a parcel was in the year against its own years: brown below, blue-green above, pale as usual.

import type { ExpressionSpecification, FillLayerSpecification, LineLayerSpecification } from 'maplibre-gl'
import * as palette from '../../map/palette.ts'
import type { LegendEntry } from '../../map/subject.ts'

const source = { source: 'anomalies', 'source-layer': 'anomalies', minzoom: 8 } as const
const anomaly: ExpressionSpecification = ['get', 'anomaly']

const tone: ExpressionSpecification = [
  'case',
  ['!', ['has', 'anomaly']],
  palette.unknown,
  [
    'step',
    ['to-number', anomaly],
    palette.anomaly.farBelow,
    -1.5,
    palette.anomaly.below,
    -0.5,
    palette.anomaly.usual,
    0.5,
    palette.anomaly.above,
    1.5,
    palette.anomaly.farAbove,
  ],
]

export const fill: FillLayerSpecification = {
  id: 'anomalies-fill',
  type: 'fill',
  ...source,
  paint: { 'fill-color': tone, 'fill-opacity': 0.8 },
}

export const outline: LineLayerSpecification = {
  id: 'anomalies-outline',
  type: 'line',
  ...source,
  paint: {
    'line-color': palette.parcelLine,
    'line-width': ['interpolate', ['linear'], ['zoom'], 9, 0.2, 14, 1.2],
    'line-opacity': 0.6,
  },
}

export const layers = [fill, outline] as const

const steps = ['farBelow', 'below', 'usual', 'above', 'farAbove'] as const
export const legend: readonly LegendEntry[] = [
  ...steps.map(
    (step): LegendEntry => ({
      label: `rasters.legend.${step}`,
      swatch: { kind: 'fill', color: palette.anomaly[step] },
      layer: fill.id,
    }),
  ),
  { label: 'rasters.legend.unknown', swatch: { kind: 'fill', color: palette.unknown }, layer: fill.id },
]
