// Drawing the outline of a selection: a box by dragging (or Shift and drag at any time), or a lasso by dragging freely.

import type { Polygon } from 'geojson'
import type { Map as MapLibre, MapMouseEvent, MapTouchEvent } from 'maplibre-gl'
import { useEffect } from 'react'
import { useTool } from '../../view/tool.ts'
import type { Position } from '../geodesy.ts'
import { setOwn } from '../use-sync.ts'
import { sketchOf } from './use-measure.ts'

type Grip = MapMouseEvent | MapTouchEvent

const corner = ({ lngLat }: Grip): Position => [lngLat.lng, lngLat.lat]

function boxBetween([x1, y1]: Position, [x2, y2]: Position): readonly Position[] {
  return [
    [x1, y1],
    [x2, y1],
    [x2, y2],
    [x1, y2],
  ]
}

/** A lasso is thinned to what the server needs: no corner nearer than this to the one before, in pixels. */
const stepPx = 5

type Drag = { readonly isBox: boolean; readonly start: Position; path: readonly Position[]; x: number; y: number }

export function closedRing(corners: readonly Position[]): Polygon | null {
  const ring = corners.map((each) => [...each])
  const [first] = ring
  return first && ring.length > 2 ? { type: 'Polygon', coordinates: [[...ring, [...first]]] } : null
}

export function useOutline(map: MapLibre | null, onOutline: (outline: Polygon) => void): void {
  useEffect(() => {
    if (!map) return
    let drag: Drag | null = null
    const begin = (event: Grip): void => {
      const { tool } = useTool.getState()
      const { originalEvent } = event
      if ('touches' in originalEvent && originalEvent.touches.length > 1) return
      const isBox = tool === 'box' || (tool === 'none' && originalEvent.shiftKey)
      if (!isBox && tool !== 'lasso') return
      event.preventDefault()
      drag = { isBox, start: corner(event), path: [corner(event)], x: event.point.x, y: event.point.y }
      map.getCanvas().style.cursor = 'crosshair'
    }
    const extend = (event: Grip): void => {
      if (!drag || Math.hypot(event.point.x - drag.x, event.point.y - drag.y) < stepPx) return
      drag.x = event.point.x
      drag.y = event.point.y
      drag.path = drag.isBox ? boxBetween(drag.start, corner(event)) : [...drag.path, corner(event)]
      setOwn(map, 'sketch', sketchOf(drag.path, true))
    }
    const end = (): void => {
      const outline = drag && closedRing(drag.path)
      drag = null
      map.getCanvas().style.cursor = ''
      if (outline) onOutline(outline)
      else if (useTool.getState().tool === 'box' || useTool.getState().tool === 'lasso') setOwn(map, 'sketch', null)
    }
    map.on('mousedown', begin)
    map.on('touchstart', begin)
    map.on('mousemove', extend)
    map.on('touchmove', extend)
    map.on('touchend', end)
    addEventListener('mouseup', end)
    return () => {
      map.off('mousedown', begin)
      map.off('touchstart', begin)
      map.off('mousemove', extend)
      map.off('touchmove', extend)
      map.off('touchend', end)
      removeEventListener('mouseup', end)
    }
  }, [map, onOutline])
}
