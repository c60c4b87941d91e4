// What is pointed at, chosen, previewed, measured or veiled: drawn above all data and never part of a legend.

import type { ExpressionSpecification, FillLayerSpecification, LayerSpecification, LineLayerSpecification } from 'maplibre-gl'
import * as palette from './palette.ts'

const isHovered: ExpressionSpecification = ['boolean', ['feature-state', 'hovered'], false]
const isChosen: ExpressionSpecification = ['boolean', ['feature-state', 'chosen'], false]

/** Tile sources whose features can be pointed at and chosen, each with the ring it gets. */
const ringed = ['areas', 'balance', 'parcels', 'zones'] as const

const casing = (source: (typeof ringed)[number]): LineLayerSpecification => ({
  id: `focus-${source}-casing`,
  type: 'line',
  source,
  'source-layer': source,
  paint: {
    'line-color': palette.focus,
    'line-width': ['case', isChosen, 5.5, isHovered, 1.6, 0],
    'line-opacity': ['case', isChosen, 1, isHovered, 1, 0],
  },
})

const core = (source: (typeof ringed)[number]): LineLayerSpecification => ({
  id: `focus-${source}`,
  type: 'line',
  source,
  'source-layer': source,
  paint: { 'line-color': palette.chosen, 'line-width': 2.5, 'line-opacity': ['case', isChosen, 1, 0] },
})

const points = (source: 'violations' | 'herds' | 'sightings' | 'problems' | 'incidents' | 'remedies'): LayerSpecification => ({
  id: `focus-${source}`,
  type: 'circle',
  source,
  'source-layer': source,
  // Of a cell or an outline every corner would get a ring.
  filter: ['==', ['geometry-type'], 'Point'],
  paint: {
    'circle-color': 'rgba(0,0,0,0)',
    'circle-radius': ['case', isChosen, 14, isHovered, 11, 0],
    'circle-stroke-color': ['case', isChosen, palette.chosen, palette.focus],
    'circle-stroke-width': ['case', isChosen, 3, isHovered, 1.5, 0],
  },
})

/** Fades everything outside the filtered area. */
const veil: FillLayerSpecification = {
  id: 'veil',
  type: 'fill',
  source: 'veil',
  filter: ['==', ['get', 'part'], 'outside'],
  paint: { 'fill-color': palette.veil, 'fill-opacity': 0.72 },
}
const veilEdge: LineLayerSpecification = {
  id: 'veil-edge',
  type: 'line',
  source: 'veil',
  filter: ['==', ['get', 'part'], 'edge'],
  layout: { 'line-join': 'round' },
  paint: { 'line-color': palette.focus, 'line-width': 1.8 },
}

const tone: ExpressionSpecification = [
  'match',
  ['coalesce', ['get', 'tone'], ''],
  'fault',
  palette.fault,
  'before',
  palette.outlineChange.before,
  'after',
  palette.outlineChange.after,
  'added',
  palette.outlineChange.added,
  'removed',
  palette.outlineChange.removed,
  'seen-week',
  palette.seen.week,
  'seen-month',
  palette.seen.month,
  'seen-earlier',
  palette.seen.earlier,
  'seen-never',
  palette.seen.never,
  palette.preview,
]
/** Outlines compared are lines; what was won and lost is filled. */
const previewFill: ExpressionSpecification = [
  'match',
  ['coalesce', ['get', 'tone'], ''],
  ['before', 'after'],
  0,
  ['added', 'removed'],
  0.45,
  0.18,
]
/** Parts of a unit lie close together: what was seen stands out, what was not stays small. */
const part: ExpressionSpecification = ['coalesce', ['get', 'tone'], '']
const seenTones = ['seen-week', 'seen-month', 'seen-earlier']
const previewLayers: readonly LayerSpecification[] = [
  {
    id: 'preview-fill',
    type: 'fill',
    source: 'preview',
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': tone, 'fill-opacity': previewFill },
  },
  { id: 'preview-line', type: 'line', source: 'preview', paint: { 'line-color': tone, 'line-width': 1.6 } },
  {
    id: 'preview-point',
    type: 'circle',
    source: 'preview',
    filter: ['==', ['geometry-type'], 'Point'],
    paint: {
      'circle-color': tone,
      'circle-radius': ['match', part, 'seen-never', 2, seenTones, 3.5, 5],
      'circle-stroke-color': palette.halo,
      'circle-stroke-width': ['match', part, ['seen-never', ...seenTones], 0, 1.5],
    },
  },
]

/** Measuring lines and the lasso. */
const sketchLayers: readonly LayerSpecification[] = [
  {
    id: 'sketch-fill',
    type: 'fill',
    source: 'sketch',
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': palette.measured, 'fill-opacity': 0.12 },
  },
  {
    id: 'sketch-line',
    type: 'line',
    source: 'sketch',
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': palette.measured, 'line-width': 2.4, 'line-dasharray': [2, 1.2] },
  },
  {
    id: 'sketch-point',
    type: 'circle',
    source: 'sketch',
    filter: ['==', ['geometry-type'], 'Point'],
    paint: {
      'circle-color': palette.halo,
      'circle-radius': 4.5,
      'circle-stroke-color': palette.measured,
      'circle-stroke-width': 2,
    },
  },
]

/** Rings draw every feature of their source again, so they are on only where their source is shown. */
export const isRing = ({ id }: LayerSpecification): boolean => id.startsWith('focus-')

export const layers: readonly LayerSpecification[] = [
  veil,
  veilEdge,
  ...ringed.flatMap((source) => [casing(source), core(source)]),
  points('herds'),
  points('sightings'),
  points('problems'),
  points('incidents'),
  points('remedies'),
  points('violations'),
  ...previewLayers,
  ...sketchLayers,
]
