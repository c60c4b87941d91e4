// Puts the hexagons of incidents on the map while they are shown: where they crowd, and where anybody looked for them.

import { useQuery } from '@tanstack/react-query'
import type { Map as MapLibre } from 'maplibre-gl'
import { useEffect, useState } from 'react'
import { isShown } from '../view/layers.ts'
import { setIncidentCells } from '../view/preview.ts'
import { useView } from '../view/use-view.ts'
import { withMiddles } from './middles.ts'
import { incidentCellsQuery } from './requests.ts'

function useZoom(map: MapLibre | null, isWanted: boolean): number | null {
  const [zoom, setZoom] = useState<number | null>(null)
  useEffect(() => {
    if (!map || !isWanted) return undefined
    const onZoom = (): void => setZoom(Math.floor(map.getZoom()))
    onZoom()
    map.on('zoomend', onZoom)
    return () => {
      map.off('zoomend', onZoom)
      setZoom(null)
    }
  }, [map, isWanted])
  return zoom
}

/** `map` says the zoom; a printed map shows what it shows. */
export function useIncidentCells(map: MapLibre | null): void {
  const { view } = useView()
  const isHeat = isShown(view, 'incident-heat')
  const isEffort = isShown(view, 'incident-effort')
  const zoom = useZoom(map, isHeat || isEffort)
  const heat = useQuery(incidentCellsQuery('heat', view, isHeat ? zoom : null)).data
  const effort = useQuery(incidentCellsQuery('effort', view, isEffort ? zoom : null)).data
  useEffect(() => {
    setIncidentCells({ heat: isHeat && heat ? withMiddles(heat) : null, effort: isEffort && effort ? withMiddles(effort) : null })
    return () => setIncidentCells({ heat: null, effort: null })
  }, [isHeat, heat, isEffort, effort])
}
