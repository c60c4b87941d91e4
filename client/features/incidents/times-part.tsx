// Season and moon: in which months of the year, and under which moon, beside how many days and nights there were of each.

import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type IncidentFamily, incidentFamilies } from '#contract/incidents'
import type { IncidentTimes } from '#contract/reports'
import { Loaded } from '../../api/loaded.tsx'
import * as palette from '../../map/palette.ts'
import { Chart } from '../../ui/chart.tsx'
import type { ChartOption } from '../../ui/echarts-canvas.tsx'
import { formatNumber, formatPercent, none } from '../../ui/format.ts'
import { lastDay, monthBefore, thisMonth } from '../../view/months.ts'
import { useView } from '../../view/use-view.ts'
import { timesQuery } from './requests.ts'

/** What happened of one season or phase, and how much of it there was. */
export type Shared = { readonly name: string; readonly incidents: number; readonly of: number }

/** Share of the incidents, and the share expected were they spread evenly; null where there are none. */
export const sharesOf = ({ incidents, of }: Shared, all: readonly Shared[]) => {
  const sum = (pick: (each: Shared) => number): number => all.reduce((total, each) => total + pick(each), 0)
  const [met, there] = [sum((each) => each.incidents), sum((each) => each.of)]
  return { share: met === 0 ? null : incidents / met, expected: there === 0 ? null : of / there }
}

const years = [1, 3, 5, 10] as const

export function TimesPart() {
  const { t } = useTranslation()
  const { view } = useView()
  const [family, setFamily] = useState<IncidentFamily>('poaching')
  const [span, setSpan] = useState<(typeof years)[number]>(3)
  const query = { area: view.area, family, from: `${monthBefore(span * 12 - 1)}-01`, to: lastDay(thisMonth()) }
  const times = useQuery(timesQuery(query))
  return (
    <>
      <div className="panel-row">
        <Select
          className="incident-filter"
          aria-label={t('incidents.family.title')}
          value={family}
          options={incidentFamilies.map((value) => ({ value, label: t(`incidents.family.${value}`) }))}
          onChange={setFamily}
        />
        <Select
          className="incident-filter"
          aria-label={t('incidents.times.span')}
          value={span}
          options={years.map((value) => ({ value, label: t('incidents.times.years', { n: value }) }))}
          onChange={setSpan}
        />
      </div>
      <Loaded query={times} isEmpty={({ total }) => total === 0} empty={t('incidents.none')}>
        {(told) => <Told times={told} family={family} />}
      </Loaded>
    </>
  )
}

function Told({ times, family }: { readonly times: IncidentTimes; readonly family: IncidentFamily }) {
  const { t } = useTranslation()
  const seasons = times.seasons.map(({ month, incidents, days }) => ({
    name: t('incidents.times.month', { n: month }),
    incidents,
    of: days,
  }))
  const phases = times.moon.phases.map(({ phase, incidents, nights }) => ({
    name: t(`incidents.moon.${phase}`),
    incidents,
    of: nights,
  }))
  const { placed, unplaced } = times.moon
  return (
    <>
      <p className="soft">{t('incidents.times.told', { from: times.from, to: times.to, n: formatNumber(times.total) })}</p>
      <ShareChart
        title={t('incidents.times.season')}
        first={t('incidents.times.ofMonth')}
        of={t('incidents.times.days')}
        all={seasons}
        color={palette.incident[family]}
      />
      {family === 'poaching' && (
        <>
          <ShareChart
            title={t('incidents.moon.title')}
            first={t('incidents.moon.phase')}
            of={t('incidents.moon.nights')}
            all={phases}
            color={palette.incident[family]}
          />
          <p className="soft">{t('incidents.moon.told', { placed: formatNumber(placed), unplaced: formatNumber(unplaced) })}</p>
        </>
      )}
      <p className="soft">{t('incidents.times.chance')}</p>
    </>
  )
}

type ShareProps = {
  readonly title: string
  readonly first: string
  readonly of: string
  readonly all: readonly Shared[]
  readonly color: string
}

function ShareChart({ title, first, of, all, color }: ShareProps) {
  const { t } = useTranslation()
  const option = useMemo((): ChartOption => {
    const percent = (share: number | null): number => Math.round((share ?? 0) * 1000) / 10
    return {
      grid: { left: 40, right: 8, top: 36, bottom: 56 },
      legend: { top: 0, textStyle: { color: palette.chart.ink } },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: all.map(({ name }) => name), axisLabel: { rotate: 45, interval: 0 } },
      yAxis: { type: 'value', axisLabel: { formatter: '{value}%' } },
      series: [
        {
          name: t('incidents.times.share'),
          type: 'bar',
          data: all.map((each) => percent(sharesOf(each, all).share)),
          itemStyle: { color },
        },
        {
          name: t('incidents.times.expected'),
          type: 'line',
          step: 'middle',
          symbol: 'none',
          data: all.map((each) => percent(sharesOf(each, all).expected)),
          lineStyle: { color: palette.chart.capacity, width: 2 },
          itemStyle: { color: palette.chart.capacity },
        },
      ],
    }
  }, [all, color, t])
  return (
    <Chart
      title={title}
      option={option}
      heightPx={240}
      table={
        <table className="plain-table">
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              {[first, t('incidents.maps.count'), of, t('incidents.times.share'), t('incidents.times.expected')].map(
                (word, i) => (
                  <th key={word} scope="col" {...(i > 0 && { className: 'number' })}>
                    {word}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {all.map((each) => {
              const { share, expected } = sharesOf(each, all)
              return (
                <tr key={each.name}>
                  <th scope="row">{each.name}</th>
                  <td className="number">{formatNumber(each.incidents)}</td>
                  <td className="number">{formatNumber(each.of)}</td>
                  <td className="number">{share === null ? none : formatPercent(share)}</td>
                  <td className="number">{expected === null ? none : formatPercent(expected)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      }
    />
  )
}
