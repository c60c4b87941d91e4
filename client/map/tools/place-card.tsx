// Marking a place for a form that waits for it: a point, a line or ground, by clicks or by keyboard.

import type { Map as MapLibre } from 'maplibre-gl'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { givePlace, type Placed } from '../../view/placing.ts'
import { dropTool } from '../../view/tool.ts'
import { lengthM, type Position, ringMeasures } from '../geodesy.ts'
import { type PlaceShape, usePlace } from './use-place.ts'
import './tools.css'

function figureOf(placed: Placed, corners: readonly Position[]): string {
  if (placed.type === 'Point') return placed.coordinates.map((degrees) => degrees.toFixed(5)).join(', ')
  if (placed.type === 'LineString') return `${formatNumber(lengthM(corners))} m`
  return `${formatNumber(ringMeasures(corners).areaHa, 2)} ha`
}

export function PlaceCard({ map, shape }: { readonly map: MapLibre | null; readonly shape: PlaceShape }) {
  const { t } = useTranslation()
  const { corners, placed, addMiddle, undo } = usePlace(map, shape)
  const title = t(`map.place.title.${shape}`)
  return (
    <section className="tool-card card" aria-label={title}>
      {map && createPortal(<div className="place-cross" aria-hidden="true" />, map.getContainer())}
      <header>
        <strong>{title}</strong>
        <button type="button" className="icon-button" aria-label={t('app.close')} onClick={dropTool}>
          <Icon name="close" size={16} />
        </button>
      </header>
      <output className="tool-figure">
        <b>{placed === null ? t('map.place.corners', { n: corners.length }) : figureOf(placed, corners)}</b>
      </output>
      <p className="note">{t(shape === 'point' ? 'map.place.pointHint' : 'map.place.hint')}</p>
      <div className="place-steps">
        <button type="button" className="plain-button" onClick={addMiddle}>
          {t('map.place.middle')}
        </button>
        <button type="button" className="plain-button" disabled={corners.length === 0} onClick={undo}>
          {t('map.place.undo')}
        </button>
        <button
          type="button"
          className="plain-button is-primary"
          disabled={placed === null}
          onClick={() => placed && givePlace(placed)}
        >
          {t('map.place.done')}
        </button>
      </div>
    </section>
  )
}
