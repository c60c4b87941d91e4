// The map to say where: a tap puts the pin, or the cross in the middle is moved there by finger or arrow keys.

import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl'
import { useEffect, useRef } from 'react'
import type { PublicMap } from '#contract/tips'
import { createMap } from '../../map/create-map.ts'
import { bboxOf } from '../../view/preview.ts'
import { outlineOf } from './outlines.ts'
import { pinAt, placeStyle } from './place-style.ts'
import { type TipLang, useWords } from './words.ts'

type At = readonly [number, number]
type Props = {
  readonly map: PublicMap
  readonly lang: TipLang
  readonly at: At | null
  /** A county or township chosen by name, which the map then shows. */
  readonly area: string | null
  readonly onPlace: (at: At) => void
}

/** The prefecture. */
const bounds: [number, number, number, number] = [89.4, 31.5, 97.8, 36.3]
const nearZoom = 10

/** Before the style has come there is no source to put it in: the one that comes first then asks again. */
const showPin = (map: MapLibre, at: At | null): void => void map.getSource<GeoJSONSource>('pin')?.setData(pinAt(at))

/** Of a township without an outline its county is shown. */
function showArea(map: MapLibre, data: PublicMap, code: string): void {
  const parent = data.areas.find((area) => area.code === code)?.parentCode ?? ''
  const outline = outlineOf(data, code) ?? outlineOf(data, parent)
  const bbox = outline && bboxOf(JSON.parse(JSON.stringify({ type: 'FeatureCollection', features: [outline] })))
  if (bbox) map.fitBounds([...bbox], { padding: 16 })
}

export function PlaceMap({ map: data, lang, at, area, onPlace }: Props) {
  const words = useWords()
  const frame = useRef<HTMLDivElement>(null)
  const shown = useRef<MapLibre | null>(null)
  const latest = useRef({ at, area, onPlace })
  useEffect(() => {
    latest.current = { at, area, onPlace }
  }, [at, area, onPlace])
  useEffect(() => {
    if (frame.current === null) return
    const map = createMap({
      container: frame.current,
      style: placeStyle(data, lang),
      camera: { bounds, fitBoundsOptions: { padding: 8 } },
    })
    map.on('click', ({ lngLat }) => latest.current.onPlace([lngLat.lng, lngLat.lat]))
    map.once('style.load', () => showPin(map, latest.current.at))
    if (latest.current.area !== null) showArea(map, data, latest.current.area)
    shown.current = map
    return () => {
      shown.current = null
      map.remove()
    }
  }, [data, lang])
  const [lon, lat] = at ?? [null, null]
  useEffect(() => {
    const map = shown.current
    if (map === null) return
    const pin = lon === null || lat === null ? null : ([lon, lat] as const)
    showPin(map, pin)
    if (pin !== null) map.easeTo({ center: [pin[0], pin[1]], zoom: Math.max(map.getZoom(), nearZoom) })
  }, [lon, lat])
  useEffect(() => {
    if (shown.current !== null && area !== null) showArea(shown.current, data, area)
  }, [data, area])
  const takeMiddle = (): void => {
    const middle = shown.current?.getCenter()
    if (middle) onPlace([middle.lng, middle.lat])
  }
  return (
    <div className="tip-map">
      <section ref={frame} aria-label={words.map} />
      <span className="tip-cross" aria-hidden="true">
        +
      </span>
      <button type="button" className="plain-button" onClick={takeMiddle}>
        {words.here}
      </button>
    </div>
  )
}
