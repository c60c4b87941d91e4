// The way to "who is responsible here?": the middle of the map, or where the device is. A press on the map with the second button asks too.

import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { flyTo, useMapBbox } from '../../view/preview.ts'
import { useView } from '../../view/use-view.ts'

const rounded = (degrees: number): string => degrees.toFixed(6)

export function HereStart() {
  const { t } = useTranslation()
  const { patch } = useView()
  const bbox = useMapBbox()
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle')
  const ask = (lon: number, lat: number): void => patch({ sel: `here:${rounded(lon)},${rounded(lat)}` })
  const fromDevice = (): void => {
    setState('asking')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState('idle')
        flyTo({ point: [coords.longitude, coords.latitude], zoom: 13 })
        ask(coords.longitude, coords.latitude)
      },
      () => setState('failed'),
      { enableHighAccuracy: true, timeout: 20_000 },
    )
  }
  return (
    <section className="here-start">
      <h3>{t('duties.here.title')}</h3>
      <div className="panel-row">
        {bbox && (
          <Button size="small" onClick={() => ask((bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2)}>
            {t('duties.here.fromMap')}
          </Button>
        )}
        {'geolocation' in navigator && (
          <Button size="small" loading={state === 'asking'} onClick={fromDevice}>
            {t('duties.here.fromDevice')}
          </Button>
        )}
      </div>
      <p className="soft">{t('duties.here.help')}</p>
      {state === 'failed' && <p role="alert">{t('duties.here.deviceFailed')}</p>}
    </section>
  )
}
