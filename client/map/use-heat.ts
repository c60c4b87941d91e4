// Fills the hexagons of the heat of problems while they are shown: for the area looked at, at the fineness of the zoom.

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { FeatureCollection } from 'geojson'
import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl'
import { useEffect, useState } from 'react'
import { get } from '../api/request.ts'
import { heatSource } from '../features/standing/layer.ts'
import { choicesOf } from '../view/layers.ts'
import { useView } from '../view/use-view.ts'

const empty: FeatureCollection = { type: 'FeatureCollection', features: [] }
const isGeoJson = (source: unknown): source is GeoJSONSource =>
  typeof source === 'object' && source !== null && 'setData' in source

export function useHeat(map: MapLibre | null): void {
  const { view } = useView()
  const isShown = choicesOf(view).some(({ id }) => id === heatSource)
  const [zoom, setZoom] = useState(6)
  const { data } = useQuery({
    queryKey: ['duty-heat', view.area, zoom],
    queryFn: ({ signal }) => get<FeatureCollection>('/api/duty/heat', { area: view.area, zoom }, signal),
    enabled: isShown && map !== null,
    placeholderData: keepPreviousData,
  })
  useEffect(() => {
    if (!map || !isShown) return undefined
    const onZoom = (): void => setZoom(Math.floor(map.getZoom()))
    onZoom()
    map.on('zoomend', onZoom)
    return () => void map.off('zoomend', onZoom)
  }, [map, isShown])
  useEffect(() => {
    const source = map?.getSource(heatSource)
    if (isGeoJson(source)) void source.setData(isShown && data ? data : empty)
  }, [map, isShown, data])
}
