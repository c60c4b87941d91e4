// Puts the hexagons of the heat of problems on every map of the page while they are shown: for the area looked at, at the
// fineness of the zoom.

import { useQuery } from '@tanstack/react-query'
import type { Map as MapLibre } from 'maplibre-gl'
import { useEffect, useState } from 'react'
import { isShown } from '../view/layers.ts'
import { setHeat } from '../view/preview.ts'
import { useView } from '../view/use-view.ts'
import { heatQuery } from './requests.ts'

/** `map` says the zoom; a printed map shows what it shows. */
export function useHeat(map: MapLibre | null): void {
  const { view } = useView()
  const isOn = isShown(view, 'problem-heat')
  const [zoom, setZoom] = useState<number | null>(null)
  const { data } = useQuery(heatQuery(view.area, zoom))
  useEffect(() => {
    if (!map || !isOn) return undefined
    const onZoom = (): void => setZoom(Math.floor(map.getZoom()))
    onZoom()
    map.on('zoomend', onZoom)
    return () => {
      map.off('zoomend', onZoom)
      setZoom(null)
    }
  }, [map, isOn])
  useEffect(() => {
    setHeat(isOn && data ? data : null)
    return () => setHeat(null)
  }, [isOn, data])
}
