// Where the map looks: led by the address, by the chosen area and by panels, and told back to the address when it comes to rest.

import type { Map as MapLibre } from 'maplibre-gl'
import { useEffect, useRef } from 'react'
import { type Bbox, type Place, useChannel } from '../view/preview.ts'
import { type At, useView } from '../view/use-view.ts'
import { clearance } from './clearance.ts'

const here = (map: MapLibre): At => {
  const { lat, lng } = map.getCenter()
  return { zoom: map.getZoom(), lat, lon: lng }
}

/** The address keeps fewer digits than the map. */
const isSame = (a: At, b: At): boolean =>
  Math.abs(a.zoom - b.zoom) < 0.006 && Math.abs(a.lat - b.lat) < 2e-5 && Math.abs(a.lon - b.lon) < 2e-5

/** The press that leads to a place often opens a drawer too: what that will cover is known once it stands. */
const drawerMs = 80

export function flyToBbox(map: MapLibre, bbox: Bbox, isInstant = false): void {
  const [west, south, east, north] = bbox
  map.fitBounds([west, south, east, north], {
    padding: clearance(map.getContainer()),
    maxZoom: 15,
    duration: isInstant ? 0 : 900,
  })
}

function flyToPlace(map: MapLibre, place: Place): void {
  if ('bbox' in place) flyToBbox(map, place.bbox)
  else {
    map.flyTo({
      center: [...place.point],
      zoom: place.zoom ?? Math.max(map.getZoom(), 12),
      padding: clearance(map.getContainer()),
      duration: 900,
    })
  }
}

/** Tells the address and the panels where the map has come to rest. */
function useReport(map: MapLibre | null, isSettled: { readonly current: boolean }): void {
  const { patch } = useView()
  useEffect(() => {
    if (!map) return
    const tell = (): void => {
      const [west, south, east, north] = map.getBounds().toArray().flat()
      if (west !== undefined && south !== undefined && east !== undefined && north !== undefined) {
        useChannel.setState({ bbox: [west, south, east, north] })
      }
    }
    const report = (): void => {
      tell()
      if (isSettled.current) patch({ at: here(map) })
    }
    // A link names its place, and the map need not move to be there.
    tell()
    map.on('moveend', report)
    return () => {
      map.off('moveend', report)
    }
  }, [map, patch, isSettled])
}

/** `home` is what the caller may see: shown when neither place nor area is asked for. `areaBbox` is that of View.area. */
export function useCamera(map: MapLibre | null, home: Bbox | null, areaBbox: Bbox | null): void {
  const { view } = useView()
  const isSettled = useRef(false)
  const shownArea = useRef<string | null>(null)
  useReport(map, isSettled)

  useEffect(() => {
    if (!map || isSettled.current || !home) return
    if (!view.at) flyToBbox(map, areaBbox ?? home, true)
    shownArea.current = view.area
    isSettled.current = true
  }, [map, home, areaBbox, view.at, view.area])

  useEffect(() => {
    if (!map || !isSettled.current || shownArea.current === view.area) return
    const bbox = view.area ? areaBbox : home
    if (!bbox) return
    shownArea.current = view.area
    flyToBbox(map, bbox)
  }, [map, view.area, areaBbox, home])

  useEffect(() => {
    if (map && view.at && !map.isMoving() && !isSame(view.at, here(map))) {
      map.jumpTo({ center: [view.at.lon, view.at.lat], zoom: view.at.zoom })
    }
  }, [map, view.at])

  useEffect(() => {
    if (!map) return
    let waits: ReturnType<typeof setTimeout> | undefined
    const stop = useChannel.subscribe(({ place }, before) => {
      if (!place || place === before.place) return
      clearTimeout(waits)
      waits = setTimeout(() => flyToPlace(map, place), drawerMs)
    })
    return () => {
      clearTimeout(waits)
      stop()
    }
  }, [map])
}
