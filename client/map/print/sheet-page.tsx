// One printed sheet: title, map at a true scale, legend, scale bar, north arrow, sources, coordinate system, filters, date, maker.

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../app/session.ts'
import { formatNumber } from '../../ui/format.ts'
import { momentWords } from '../../view/moment.ts'
import { useView, type View } from '../../view/use-view.ts'
import { areasQuery } from '../requests.ts'
import { mmPerCssPixel, roundDown } from '../scale.ts'
import type { PublishedCollection } from '../sources.ts'
import { dms, type Sheet } from './sheet.ts'
import { SheetLegend } from './sheet-legend.tsx'
import { type Corners, SheetMap } from './sheet-map.tsx'
import './sheet.css'

/** The filters in words, so that a sheet says what it leaves out. */
function useFilterWords(): string {
  const { t } = useTranslation()
  const { view } = useView()
  const [comma, colon, stop] = view.lang === 'zh' ? ['、', '：', '；'] : [', ', ': ', '; ']
  const said = (values: readonly string[], filter: string, under: string): string =>
    `${t(`app.filter.${filter}`)}${colon}${values.map((value) => t(`terms.${under}.${value}`)).join(comma)}`
  const parts = [
    view.finding.length > 0 ? said(view.finding, 'finding', 'finding') : '',
    view.grade.length > 0 ? said(view.grade, 'grade', 'grade') : '',
    view.regime.length > 0 ? said(view.regime, 'regime', 'regime') : '',
  ].filter(Boolean)
  return parts.length > 0 ? t('map.print.filters', { filters: parts.join(stop) }) : t('map.print.noFilters')
}

export function useAreaName(view: View): string {
  const { t } = useTranslation()
  const { data: areas = [] } = useQuery(areasQuery)
  const area = areas.find(({ code }) => code === view.area) ?? areas.find(({ level }) => level === 'prefecture')
  if (!area) return t('map.print.all')
  const names = { zh: area.nameZh, bo: area.nameBo, en: area.nameEn }
  return names[view.lang] ?? area.nameZh
}

const barMm = 1.6
const ruleMm = 0.2

/** A rule above and below, and every second quarter filled. A drawing, since boxes are laid to whole pixels of the screen. */
const barPath = (widthMm: number): string =>
  [
    `M0 0H${widthMm}V${ruleMm}H0z M0 ${barMm - ruleMm}H${widthMm}V${barMm}H0z`,
    ...[0, 2].map((quarter) => `M${(quarter * widthMm) / 4} 0h${widthMm / 4}v${barMm}h${-widthMm / 4}z`),
    `M${widthMm - ruleMm} 0H${widthMm}V${barMm}h${-ruleMm}z`,
  ].join(' ')

function ScaleBar({ scale }: { readonly scale: number }) {
  const { t } = useTranslation()
  const metres = roundDown((scale * 50) / 1000)
  const widthMm = (metres * 1000) / scale
  const text = metres < 1000 ? t('map.measure.m', { value: metres }) : t('map.measure.km', { value: metres / 1000 })
  return (
    <div className="sheet-scale">
      <strong>1:{formatNumber(scale)}</strong>
      <svg
        className="sheet-bar"
        aria-hidden="true"
        style={{ width: `${widthMm}mm` }}
        viewBox={`0 0 ${widthMm} ${barMm}`}
        preserveAspectRatio="none"
      >
        <rect width={widthMm} height={barMm} fill="#fff" />
        <path d={barPath(widthMm)} fill="#17302e" />
      </svg>
      <span style={{ width: `${widthMm}mm` }}>
        <b>0</b>
        <b>{text}</b>
      </span>
    </div>
  )
}

function Edges({ corners: [west, south, east, north] }: { readonly corners: Corners }) {
  const [w, s, e, n] = [dms(west, 'E', 'W'), dms(south, 'N', 'S'), dms(east, 'E', 'W'), dms(north, 'N', 'S')]
  return (
    <>
      <span className="sheet-corner is-nw">{`${w} ${n}`}</span>
      <span className="sheet-corner is-ne">{`${e} ${n}`}</span>
      <span className="sheet-corner is-sw">{`${w} ${s}`}</span>
      <span className="sheet-corner is-se">{`${e} ${s}`}</span>
    </>
  )
}

type Props = {
  readonly sheet: Sheet
  readonly heading: string
  readonly scale: number
  readonly center: readonly [number, number]
  readonly zoom: number
  readonly collections: readonly PublishedCollection[]
  readonly onDrawn: () => void
}

export function SheetPage({ sheet, heading, scale, center, zoom, collections, onDrawn }: Props) {
  const { t } = useTranslation()
  const { view } = useView()
  const { user, isDemo } = useSession()
  const [corners, setCorners] = useState<Corners | null>(null)
  const [madeAt] = useState(() => new Date())
  const filters = useFilterWords()
  const sources = [...new Set(collections.map(({ source }) => source[view.lang]))].join(' · ')
  const { widthMm, heightMm, mapWidthMm, mapHeightMm } = sheet
  return (
    <article
      className={`sheet ${widthMm > heightMm ? 'is-wide' : 'is-tall'}`}
      style={{ width: `${widthMm}mm`, height: `${heightMm}mm` }}
    >
      <header>
        <h2>{heading}</h2>
        {isDemo && <span className="sheet-demo">{t('app.demoLong')}</span>}
      </header>
      <div className="sheet-frame">
        <SheetMap
          key={`${center.join()}-${zoom}-${mapWidthMm}-${mapHeightMm}`}
          collections={collections}
          center={center}
          zoom={zoom}
          widthMm={mapWidthMm}
          heightMm={mapHeightMm}
          onDrawn={(drawn) => {
            setCorners(drawn)
            onDrawn()
          }}
        />
        {corners && <Edges corners={corners} />}
        <svg className="sheet-north" viewBox="0 0 24 40" aria-hidden="true">
          <path d="M12 2 20 30l-8-5-8 5z" fill="#17302e" />
          <path d="M12 2v23l-8 5z" fill="#fff" stroke="#17302e" strokeWidth="1" />
          <text x="12" y="39" textAnchor="middle" fontSize="9">
            {t('map.print.north')}
          </text>
        </svg>
      </div>
      <SheetLegend />
      <footer>
        <ScaleBar scale={scale} />
        <div className="sheet-notes">
          {view.asOf !== '' && <p className="sheet-past">{t('past.banner', { moment: momentWords(view.asOf) })}</p>}
          <p>{`${view.year} · ${t(`terms.season.${view.season}`)} · ${filters}`}</p>
          <p>{t('map.print.data', { sources })}</p>
          <p>{t('map.print.crs')}</p>
          <p>{t('map.source.boundary')}</p>
        </div>
        <p className="sheet-made">
          {t('map.print.by', { name: user?.name ?? '' })}
          <br />
          {t('map.print.made', { time: madeAt.toLocaleString('sv-SE', { dateStyle: 'short', timeStyle: 'short' }) })}
        </p>
      </footer>
    </article>
  )
}

/** CSS pixels across `mm` of paper. */
export const cssPixels = (mm: number): number => mm / mmPerCssPixel
