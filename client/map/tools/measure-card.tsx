// The length or area being measured, in the units of both the register and the village.

import type { TFunction } from 'i18next'
import type { Map as MapLibre } from 'maplibre-gl'
import { useTranslation } from 'react-i18next'
import { areaFigures, formatNumber } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { dropTool } from '../../view/tool.ts'
import { lengthM, ringMeasures } from '../geodesy.ts'
import { useMeasure } from './use-measure.ts'
import './tools.css'

/** Metres below a kilometre, kilometres above. */
const lengthText = (t: TFunction, metres: number): string =>
  metres < 1000
    ? t('map.measure.m', { value: formatNumber(metres, metres < 100 ? 1 : 0) })
    : t('map.measure.km', { value: formatNumber(metres / 1000, metres < 100_000 ? 2 : 1) })

export function MeasureCard({ map, kind }: { readonly map: MapLibre | null; readonly kind: 'distance' | 'area' }) {
  const { t } = useTranslation()
  const { corners, isDone, restart } = useMeasure(map, kind)
  const { areaHa, perimeterM } = ringMeasures(corners)
  const figures = areaFigures(areaHa)
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
      </output>
      <p className="note">{t(isDone ? 'map.measure.done' : 'map.measure.hint')}</p>
      <button type="button" className="plain-button" onClick={restart}>
        {t('map.measure.restart')}
      </button>
    </section>
  )
}
