// Month by month: patrols done and overdue, problems found and closed, with its table.

import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { DutyFigures } from '#contract/reports'
import * as palette from '../../map/palette.ts'
import { Chart } from '../../ui/chart.tsx'
import { dutyColumns, FiguresTable } from './figures-table.tsx'

export function TrendChart({ months }: Pick<DutyFigures, 'months'>) {
  const { t } = useTranslation()
  const option = useMemo(() => {
    const series = (name: string, color: string, values: readonly (number | null)[], stack: string) => ({
      name,
      type: 'bar',
      stack,
      data: [...values],
      itemStyle: { color },
    })
    const of = (pick: (figures: DutyFigures['total']) => number | null) => months.map(({ figures }) => pick(figures))
    return {
      grid: { left: 44, right: 12, top: 36, bottom: 28 },
      legend: { top: 0, textStyle: { color: palette.chart.ink } },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: months.map(({ month }) => month) },
      yAxis: { type: 'value', minInterval: 1 },
      series: [
        series(
          t('standing.trendDone'),
          palette.chart.capacity,
          of(({ done }) => done),
          'patrols',
        ),
        series(
          t('standing.trendOverdue'),
          palette.grade.moderate,
          of(({ overdue }) => overdue),
          'patrols',
        ),
        series(
          t('standing.trendFound'),
          palette.problem.found,
          of(({ found }) => found),
          'found',
        ),
        series(
          t('standing.trendClosed'),
          palette.problem.rectified,
          of(({ closed }) => closed),
          'closed',
        ),
      ],
    }
  }, [months, t])
  return (
    <Chart
      title={t('standing.trend')}
      option={option}
      heightPx={260}
      table={
        <FiguresTable
          caption={t('standing.trend')}
          first={t('standing.month')}
          columns={dutyColumns}
          parts={months.map(({ month, figures }) => ({ key: month, name: month, figures }))}
        />
      }
    />
  )
}
