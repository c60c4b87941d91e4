// Measuring: each click adds a corner, the pointer shows what the next would give, a double click or Enter ends, Backspace takes back.

import type { Feature, FeatureCollection } from 'geojson'
import type { Map as MapLibre, MapMouseEvent } from 'maplibre-gl'
import { useEffect, useMemo, useState } from 'react'
import type { Position } from '../geodesy.ts'
import { setOwn } from '../use-sync.ts'

export type Measuring = { readonly corners: readonly Position[]; readonly isDone: boolean }

const point = (position: Position): Feature => ({
  type: 'Feature',
  properties: {},
  geometry: { type: 'Point', coordinates: [...position] },
})

export function sketchOf(corners: readonly Position[], isArea: boolean): FeatureCollection {
  const path = corners.map((corner) => [...corner])
  const [first] = path
  const shape: Feature[] =
    isArea && path.length > 2 && first
      ? [{ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [[...path, first]] } }]
      : path.length > 1
        ? [{ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: path } }]
        : []
  return { type: 'FeatureCollection', features: [...shape, ...corners.map(point)] }
}

const positionOf = ({ lngLat }: MapMouseEvent): Position => [lngLat.lng, lngLat.lat]

/** One measurement; another kind is another mounting. */
export function useMeasure(map: MapLibre | null, kind: 'distance' | 'area' | null): Measuring & { readonly restart: () => void } {
  const [state, setState] = useState<Measuring>({ corners: [], isDone: false })
  const [next, setNext] = useState<Position | null>(null)

  useEffect(() => {
    if (!map || !kind) return
    const add = (event: MapMouseEvent): void => {
      const corner = positionOf(event)
      setState((was) =>
        was.isDone ? { corners: [corner], isDone: false } : { corners: [...was.corners, corner], isDone: false },
      )
    }
    const finish = (): void => setState((was) => ({ ...was, isDone: was.corners.length > 1 }))
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Enter') finish()
      if (event.key === 'Backspace') setState((was) => ({ corners: was.corners.slice(0, -1), isDone: false }))
    }
    const onDouble = (event: MapMouseEvent): void => {
      event.preventDefault()
      // The double click's own two clicks have set the last corner twice.
      setState((was) => ({ corners: was.corners.slice(0, -1), isDone: true }))
    }
    const onMove = (event: MapMouseEvent): void => setNext(positionOf(event))
    map.on('click', add)
    map.on('dblclick', onDouble)
    map.on('mousemove', onMove)
    addEventListener('keydown', onKey)
    map.getCanvas().style.cursor = 'crosshair'
    return () => {
      map.off('click', add)
      map.off('dblclick', onDouble)
      map.off('mousemove', onMove)
      removeEventListener('keydown', onKey)
      map.getCanvas().style.cursor = ''
      setOwn(map, 'sketch', null)
      setNext(null)
    }
  }, [map, kind])

  const corners = useMemo(
    () => (!state.isDone && next && state.corners.length > 0 ? [...state.corners, next] : state.corners),
    [state, next],
  )
  useEffect(() => {
    if (map && kind) setOwn(map, 'sketch', sketchOf(corners, kind === 'area'))
  }, [map, kind, corners])
  return { corners, isDone: state.isDone, restart: () => setState({ corners: [], isDone: false }) }
}
