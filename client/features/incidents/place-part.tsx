// Where it was: a point, a line or ground marked on the map, the device's own position, or degrees by hand; shown on the map as it stands.

import { Button, InputNumber } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NewIncident } from '#contract/incidents'
import { formatNumber } from '../../ui/format.ts'
import { askPlace } from '../../view/placing.ts'
import { flyTo, setPreview } from '../../view/preview.ts'

type Shape = NewIncident['geometry']
type Props = { readonly value?: Shape | null; readonly onChange?: (shape: Shape | null) => void }

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
const shapes = ['point', 'line', 'ground'] as const

function useShown(shape: Shape | null): void {
  useEffect(() => {
    setPreview(shape && { type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry: shape }] })
    return () => setPreview(null)
  }, [shape])
}

function useDevice(onShape: (shape: Shape, accuracyM: number) => void) {
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle')
  const ask = (): void => {
    setState('asking')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState('idle')
        const coordinates: [number, number] = [rounded(coords.longitude), rounded(coords.latitude)]
        onShape({ type: 'Point', coordinates }, Math.ceil(coords.accuracy))
      },
      () => setState('failed'),
      { enableHighAccuracy: true, timeout: 20_000 },
    )
  }
  return { state, ask }
}

const cornersOf = ({ coordinates }: Shape): number => JSON.stringify(coordinates).match(/\[[-\d.]+,/g)?.length ?? 0

export function PlacePart({ value = null, onChange = () => {} }: Props) {
  const { t } = useTranslation()
  const [accuracyM, setAccuracy] = useState<number | null>(null)
  const marked = useRef<HTMLOutputElement>(null)
  const set = (shape: Shape | null, accuracy: number | null = null): void => {
    setAccuracy(accuracy)
    onChange(shape)
  }
  const device = useDevice((shape, accuracy) => {
    set(shape, accuracy)
    if (shape.type === 'Point') flyTo({ point: [shape.coordinates[0], shape.coordinates[1]], zoom: 13 })
  })
  useShown(value)
  const mark = (shape: (typeof shapes)[number]): void =>
    askPlace(`place-${shape}`, (placed) => {
      set(placed)
      requestAnimationFrame(() => marked.current?.focus())
    })
  return (
    <fieldset className="incident-place">
      <legend>{t('incidents.place.title')}</legend>
      <div className="panel-row">
        {shapes.map((shape) => (
          <Button key={shape} onClick={() => mark(shape)}>
            {t(`incidents.place.${shape}`)}
          </Button>
        ))}
        {'geolocation' in navigator && (
          <Button loading={device.state === 'asking'} onClick={device.ask}>
            {t('sightings.fromDevice')}
          </Button>
        )}
      </div>
      {device.state === 'failed' && <p role="alert">{t('sightings.deviceFailed')}</p>}
      {(value === null || value.type === 'Point') && <Degrees value={value} onChange={set} />}
      <output ref={marked} tabIndex={-1} className="soft">
        {value === null
          ? t('incidents.place.none')
          : value.type === 'Point'
            ? accuracyM !== null && t('incidents.place.within', { metres: formatNumber(accuracyM) })
            : t('incidents.place.shape', {
                shape: t(`incidents.place.${value.type.endsWith('Polygon') ? 'ground' : 'line'}`),
                n: cornersOf(value),
              })}
      </output>
    </fieldset>
  )
}

type DegreesProps = { readonly value: Extract<Shape, { type: 'Point' }> | null; readonly onChange: (shape: Shape | null) => void }

function Degrees({ value, onChange }: DegreesProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<{ readonly lon: number | null; readonly lat: number | null }>({ lon: null, lat: null })
  const [lon = typed.lon, lat = typed.lat] = value?.coordinates ?? []
  const set = (part: Partial<typeof typed>): void => {
    const next = { lon, lat, ...part }
    setTyped(next)
    onChange(next.lon === null || next.lat === null ? null : { type: 'Point', coordinates: [next.lon, next.lat] })
  }
  return (
    <div className="panel-row incident-degrees">
      <InputNumber
        aria-label={t('sightings.lon')}
        placeholder={t('sightings.lon')}
        min={-180}
        max={180}
        step={0.001}
        value={lon}
        onChange={(next) => set({ lon: next })}
      />
      <InputNumber
        aria-label={t('sightings.lat')}
        placeholder={t('sightings.lat')}
        min={-90}
        max={90}
        step={0.001}
        value={lat}
        onChange={(next) => set({ lat: next })}
      />
    </div>
  )
}
