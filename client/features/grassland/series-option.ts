// A parcel over the years as a chart: its values, and its own mean of the same period beside them. What was filled is drawn hollow.

import type { SeriesLine } from '#contract/grassland'
import { chart } from '../../map/palette.ts'
import type { ChartOption } from '../../ui/echarts-canvas.tsx'

type Words = { readonly value: string; readonly ownMean: string }

export function seriesOption({ points, indicator }: SeriesLine, words: Words): ChartOption {
  const days = points.map(({ to }) => to)
  return {
    grid: { left: 48, right: 12, top: 30, bottom: 26 },
    tooltip: { trigger: 'axis' },
    legend: { top: 0, itemHeight: 8, textStyle: { color: chart.ink } },
    xAxis: {
      type: 'category',
      data: days,
      axisLabel: { formatter: (day: string) => day.slice(0, 7), hideOverlap: true, color: chart.ink },
    },
    yAxis: {
      type: 'value',
      scale: true,
      axisLabel: { color: chart.ink, formatter: (value: number) => (indicator === 'ndvi' ? value.toFixed(2) : String(value)) },
      splitLine: { lineStyle: { color: chart.line } },
    },
    series: [
      {
        name: words.value,
        type: 'line',
        connectNulls: false,
        itemStyle: { color: chart.capacity },
        data: points.map(({ value, filledBy }) => ({
          value,
          symbol: filledBy === null ? 'circle' : 'emptyCircle',
          symbolSize: 7,
        })),
      },
      {
        name: words.ownMean,
        type: 'line',
        symbol: 'none',
        itemStyle: { color: chart.stock },
        lineStyle: { type: 'dashed', width: 1.5 },
        data: points.map(({ ownMean }) => ownMean),
      },
    ],
  }
}
