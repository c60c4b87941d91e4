// A map in a container, made once its data sources are known and removed with the container.

import type { Map as MapLibre, StyleSpecification } from 'maplibre-gl'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { noteAnswer } from '../api/connection.ts'
import { type Camera, createMap } from './create-map.ts'

export type Start = {
  readonly style: StyleSpecification
  readonly camera: Camera
  /** Device pixels per CSS pixel of a picture for paper; such a map answers to no one. */
  readonly paperPixelRatio?: number
}

/** `start` is read when the map is made; later changes reach it through map/sync.ts. The map is null until its style stands. */
export function useMap(start: Start | null): {
  readonly container: RefObject<HTMLDivElement | null>
  readonly map: MapLibre | null
} {
  const container = useRef<HTMLDivElement>(null)
  const first = useRef(start)
  first.current ??= start
  const [map, setMap] = useState<MapLibre | null>(null)
  const isReady = start !== null
  useEffect(() => {
    if (!isReady || !container.current || !first.current) return
    const { style, camera, paperPixelRatio } = first.current
    const made = createMap({
      container: container.current,
      style,
      camera,
      ...(paperPixelRatio === undefined ? {} : { pixelRatio: paperPixelRatio, isInteractive: false }),
    })
    made.once('style.load', () => setMap(made))
    made.on('error', ({ error }) => {
      // A tile that did not come carries the status of the answer, 0 for none.
      if ('status' in error && typeof error.status === 'number') noteAnswer(error.status)
    })
    return () => {
      setMap(null)
      made.remove()
    }
  }, [isReady])
  return { container, map }
}
