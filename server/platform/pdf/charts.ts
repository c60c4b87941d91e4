// Charts of documents: stacked bars along the paper, and columns by month. Every bar carries its number, so that a grey print still says it.

import { box, drawing, line, text, widthOf } from './svg.ts'

export type Series = { readonly title: string; readonly color: string; readonly ink?: string }
export type Bar = { readonly title: string /** One a series; null is not known. */; readonly values: readonly (number | null)[] }

const rule = '#c9d3cf'
const barHeight = 12

function legend(series: readonly Series[], y: number): string {
  let x = 0
  return series
    .map(({ title, color }) => {
      const mark = box(x, y - 7, 10, 8, `fill="${color}"`) + text(x + 14, y, title)
      x += 14 + widthOf(title, 8) + 16
      return mark
    })
    .join('')
}

/** A number inside its piece where there is room. */
const inside = (x: number, y: number, wide: number, value: number, ink: string): string =>
  widthOf(String(value), 7) + 4 > wide
    ? ''
    : text(x + wide / 2, y + barHeight - 3.4, String(value), { size: 7, color: ink, anchor: 'middle' })

/** Rows of stacked pieces; a row without any known number says so. */
export function stackedBars(bars: readonly Bar[], series: readonly Series[], width: number, unknown = '未知'): string {
  const names = Math.min(130, Math.max(50, ...bars.map(({ title }) => widthOf(title, 8) + 8)))
  const totals = bars.map(({ values }) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0))
  const most = Math.max(1, ...totals)
  const room = width - names - 44
  const step = barHeight + 5
  const marks = bars.map(({ title, values }, i) => {
    const y = 18 + i * step
    let x = names
    const pieces = values.map((value, k) => {
      const wide = ((value ?? 0) / most) * room
      const { color, ink = '#ffffff' } = series[k] ?? { color: rule }
      const piece = wide === 0 ? '' : box(x, y, wide, barHeight, `fill="${color}"`) + inside(x, y, wide, value ?? 0, ink)
      x += wide
      return piece
    })
    const isUnknown = values.every((value) => value === null)
    const sum = isUnknown ? unknown : String(totals[i])
    return (
      text(names - 6, y + barHeight - 3, title, { anchor: 'end' }) +
      pieces.join('') +
      text(x + 4, y + barHeight - 3, sum, { size: 7.5 })
    )
  })
  const height = 22 + bars.length * step
  return drawing(width, height, [legend(series, 8), line(names, 16, names, height - 3, rule), ...marks])
}

/** A column for each series at each month, side by side. */
export function monthColumns(bars: readonly Bar[], series: readonly Series[], width: number, height = 130): string {
  const most = Math.max(1, ...bars.flatMap(({ values }) => values.map((value) => value ?? 0)))
  const [top, foot] = [26, height - 14]
  const slot = width / Math.max(1, bars.length)
  const wide = Math.min(16, (slot - 6) / Math.max(1, series.length))
  const marks = bars.flatMap(({ title, values }, i) => {
    const first = i * slot + (slot - wide * series.length) / 2
    const columns = values.map((value, k) => {
      if (value === null) return text(first + (k + 0.5) * wide, foot - 2, '—', { size: 6.5, anchor: 'middle' })
      const high = (value / most) * (foot - top)
      const x = first + k * wide
      return (
        box(x, foot - high, wide - 1, high, `fill="${series[k]?.color ?? rule}"`) +
        text(x + wide / 2, foot - high - 2, String(value), { size: 6.5, anchor: 'middle' })
      )
    })
    return [...columns, text(i * slot + slot / 2, height - 4, title, { size: 7.5, anchor: 'middle' })]
  })
  return drawing(width, height, [legend(series, 8), line(0, foot, width, foot, rule), ...marks])
}
