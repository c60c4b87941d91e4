// Brings a map to what the view says. Each function may be called as often as one likes: what is already so is left alone.

import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  Map as MapLibre,
  VectorTileSource,
} from 'maplibre-gl'
import type { LayerChoice, View } from '../view/view.ts'
import { spanOf } from '../view/when.ts'
import { isRing } from './focus.ts'
import { above, drawOrder, subjects } from './order.ts'
import { type PublishedCollection, type Slice, tileAddress } from './sources.ts'

/** Opacities per layer type; every one of them is a plain number in the layer modules (tested), so that it can be scaled. */
type OpacityProperty =
  | 'fill-opacity'
  | 'line-opacity'
  | 'text-opacity'
  | 'circle-opacity'
  | 'circle-stroke-opacity'
  | 'raster-opacity'
export const opacities: Readonly<Record<string, readonly OpacityProperty[]>> = {
  fill: ['fill-opacity'],
  line: ['line-opacity'],
  symbol: ['text-opacity'],
  circle: ['circle-opacity', 'circle-stroke-opacity'],
  raster: ['raster-opacity'],
}

export function baseOpacity(layer: LayerSpecification, property: OpacityProperty): number {
  const paint: Readonly<Record<string, unknown>> = { ...layer.paint }
  const value = paint[property]
  return typeof value === 'number' ? value : 1
}

function show(map: MapLibre, layer: LayerSpecification, isShown: boolean): void {
  const visibility = isShown ? 'visible' : 'none'
  if (map.getLayer(layer.id) && (map.getLayoutProperty(layer.id, 'visibility') ?? 'visible') !== visibility) {
    map.setLayoutProperty(layer.id, 'visibility', visibility)
  }
}

function fade(map: MapLibre, layer: LayerSpecification, opacity: number): void {
  if (!map.getLayer(layer.id)) return
  for (const property of opacities[layer.type] ?? []) {
    const wanted = baseOpacity(layer, property) * opacity
    if ((map.getPaintProperty(layer.id, property) ?? 1) !== wanted) map.setPaintProperty(layer.id, property, wanted)
  }
}

const sourceOf = (layer: LayerSpecification): string => ('source' in layer ? String(layer.source) : '')

/** Visibility, opacity and order of the subjects, and the rings of those that are shown. */
export function syncLayers(map: MapLibre, choices: readonly LayerChoice[]): void {
  const shown = new Set<string>()
  for (const subject of subjects) {
    const choice = choices.find(({ id }) => id === subject.id)
    for (const layer of subject.layers) {
      show(map, layer, choice !== undefined)
      fade(map, layer, choice?.opacity ?? 1)
      if (choice) shown.add(sourceOf(layer))
    }
  }
  for (const layer of above.filter(isRing)) show(map, layer, shown.has(sourceOf(layer)))
  syncOrder(map, choices)
}

function syncOrder(map: MapLibre, choices: readonly LayerChoice[]): void {
  const wanted = drawOrder(choices)
    .map(({ id }) => id)
    .filter((id) => map.getLayer(id))
  const ours = new Set(wanted)
  const present = map.getLayersOrder().filter((id) => ours.has(id))
  if (wanted.every((id, i) => present[i] === id)) return
  for (let i = wanted.length - 2; i >= 0; i -= 1) {
    const id = wanted[i]
    if (id) map.moveLayer(id, wanted[i + 1])
  }
}

const among = (attribute: string, allowed: readonly string[]): readonly ExpressionSpecification[] =>
  allowed.length > 0 ? [['in', ['get', attribute], ['literal', [...allowed]]]] : []

/** What is told by its month alone may have happened on any day of it. */
function happenedIn(when: string): readonly ExpressionSpecification[] {
  const span = spanOf(when)
  if (span === null) return []
  const day: ExpressionSpecification = ['get', 'day']
  const months: ExpressionSpecification = [
    'all',
    ['>=', day, span.from.slice(0, 7)],
    ['<=', ['slice', day, 0, 7], span.to.slice(0, 7)],
  ]
  if (span.from !== span.to) return [months]
  return [['any', ['==', day, span.from], ['==', day, span.from.slice(0, 7)]]]
}

/** Which features of a subject the filters leave; what a tile does not carry is not filtered here. */
export function conditions(subject: string, view: View): readonly ExpressionSpecification[] {
  if (subject === 'violations')
    return view.status.includes('all') ? [] : among('state', view.status.length > 0 ? view.status : ['open'])
  if (subject === 'incidents') return [...among('kind', view.kinds), ...happenedIn(view.when)]
  if (subject !== 'balance') return []
  const regimes = among('regime', view.regime)
  return [...among('grade', view.grade), ...among('finding', view.finding), ...regimes]
}

const isExpression = (filter: FilterSpecification): filter is ExpressionSpecification => Array.isArray(filter)

/** The layer's own filter and the extra conditions together; null draws everything. */
export function filterOf(layer: LayerSpecification, extra: readonly ExpressionSpecification[]): ExpressionSpecification | null {
  const own = 'filter' in layer && layer.filter && isExpression(layer.filter) ? [layer.filter] : []
  const [first, ...rest] = [...own, ...extra]
  if (first === undefined) return null
  return rest.length === 0 ? first : ['all', first, ...rest]
}

/** Answers whether anything had to change. */
export function syncFilters(map: MapLibre, view: View): boolean {
  let hasChanged = false
  for (const subject of subjects) {
    const extra = conditions(subject.id, view)
    for (const layer of subject.layers) {
      if (!map.getLayer(layer.id)) continue
      const wanted = filterOf(layer, extra)
      if (JSON.stringify(map.getFilter(layer.id) ?? null) === JSON.stringify(wanted)) continue
      map.setFilter(layer.id, wanted)
      hasChanged = true
    }
  }
  return hasChanged
}

const isTiled = (source: unknown): source is VectorTileSource =>
  typeof source === 'object' && source !== null && 'setTiles' in source && 'tiles' in source

/** The year, the season and the version of every collection. */
export function syncTiles(map: MapLibre, collections: readonly PublishedCollection[], slice: Slice, origin: string): void {
  for (const collection of collections) {
    const source = map.getSource(collection.id)
    if (!isTiled(source)) continue
    const address = tileAddress(collection, slice, origin)
    if (source.tiles[0] !== address) source.setTiles([address])
  }
}
