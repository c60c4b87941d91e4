// Keeps a map in step with the view: layers, filters, year and season, language, the day, the veil and the preview.

import { useQuery } from '@tanstack/react-query'
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson'
import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl'
import { useEffect } from 'react'
import { useToday } from '../view/clock.ts'
import { choicesOf } from '../view/layers.ts'
import { useChannel } from '../view/preview.ts'
import { useView } from '../view/use-view.ts'
import { outlineQuery } from './requests.ts'
import type { OwnSource, PublishedCollection, Slice } from './sources.ts'
import { syncFilters, syncLayers, syncTiles } from './sync.ts'

const empty: FeatureCollection = { type: 'FeatureCollection', features: [] }

const isGeoJson = (source: unknown): source is GeoJSONSource =>
  typeof source === 'object' && source !== null && 'setData' in source

export function setOwn(map: MapLibre, id: OwnSource, data: FeatureCollection | null): void {
  const source = map.getSource(id)
  if (isGeoJson(source)) void source.setData(data ?? empty)
}

/** The world with the area cut out, and the area's edge. */
export function veilAround(outline: MultiPolygon): FeatureCollection {
  const world = [
    [-180, -85],
    [180, -85],
    [180, 85],
    [-180, 85],
    [-180, -85],
  ]
  const shells = outline.coordinates.flatMap(([shell]) => (shell ? [shell] : []))
  const outside: Feature<Polygon> = {
    type: 'Feature',
    properties: { part: 'outside' },
    geometry: { type: 'Polygon', coordinates: [world, ...shells] },
  }
  return { type: 'FeatureCollection', features: [outside, { type: 'Feature', properties: { part: 'edge' }, geometry: outline }] }
}

/** Leaves a performance measure from `sinceMs` to the frame that shows every tile anew, for the browser's tools and the tests. */
function noteDrawn(map: MapLibre, name: string, sinceMs: number): void {
  const onRender = (): void => {
    if (!map.areTilesLoaded()) return
    map.off('render', onRender)
    performance.measure(name, { start: sinceMs, end: performance.now() })
  }
  map.on('render', onRender)
}

export function useSync(map: MapLibre | null, collections: readonly PublishedCollection[], slice: Slice): void {
  const { view } = useView()
  const { year, season } = slice
  const today = useToday()
  const preview = useChannel((channel) => channel.preview)
  const positions = useChannel((channel) => channel.positions)
  const heat = useChannel((channel) => channel.heat)
  const cells = useChannel((channel) => channel.incidentCells)
  const { data: area } = useQuery(outlineQuery(view.area))
  const outline = view.area ? (area?.geometry ?? null) : null

  useEffect(() => {
    if (map) syncTiles(map, collections, { year, season }, location.origin)
  }, [map, collections, year, season])
  useEffect(() => {
    if (map) syncLayers(map, choicesOf(view))
  }, [map, view])
  useEffect(() => {
    if (!map) return
    const sinceMs = performance.now()
    if (syncFilters(map, view)) noteDrawn(map, 'map:filter', sinceMs)
  }, [map, view])
  useEffect(() => {
    map?.setGlobalStateProperty('lang', view.lang)
  }, [map, view.lang])
  useEffect(() => {
    map?.setGlobalStateProperty('today', today)
  }, [map, today])
  useEffect(() => {
    if (map) setOwn(map, 'preview', preview)
  }, [map, preview])
  useEffect(() => {
    if (map) setOwn(map, 'positions', positions)
  }, [map, positions])
  useEffect(() => {
    if (map) setOwn(map, 'problem-heat', heat)
  }, [map, heat])
  useEffect(() => {
    if (!map) return
    setOwn(map, 'incident-heat', cells.heat)
    setOwn(map, 'incident-effort', cells.effort)
  }, [map, cells])
  useEffect(() => {
    if (map) setOwn(map, 'veil', outline && veilAround(outline))
  }, [map, outline])
}
