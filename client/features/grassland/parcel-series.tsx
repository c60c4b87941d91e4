// How a parcel fared over the years: index and yield, each period beside the parcel's own mean of the same period.

import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SeriesLine, SeriesPoint } from '#contract/grassland'
import { Loaded } from '../../api/loaded.tsx'
import { Chart } from '../../ui/chart.tsx'
import { formatNumber, formatPercent, none } from '../../ui/format.ts'
import { seriesQuery } from './requests.ts'
import { seriesOption } from './series-option.ts'
import '../../ui/plain-table.css'

const keyOf = ({ indicator, basis, grasslandType }: SeriesLine): string => [indicator, basis, grasslandType].join('|')

export function ParcelSeries({ parcelId }: { readonly parcelId: string }) {
  const { t } = useTranslation()
  const series = useQuery(seriesQuery(parcelId))
  return (
    <section>
      <h3>{t('rasters.series')}</h3>
      <Loaded query={series} rows={3} isEmpty={({ lines }) => lines.length === 0} empty={t('rasters.seriesNone')}>
        {({ lines }) => <Lines lines={lines} />}
      </Loaded>
    </section>
  )
}

function Lines({ lines }: { readonly lines: readonly SeriesLine[] }) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState('')
  const line = lines.find((each) => keyOf(each) === chosen) ?? lines[0]
  const nameOf = ({ indicator, grasslandType }: SeriesLine): string =>
    `${t(`rasters.${indicator}`)} · ${grasslandType === null ? t('rasters.whole') : t(`terms.grassland.${grasslandType}`)}`
  if (line === undefined) return null
  return (
    <>
      {lines.length > 1 && (
        <Select
          size="small"
          className="no-print"
          aria-label={t('rasters.series')}
          popupMatchSelectWidth={false}
          value={keyOf(line)}
          options={lines.map((each) => ({ value: keyOf(each), label: nameOf(each) }))}
          onChange={setChosen}
        />
      )}
      <SeriesChart line={line} title={nameOf(line)} />
    </>
  )
}

function SeriesChart({ line, title }: { readonly line: SeriesLine; readonly title: string }) {
  const { t } = useTranslation()
  const option = useMemo(() => seriesOption(line, { value: t('rasters.value'), ownMean: t('rasters.ownMean') }), [line, t])
  const last = line.points.at(-1)
  return (
    <>
      {line.points.some(({ isDemo }) => isDemo) && <p className="soft">{t('rasters.demo')}</p>}
      {last && <Last point={last} digits={line.indicator === 'ndvi' ? 3 : 0} />}
      <Chart title={title} option={option} heightPx={190} table={<SeriesTable line={line} title={title} />} />
    </>
  )
}

const signed = (value: number | null, digits: number): string =>
  value === null ? none : `${value > 0 ? '+' : ''}${formatNumber(value, digits)}`

function Last({ point, digits }: { readonly point: SeriesPoint; readonly digits: number }) {
  const { t } = useTranslation()
  return (
    <p className="figures">
      {`${point.to} · ${formatNumber(point.value, digits)} · ${t('rasters.difference')} ${signed(point.difference, digits)}`}
      {point.anomaly === null ? ` · ${t('rasters.few')}` : ` · ${t('rasters.anomaly')} ${signed(point.anomaly, 1)}`}
    </p>
  )
}

function SeriesTable({ line, title }: { readonly line: SeriesLine; readonly title: string }) {
  const { t } = useTranslation()
  const digits = line.indicator === 'ndvi' ? 3 : 0
  return (
    <table className="plain-table">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t('rasters.period')}</th>
          {(['value', 'sd', 'validShare', 'ownMean', 'difference', 'anomaly'] as const).map((name) => (
            <th key={name} scope="col" className="number">
              {t(`rasters.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {line.points.map((point) => (
          <tr key={point.sceneId}>
            <th scope="row">
              {`${point.from} — ${point.to}`}
              {point.filledBy !== null && <span className="soft">{` ${t('rasters.filled', { years: point.filledYears })}`}</span>}
            </th>
            <td className="number">{formatNumber(point.value, digits)}</td>
            <td className="number">{formatNumber(point.sd, digits)}</td>
            <td className="number">{formatPercent(point.validShare)}</td>
            <td className="number">{formatNumber(point.ownMean, digits)}</td>
            <td className="number">{signed(point.difference, digits)}</td>
            <td className="number">{signed(point.anomaly, 1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
