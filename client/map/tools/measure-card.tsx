// The length or area being measured, in the units of both the register and the village, and how wrong it may be where it is said how
// closely the corners lie.

import type { TFunction } from 'i18next'
import type { Map as MapLibre } from 'maplibre-gl'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { areaWithError } from '#rules/cases'
import { areaFigures, formatNumber } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { setMeasured } from '../../view/preview.ts'
import { dropTool } from '../../view/tool.ts'
import { lengthErrorM, lengthM, ringMeasures } from '../geodesy.ts'
import { useMeasure } from './use-measure.ts'
import { closedRing } from './use-outline.ts'
import './tools.css'

/** Metres below a kilometre, kilometres above. */
const lengthText = (t: TFunction, metres: number): string =>
  metres < 1000
    ? t('map.measure.m', { value: formatNumber(metres, metres < 100 ? 1 : 0) })
    : t('map.measure.km', { value: formatNumber(metres / 1000, metres < 100_000 ? 2 : 1) })

const accuracyOf = (text: string): number | null => {
  const metres = Number(text)
  return text !== '' && metres >= 0 && metres <= 10_000 ? metres : null
}

export function MeasureCard({ map, kind }: { readonly map: MapLibre | null; readonly kind: 'distance' | 'area' }) {
  const { t } = useTranslation()
  const { corners, isDone, restart } = useMeasure(map, kind)
  const [told, setTold] = useState('')
  const accuracyM = accuracyOf(told)
  const { areaHa, perimeterM } = ringMeasures(corners)
  const figures = areaFigures(areaHa)
  useEffect(() => {
    const ground = kind === 'area' && isDone ? closedRing(corners) : null
    setMeasured(ground && { ground, accuracyM })
  }, [kind, isDone, corners, accuracyM])
  useEffect(() => () => setMeasured(null), [])
  return (
    <section className="tool-card card" aria-label={t(`map.tool.${kind}`)}>
      <header>
        <strong>{t(`map.tool.${kind}`)}</strong>
        <button type="button" className="icon-button" aria-label={t('app.close')} onClick={dropTool}>
          <Icon name="close" size={16} />
        </button>
      </header>
      <output className="tool-figure">
        {kind === 'distance' ? (
          <b>{lengthText(t, lengthM(corners))}</b>
        ) : (
          <>
            <b>{t('units.withHa', { ha: figures.ha })}</b>
            <span>{t('units.withMu', { mu: figures.mu })}</span>
            <small>{t('map.measure.perimeter', { length: lengthText(t, perimeterM) })}</small>
          </>
        )}
        {accuracyM !== null && corners.length > (kind === 'area' ? 2 : 1) && (
          <span className="tool-error">
            {kind === 'distance'
              ? t('map.measure.errorOf', { error: lengthText(t, lengthErrorM(corners, accuracyM)) })
              : t('map.measure.errorOf', { error: areaErrorText(t, corners, accuracyM) })}
          </span>
        )}
      </output>
      <label className="tool-accuracy">
        {t('map.measure.accuracy')}
        <input
          type="number"
          min={0}
          max={10_000}
          step="any"
          inputMode="decimal"
          value={told}
          onChange={({ target }) => setTold(target.value)}
        />
      </label>
      <p className="note">{t(isDone ? 'map.measure.done' : 'map.measure.hint')}</p>
      <button type="button" className="plain-button" onClick={restart}>
        {t('map.measure.restart')}
      </button>
    </section>
  )
}

function areaErrorText(t: TFunction, corners: Parameters<typeof closedRing>[0], accuracyM: number): string {
  const ground = closedRing(corners)
  if (ground === null) return ''
  const { errorM2 } = areaWithError(
    { type: 'Polygon', coordinates: ground.coordinates.map((ring) => ring.map(([lon = 0, lat = 0]) => [lon, lat])) },
    accuracyM,
  )
  const { ha, mu } = areaFigures(errorM2 / 10_000)
  return `${t('units.withHa', { ha })} · ${t('units.withMu', { mu })}`
}
