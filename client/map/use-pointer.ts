// Pointing and clicking: what lies under the pointer is marked and told, and a click chooses it.

import type { Map as MapLibre, MapMouseEvent } from 'maplibre-gl'
import { useEffect, useState } from 'react'
import { useChannel } from '../view/preview.ts'
import { takesClicks, useTool } from '../view/tool.ts'
import { useView } from '../view/use-view.ts'
import { type Hit, hitsAt } from './pick.ts'

export type Pointed = { readonly x: number; readonly y: number; readonly mapWidth: number; readonly hits: readonly Hit[] }

/** A parcel speaks for its operator, so that all it works lights up, on the map and in lists. */
function hoverOf(hits: readonly Hit[]): string | null {
  const hit = hits.find(({ sel }) => sel !== '')
  const operatorId = hit?.properties['operator_id']
  return typeof operatorId === 'string' && operatorId !== '' ? `operator:${operatorId}` : (hit?.sel ?? null)
}

/** Chooses what is at a point of the map; nothing there takes the choice away. */
function useChoosing(map: MapLibre | null): void {
  const { patch } = useView()
  useEffect(() => {
    if (!map) return
    const choose = (point: { readonly x: number; readonly y: number }, by: 'mouse' | 'touch'): void => {
      if (takesClicks(useTool.getState().tool)) return
      patch({ sel: hitsAt(map, point, by).find(({ sel }) => sel !== '')?.sel ?? '' })
    }
    const onClick = (event: MapMouseEvent): void =>
      choose(
        event.point,
        event.originalEvent instanceof PointerEvent && event.originalEvent.pointerType === 'touch' ? 'touch' : 'mouse',
      )
    const canvas = map.getCanvas()
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Enter') choose({ x: canvas.clientWidth / 2, y: canvas.clientHeight / 2 }, 'touch')
      if (event.key === 'Escape' && useTool.getState().tool === 'none') patch({ sel: '' })
    }
    const onAsk = ({ lngLat }: MapMouseEvent): void => {
      if (!takesClicks(useTool.getState().tool)) patch({ sel: `here:${lngLat.lng.toFixed(6)},${lngLat.lat.toFixed(6)}` })
    }
    map.on('contextmenu', onAsk)
    map.on('click', onClick)
    canvas.addEventListener('keydown', onKey)
    return () => {
      map.off('contextmenu', onAsk)
      map.off('click', onClick)
      canvas.removeEventListener('keydown', onKey)
    }
  }, [map, patch])
}

/** What the pointer is over, at most once a frame; null over nothing, while a tool is at work and while the map moves. */
export function usePointer(map: MapLibre | null): Pointed | null {
  const [pointed, setPointed] = useState<Pointed | null>(null)
  useChoosing(map)
  useEffect(() => {
    if (!map) return
    let frame = 0
    const tell = (found: Pointed | null): void => {
      setPointed(found)
      useChannel.setState({ hover: hoverOf(found?.hits ?? []) })
      map.getCanvas().style.cursor = found && found.hits.length > 0 ? 'pointer' : ''
    }
    const onMove = ({ point }: MapMouseEvent): void => {
      cancelAnimationFrame(frame)
      if (takesClicks(useTool.getState().tool)) return
      frame = requestAnimationFrame(() => {
        if (!map.isMoving())
          tell({ x: point.x, y: point.y, mapWidth: map.getCanvas().clientWidth, hits: hitsAt(map, point, 'mouse') })
      })
    }
    const onLeave = (): void => {
      cancelAnimationFrame(frame)
      tell(null)
    }
    map.on('mousemove', onMove)
    map.on('mouseout', onLeave)
    map.on('movestart', onLeave)
    return () => {
      cancelAnimationFrame(frame)
      map.off('mousemove', onMove)
      map.off('mouseout', onLeave)
      map.off('movestart', onLeave)
    }
  }, [map])
  return pointed
}
