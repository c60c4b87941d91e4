// The small map of the public page: outlines of counties and townships, waters, and the place that was chosen. Nothing is fetched
// beyond what the page has.

import type { ExpressionSpecification, StyleSpecification } from 'maplibre-gl'
import type { PublicMap } from '#contract/tips'
import { fonts } from '../../map/create-map.ts'
import * as palette from '../../map/palette.ts'
import { name, oneLine, regular } from '../../map/text.ts'

const level: ExpressionSpecification = ['get', 'level']
const haloed = { 'text-halo-color': palette.halo, 'text-halo-width': 1.4 } as const

const shapes = (features: readonly unknown[]): GeoJSON.FeatureCollection =>
  JSON.parse(JSON.stringify({ type: 'FeatureCollection', features }))
export const pinAt = (at: readonly [number, number] | null): GeoJSON.FeatureCollection =>
  shapes(at === null ? [] : [{ type: 'Feature', geometry: { type: 'Point', coordinates: at }, properties: {} }])

export const placeStyle = (map: PublicMap, lang: string): StyleSpecification => ({
  version: 8,
  state: { lang: { default: lang } },
  'font-faces': { 'Noto Serif Tibetan': [{ url: fonts.regular, 'unicode-range': ['U+0F00-0FFF'] }] },
  sources: {
    areas: { type: 'geojson', data: shapes(map.outlines.features) },
    // Of few, large tiles, since a name is set once in each tile.
    names: { type: 'geojson', data: shapes(map.outlines.features), maxzoom: 4 },
    waters: { type: 'geojson', data: shapes(map.waters.features) },
    pin: { type: 'geojson', data: pinAt(null) },
  },
  layers: [
    { id: 'ground', type: 'background', paint: { 'background-color': '#eef0ea' } },
    { id: 'land', type: 'fill', source: 'areas', filter: ['==', level, 'county'], paint: { 'fill-color': palette.land } },
    {
      id: 'lakes',
      type: 'fill',
      source: 'waters',
      filter: ['==', ['get', 'kind'], 'lake'],
      paint: { 'fill-color': palette.water, 'fill-outline-color': palette.waterLine },
    },
    {
      id: 'rivers',
      type: 'line',
      source: 'waters',
      filter: ['==', ['get', 'kind'], 'river'],
      paint: { 'line-color': palette.waterLine, 'line-width': 1.6 },
    },
    {
      id: 'townships',
      type: 'line',
      source: 'areas',
      filter: ['==', level, 'township'],
      paint: { 'line-color': palette.areaLine.township, 'line-width': 0.8, 'line-dasharray': [5, 2] },
    },
    {
      id: 'counties',
      type: 'line',
      source: 'areas',
      filter: ['==', level, 'county'],
      paint: { 'line-color': palette.areaLine.county, 'line-width': 1.4 },
    },
    {
      id: 'names',
      type: 'symbol',
      source: 'names',
      filter: ['any', ['==', level, 'county'], ['>=', ['zoom'], 8]],
      layout: { 'text-field': name, 'text-font': regular, 'text-size': 13, 'text-max-width': oneLine },
      paint: { 'text-color': palette.areaText, ...haloed },
    },
    {
      id: 'pin',
      type: 'circle',
      source: 'pin',
      paint: {
        'circle-radius': 9,
        'circle-color': palette.incident.poaching,
        'circle-stroke-color': '#fff',
        'circle-stroke-width': 3,
      },
    },
  ],
})
