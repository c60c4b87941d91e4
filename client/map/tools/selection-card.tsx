// What lies inside the box or lasso: how many parcels, how much land, how much too many, and each of them by name.

import { useMutation } from '@tanstack/react-query'
import type { Polygon } from 'geojson'
import type { Map as MapLibre } from 'maplibre-gl'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../../api/request.ts'
import { areaFigures, formatNumber, formatSu } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { StateBlock } from '../../ui/state-block.tsx'
import { useHover } from '../../view/preview.ts'
import { dropTool, useTool } from '../../view/tool.ts'
import { useView } from '../../view/use-view.ts'
import { setOwn } from '../use-sync.ts'
import { useOutline } from './use-outline.ts'

export type SelectedParcel = {
  readonly id: string
  readonly code: string
  readonly operatorName: string | null
  readonly areaHa: number
  readonly finding: string | null
  readonly grade: string | null
}

export type Selection = {
  readonly items: readonly SelectedParcel[]
  readonly total: number
  readonly totals: {
    readonly parcels: number
    readonly operators: number
    readonly areaHa: number
    readonly excessSu: number | null
    readonly found: number
  }
}

type Question = { readonly geometry: Polygon; readonly year: number; readonly season: string }

function Totals({ totals }: { readonly totals: Selection['totals'] }) {
  const { t } = useTranslation()
  const { ha, mu } = areaFigures(totals.areaHa)
  return (
    <dl className="tool-totals">
      <div>
        <dt>{t('map.select.parcels')}</dt>
        <dd>{formatNumber(totals.parcels)}</dd>
      </div>
      <div>
        <dt>{t('map.select.operators')}</dt>
        <dd>{formatNumber(totals.operators)}</dd>
      </div>
      <div>
        <dt>{t('terms.finding.found')}</dt>
        <dd>{formatNumber(totals.found)}</dd>
      </div>
      <div>
        <dt>{t('map.select.excess')}</dt>
        <dd>{t('units.withSu', { value: formatSu(totals.excessSu) })}</dd>
      </div>
      <div className="is-wide">
        <dt>{t('map.select.area')}</dt>
        <dd>{t('units.area', { ha, mu })}</dd>
      </div>
    </dl>
  )
}

function Rows({ selection }: { readonly selection: Selection }) {
  const { t } = useTranslation()
  const { patch } = useView()
  const [, setHover] = useHover()
  return (
    <ul className="tool-rows">
      {selection.items.map((parcel) => (
        <li key={parcel.id}>
          <button
            type="button"
            onClick={() => patch({ sel: `parcel:${parcel.id}` })}
            onPointerEnter={() => setHover(`parcel:${parcel.id}`)}
            onPointerLeave={() => setHover(null)}
            onFocus={() => setHover(`parcel:${parcel.id}`)}
            onBlur={() => setHover(null)}
          >
            <strong>{parcel.operatorName ?? parcel.code}</strong>
            <span>{parcel.operatorName ? parcel.code : ''}</span>
            <em>{parcel.finding ? t(`terms.finding.${parcel.finding}`) : ''}</em>
          </button>
        </li>
      ))}
    </ul>
  )
}

export function SelectionCard({ map }: { readonly map: MapLibre | null }) {
  const { t } = useTranslation()
  const { view } = useView()
  const tool = useTool((state) => state.tool)
  const [outline, setOutline] = useState<Polygon | null>(null)
  const { mutate, data, error, isPending, reset } = useMutation({
    mutationFn: (question: Question) => post<Selection>('/api/parcels/select', question),
  })
  useOutline(
    map,
    useCallback((drawn: Polygon) => setOutline(drawn), []),
  )
  useEffect(() => {
    if (outline) mutate({ geometry: outline, year: view.year, season: view.season })
  }, [outline, view.year, view.season, mutate])

  const isAtWork = tool === 'box' || tool === 'lasso'
  if (!outline && !isAtWork) return null
  const clear = (): void => {
    setOutline(null)
    reset()
    if (map) setOwn(map, 'sketch', null)
    if (isAtWork) dropTool()
  }
  return (
    <section className="tool-card card" aria-label={t('map.select.title')}>
      <header>
        <strong>{t('map.select.title')}</strong>
        <button type="button" className="icon-button" aria-label={t('app.close')} onClick={clear}>
          <Icon name="close" size={16} />
        </button>
      </header>
      {!outline && <p className="note">{t(`map.select.${tool}Hint`)}</p>}
      {isPending && <StateBlock kind="loading" title={t('app.loading')} />}
      {error && <StateBlock kind="failed" title={t('app.failed')} hint={error.message} />}
      {data && outline && (
        <>
          <Totals totals={data.totals} />
          {data.items.length > 0 ? <Rows selection={data} /> : <StateBlock kind="empty" title={t('map.select.none')} />}
          {data.total > data.items.length && (
            <p className="note">{t('map.select.more', { shown: data.items.length, total: data.total })}</p>
          )}
        </>
      )}
    </section>
  )
}
