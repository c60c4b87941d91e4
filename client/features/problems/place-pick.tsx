// Where it is: the device is asked at once; the middle of the map, moved there by hand, where it does not know.

import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { setPreview, useMapBbox } from '../../view/preview.ts'

export type Place = { readonly lon: number; readonly lat: number; readonly accuracyM: number | null }
type State = 'asking' | 'found' | 'failed' | 'map'
export type Placing = {
  readonly value: Place | null
  readonly state: State
  readonly ask: () => void
  readonly set: (place: Place) => void
}

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

export function usePlace(): Placing {
  const [value, setValue] = useState<Place | null>(null)
  const [state, setState] = useState<State>(() => ('geolocation' in navigator ? 'asking' : 'failed'))
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    if (turn < 0 || !('geolocation' in navigator)) return
    let isWanted = true
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        if (!isWanted) return
        setState('found')
        setValue({ lon: rounded(coords.longitude), lat: rounded(coords.latitude), accuracyM: Math.ceil(coords.accuracy) })
      },
      () => isWanted && setState('failed'),
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 10_000 },
    )
    return () => {
      isWanted = false
    }
  }, [turn])
  useEffect(() => {
    if (value === null) return
    setPreview({
      type: 'FeatureCollection',
      features: [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [value.lon, value.lat] } }],
    })
    return () => setPreview(null)
  }, [value])
  const set = (place: Place): void => {
    setState('map')
    setValue(place)
  }
  const ask = (): void => {
    setState('asking')
    setTurn(turn + 1)
  }
  return { value, state, ask, set }
}

export function PlacePick({ place: { value, state, ask, set } }: { readonly place: Placing }) {
  const { t } = useTranslation()
  const bbox = useMapBbox()
  return (
    <div className="problem-place">
      <output>
        {value === null
          ? t(state === 'asking' ? 'found.placeAsking' : 'found.placeFailed')
          : `${value.lon.toFixed(5)}, ${value.lat.toFixed(5)}${value.accuracyM === null ? '' : ` ±${value.accuracyM} m`}`}
      </output>
      <span className="panel-row">
        <Button size="small" loading={state === 'asking'} onClick={ask}>
          {t('sightings.fromDevice')}
        </Button>
        {bbox && (
          <Button
            size="small"
            onClick={() => set({ lon: rounded((bbox[0] + bbox[2]) / 2), lat: rounded((bbox[1] + bbox[3]) / 2), accuracyM: null })}
          >
            {t('sightings.fromMap')}
          </Button>
        )}
      </span>
    </div>
  )
}
