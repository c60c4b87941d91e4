// Incidents as hexagons: where they crowd; and beside the patrols, so that "none found" and "nobody looked" differ.

import type { FillLayerSpecification, FilterSpecification, LineLayerSpecification, SymbolLayerSpecification } from 'maplibre-gl'
import * as palette from '../../map/palette.ts'
import type { LegendEntry } from '../../map/subject.ts'
import { bold } from '../../map/text.ts'

const isCell: FilterSpecification = ['==', ['geometry-type'], 'Polygon']
const isMiddle: FilterSpecification = ['==', ['geometry-type'], 'Point']
/** The sign says what the colour says, so that no name of a place may push it off. */
const everywhere: SymbolLayerSpecification['layout'] = {
  'text-font': bold,
  'text-allow-overlap': true,
  'text-ignore-placement': true,
}

const crowd: FillLayerSpecification = {
  id: 'incident-heat-cell',
  type: 'fill',
  source: 'incident-heat',
  filter: isCell,
  paint: {
    'fill-color': [
      'step',
      ['get', 'incidents'],
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
const border = (source: string): LineLayerSpecification => ({
  id: `${source}-border`,
  type: 'line',
  source,
  filter: isCell,
  paint: { 'line-color': palette.halo, 'line-width': 0.8 },
})
const number: SymbolLayerSpecification['paint'] = {
  'text-color': palette.areaText,
  'text-halo-color': palette.halo,
  'text-halo-width': 1.6,
}
const crowdCount: SymbolLayerSpecification = {
  id: 'incident-heat-count',
  type: 'symbol',
  source: 'incident-heat',
  filter: isMiddle,
  layout: { ...everywhere, 'text-field': ['to-string', ['get', 'incidents']], 'text-size': 12 },
  paint: number,
}
export const heat = [crowd, border('incident-heat'), crowdCount] as const

const looked: FillLayerSpecification = {
  id: 'incident-effort-cell',
  type: 'fill',
  source: 'incident-effort',
  filter: isCell,
  paint: {
    'fill-color': [
      'match',
      ['get', 'state'],
      'found',
      palette.looked.found,
      'none',
      palette.looked.none,
      palette.looked.unlooked,
    ],
    'fill-opacity': 0.6,
  },
}
/** What was found, 0 where none was; a question mark where nobody looked, with what others told. */
const lookedMark: SymbolLayerSpecification = {
  id: 'incident-effort-mark',
  type: 'symbol',
  source: 'incident-effort',
  filter: isMiddle,
  layout: {
    ...everywhere,
    'text-field': [
      'case',
      ['!=', ['get', 'state'], 'unlooked'],
      ['to-string', ['get', 'incidents']],
      ['>', ['get', 'incidents'], 0],
      ['concat', '? ', ['to-string', ['get', 'incidents']]],
      '?',
    ],
    'text-size': 11,
  },
  paint: number,
}
export const effort = [looked, border('incident-effort'), lookedMark] as const

const grades = ['one', 'some', 'many', 'most'] as const
export const heatLegend: readonly LegendEntry[] = grades.map((grade) => ({
  label: `incidents.heat.${grade}`,
  swatch: { kind: 'fill', color: palette.heat[grade] },
  layer: crowd.id,
}))
const states = ['found', 'none', 'unlooked'] as const
export const effortLegend: readonly LegendEntry[] = states.map((state) => ({
  label: `incidents.effort.${state}`,
  swatch: { kind: 'fill', color: palette.looked[state] },
  layer: looked.id,
}))
