// Marking a place: each click adds a corner (of a point it moves it), Enter on the map adds the middle of it, Backspace takes back.

import type { Map as MapLibre, MapMouseEvent } from 'maplibre-gl'
import { useCallback, useEffect, useState } from 'react'
import type { Placed } from '../../view/placing.ts'
import type { Position } from '../geodesy.ts'
import { setOwn } from '../use-sync.ts'
import { sketchOf } from './use-measure.ts'

export type PlaceShape = 'point' | 'line' | 'ground'

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

/** Null until there are corners enough. */
export function placedOf(shape: PlaceShape, corners: readonly Position[]): Placed | null {
  const path = corners.map(([lon, lat]): [number, number] => [rounded(lon), rounded(lat)])
  const [first] = path
  if (first === undefined) return null
  if (shape === 'point') return { type: 'Point', coordinates: path.at(-1) ?? first }
  if (shape === 'line') return path.length < 2 ? null : { type: 'LineString', coordinates: path }
  return path.length < 3 ? null : { type: 'Polygon', coordinates: [[...path, first]] }
}

export function usePlace(map: MapLibre | null, shape: PlaceShape) {
  const [corners, setCorners] = useState<readonly Position[]>([])
  const add = useCallback(
    (corner: Position): void => setCorners((was) => (shape === 'point' ? [corner] : [...was, corner])),
    [shape],
  )
  const undo = useCallback((): void => setCorners((was) => was.slice(0, -1)), [])
  const addMiddle = useCallback((): void => {
    if (!map) return
    const { clientWidth, clientHeight } = map.getCanvas()
    const { lng, lat } = map.unproject([clientWidth / 2, clientHeight / 2])
    add([lng, lat])
  }, [map, add])
  useEffect(() => {
    if (!map) return
    const canvas = map.getCanvas()
    const onClick = ({ lngLat }: MapMouseEvent): void => add([lngLat.lng, lngLat.lat])
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Enter') addMiddle()
      if (event.key === 'Backspace') undo()
    }
    map.on('click', onClick)
    canvas.addEventListener('keydown', onKey)
    map.doubleClickZoom.disable()
    canvas.style.cursor = 'crosshair'
    canvas.focus()
    return () => {
      map.off('click', onClick)
      canvas.removeEventListener('keydown', onKey)
      map.doubleClickZoom.enable()
      canvas.style.cursor = ''
      setOwn(map, 'sketch', null)
    }
  }, [map, add, addMiddle, undo])
  useEffect(() => {
    if (map) setOwn(map, 'sketch', sketchOf(corners, shape === 'ground'))
  }, [map, corners, shape])
  return { corners, placed: placedOf(shape, corners), addMiddle, undo }
}
