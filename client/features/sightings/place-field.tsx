// The place of a record: typed, taken from the middle of the map, or from the device; shown on the map as it stands.

import { Button, InputNumber } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { setPreview, useMapBbox } from '../../view/preview.ts'

export type Place = { readonly lon: number; readonly lat: number; readonly accuracyM: number | null }
type Props = { readonly value: Place | null; readonly onChange: (place: Place | null) => void }

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

function useShown(place: Place | null): void {
  useEffect(() => {
    setPreview(
      place && {
        type: 'FeatureCollection',
        features: [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [place.lon, place.lat] } }],
      },
    )
    return () => setPreview(null)
  }, [place])
}

/** Asks the device once; the fault is told in words. */
function useDevice(onPlace: (place: Place) => void) {
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle')
  const ask = (): void => {
    setState('asking')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState('idle')
        onPlace({ lon: rounded(coords.longitude), lat: rounded(coords.latitude), accuracyM: Math.ceil(coords.accuracy) })
      },
      () => setState('failed'),
      { enableHighAccuracy: true, timeout: 20_000 },
    )
  }
  return { state, ask }
}

export function PlaceField({ value, onChange }: Props) {
  const { t } = useTranslation()
  const bbox = useMapBbox()
  const device = useDevice(onChange)
  useShown(value)
  const set = (part: Partial<Place>): void => onChange({ lon: 96, lat: 34, accuracyM: null, ...value, ...part })
  return (
    <fieldset className="place-field">
      <legend>{t('sightings.place')}</legend>
      <div className="panel-row">
        <InputNumber
          aria-label={t('sightings.lon')}
          placeholder={t('sightings.lon')}
          min={-180}
          max={180}
          step={0.0001}
          value={value?.lon ?? null}
          onChange={(lon) => (lon === null ? onChange(null) : set({ lon }))}
        />
        <InputNumber
          aria-label={t('sightings.lat')}
          placeholder={t('sightings.lat')}
          min={-90}
          max={90}
          step={0.0001}
          value={value?.lat ?? null}
          onChange={(lat) => (lat === null ? onChange(null) : set({ lat }))}
        />
      </div>
      <div className="panel-row">
        {bbox && (
          <Button
            size="small"
            onClick={() =>
              onChange({ lon: rounded((bbox[0] + bbox[2]) / 2), lat: rounded((bbox[1] + bbox[3]) / 2), accuracyM: null })
            }
          >
            {t('sightings.fromMap')}
          </Button>
        )}
        {'geolocation' in navigator && (
          <Button size="small" loading={device.state === 'asking'} onClick={device.ask}>
            {t('sightings.fromDevice')}
          </Button>
        )}
      </div>
      {device.state === 'failed' && <p role="alert">{t('sightings.deviceFailed')}</p>}
      {value?.accuracyM && <p className="soft">±{value.accuracyM} m</p>}
    </fieldset>
  )
}
