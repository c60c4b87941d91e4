// Pairs of bars, capacity beside stock, with the interval of each as a whisker.

import * as palette from '../../map/palette.ts'
import type { ChartOption } from '../../ui/echarts-canvas.tsx'
import { formatInterval, formatNumber, formatSu } from '../../ui/format.ts'
import type { Interval } from './shapes.ts'

type Row = { readonly name: string; readonly capacitySu: Interval; readonly stockSu: Interval }
type Words = { readonly capacity: string; readonly stock: string; readonly unit: string; readonly tenThousand: string }

type Api = {
  readonly value: (index: number) => number
  readonly coord: (at: readonly [number, number]) => readonly [number, number]
}

/** The two bars of a group stand this far apart from its middle, in pixels, on either side. */
const asidePx = 6
const { ink } = palette.chart

/** `isLying`: names down the side, for many areas; otherwise along the foot. */
export function whiskerBars(rows: readonly Row[], words: Words, isLying: boolean): ChartOption {
  const names = {
    type: 'category',
    data: rows.map(({ name }) => name),
    axisTick: { show: false },
    axisLabel: { color: ink },
    ...(isLying ? { inverse: true } : {}),
  }
  const values = {
    type: 'value',
    axisLabel: { color: ink, formatter: short(words.tenThousand) },
    splitLine: { lineStyle: { color: palette.chart.line } },
    splitNumber: 4,
  }
  return {
    grid: { left: 8, right: 16, top: 30, bottom: 6, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 12, itemGap: 20, textStyle: { color: ink } },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      confine: true,
      formatter: (points: unknown) => tip(points, rows, words),
    },
    xAxis: isLying ? values : names,
    yAxis: isLying ? names : values,
    series: [
      bar(
        words.capacity,
        rows.map(({ capacitySu }) => capacitySu.mid),
        palette.chart.capacity,
      ),
      bar(
        words.stock,
        rows.map(({ stockSu }) => stockSu.mid),
        palette.chart.stock,
      ),
      whiskers(
        rows.map(({ capacitySu }) => capacitySu),
        -asidePx,
        isLying,
      ),
      whiskers(
        rows.map(({ stockSu }) => stockSu),
        asidePx,
        isLying,
      ),
    ],
  }
}

/** Officers count in ten thousands; a whole one is written without a decimal. */
const short =
  (tenThousand: string) =>
  (value: number): string =>
    Math.abs(value) < 10_000 ? formatNumber(value) : `${formatNumber(value / 10_000, value % 10_000 === 0 ? 0 : 1)}${tenThousand}`

const bar = (name: string, data: readonly number[], color: string) => ({
  type: 'bar',
  name,
  data,
  barWidth: 10,
  barGap: '20%',
  itemStyle: { color, borderRadius: 1 },
})

/** A line from low to high with a short cross-line at each end, beside the middle of its group. */
function whiskers(intervals: readonly Interval[], aside: number, isLying: boolean) {
  return {
    type: 'custom',
    silent: true,
    z: 5,
    encode: isLying ? { x: [1, 2], y: 0 } : { x: 0, y: [1, 2] },
    data: intervals.map(({ low, high }, index) => [index, low, high]),
    renderItem: (_: unknown, api: Api) => {
      const at = (value: number) => (isLying ? api.coord([value, api.value(0)]) : api.coord([api.value(0), value]))
      const [from, to] = [at(api.value(1)), at(api.value(2))]
      const across = isLying ? [0, 3] : [3, 0]
      const moved = ([x, y]: readonly [number, number], way: number) =>
        isLying
          ? [x + (across[0] ?? 0) * way, y + aside + (across[1] ?? 0) * way]
          : [x + aside + (across[0] ?? 0) * way, y + (across[1] ?? 0) * way]
      const line = (a: readonly (number | undefined)[], b: readonly (number | undefined)[]) => ({
        type: 'line',
        shape: { x1: a[0], y1: a[1], x2: b[0], y2: b[1] },
        style: { stroke: ink, lineWidth: 1.2 },
      })
      return {
        type: 'group',
        children: [line(moved(from, 0), moved(to, 0)), line(moved(from, -1), moved(from, 1)), line(moved(to, -1), moved(to, 1))],
      }
    },
  }
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

function tip(points: unknown, rows: readonly Row[], words: Words): string {
  const [first] = Array.isArray(points) ? points : []
  const row = rows[Number(first?.dataIndex)]
  if (!row) return ''
  const line = (name: string, of: Interval): string => `${escaped(name)} ${formatSu(of.mid)}（${formatInterval(of)}）`
  return [
    `<b>${escaped(row.name)}</b>`,
    line(words.capacity, row.capacitySu),
    line(words.stock, row.stockSu),
    escaped(words.unit),
  ].join('<br>')
}
