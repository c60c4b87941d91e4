// The only `new Map`. MapLibre's worker, our fonts and our hatches are set up here, and nothing is fetched beyond the server.

import regularFont from '@fontsource/noto-serif-tibetan/files/noto-serif-tibetan-tibetan-400-normal.woff2?url'
import boldFont from '@fontsource/noto-serif-tibetan/files/noto-serif-tibetan-tibetan-600-normal.woff2?url'
import { Map as MapLibre, type MapOptions, type StyleSpecification, setWorkerUrl } from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { hatchNames, hatchPicture } from './patterns.ts'
import type { Fonts } from './style.ts'

setWorkerUrl(workerUrl)

const absolute = (address: string): string => new URL(address, location.href).href
export const fonts: Fonts = { regular: absolute(regularFont), bold: absolute(boldFont) }

export type Camera = Pick<MapOptions, 'bounds' | 'fitBoundsOptions'> & {
  readonly center?: [number, number]
  readonly zoom?: number
}

type Plan = {
  readonly container: HTMLElement
  readonly style: StyleSpecification
  readonly camera: Camera
  readonly isInteractive?: boolean
  readonly pixelRatio?: number
}

/** North stays up and the ground flat: officers measure on this map. */
export function createMap({ container, style, camera, isInteractive = true, pixelRatio }: Plan): MapLibre {
  const map = new MapLibre({
    container,
    style,
    ...camera,
    interactive: isInteractive,
    attributionControl: false,
    localIdeographFontFamily: 'PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, sans-serif',
    minZoom: 4.2,
    maxZoom: 19,
    pitchWithRotate: false,
    dragRotate: false,
    touchPitch: false,
    boxZoom: false,
    fadeDuration: 120,
    ...(pixelRatio === undefined ? {} : { pixelRatio, canvasContextAttributes: { preserveDrawingBuffer: true } }),
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  map.on('style.load', () => {
    for (const name of hatchNames) if (!map.hasImage(name)) map.addImage(name, hatchPicture(name), { pixelRatio: 2 })
  })
  return map
}
