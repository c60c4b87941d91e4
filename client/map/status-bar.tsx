// Scale, place of the pointer, and where all this comes from.

import type { Map as MapLibre, MapMouseEvent } from 'maplibre-gl'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parallelM, scaleBar } from './scale.ts'
import './status-bar.css'

function usePointerPlace(map: MapLibre | null): string {
  const [place, setPlace] = useState('')
  useEffect(() => {
    if (!map) return
    const onMove = ({ lngLat }: MapMouseEvent): void => setPlace(`${lngLat.lng.toFixed(5)}°E ${lngLat.lat.toFixed(5)}°N`)
    map.on('mousemove', onMove)
    return () => {
      map.off('mousemove', onMove)
    }
  }, [map])
  return place
}

/** Metres on the ground for one CSS pixel at the middle of the map. */
function useMetresPerPixel(map: MapLibre | null): number | null {
  const [metres, setMetres] = useState<number | null>(null)
  useEffect(() => {
    if (!map) return
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = map.getCanvas()
      const left = map.unproject([width / 2 - 50, height / 2])
      const right = map.unproject([width / 2 + 50, height / 2])
      setMetres(parallelM(left.lat, right.lng - left.lng) / 100)
    }
    measure()
    map.on('move', measure)
    return () => {
      map.off('move', measure)
    }
  }, [map])
  return metres
}

export function StatusBar({ map }: { readonly map: MapLibre | null }) {
  const { t } = useTranslation()
  const place = usePointerPlace(map)
  const metresPerPixel = useMetresPerPixel(map)
  const bar = metresPerPixel === null ? null : scaleBar(metresPerPixel, 110)
  return (
    <footer className="status-bar">
      {bar && (
        <span className="scale-bar" style={{ width: bar.widthPx }}>
          {bar.metres < 1000 ? t('map.measure.m', { value: bar.metres }) : t('map.measure.km', { value: bar.metres / 1000 })}
        </span>
      )}
      <span className="status-place">{place}</span>
      <span className="status-source" title={t('map.source.boundary')}>
        {t('map.source.crs')} · {t('map.source.boundaryShort')}
      </span>
    </footer>
  )
}
