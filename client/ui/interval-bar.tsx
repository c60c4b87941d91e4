// A figure between its worst cases, drawn on a scale that several bars share. The words beside it carry everything the drawing says.

import type { ReactNode } from 'react'
import { formatRange, formatSu, type Interval } from './format.ts'
import './panel.css'

export type Scale = { readonly from: number; readonly to: number }

/** One scale for all the given intervals, from zero or below it. */
export function scaleOf(intervals: readonly Interval[]): Scale {
  const from = Math.min(0, ...intervals.map(({ low }) => low))
  const to = Math.max(from + 1e-9, ...intervals.map(({ high }) => high))
  return { from, to: to + (to - from) * 0.04 }
}

const share = (value: number, { from, to }: Scale): number => Math.min(1, Math.max(0, (value - from) / (to - from))) * 100

type Props = {
  readonly label: ReactNode
  readonly value: Interval | null
  readonly scale: Scale
  readonly color: string
  readonly unit?: string
  readonly format?: (value: number) => string
  /** A line across the bar, such as a threshold. */
  readonly mark?: number | undefined
}

export function IntervalBar({ label, value, scale, color, unit = '', format = formatSu, mark }: Props) {
  const width = value ? Math.max(0.8, share(value.high, scale) - share(value.low, scale)) : 0
  return (
    <div className="interval">
      <div className="interval-words">
        <span className="interval-label">{label}</span>
        {value && (
          <span>
            <strong>{format(value.mid)}</strong>
            {unit && <span className="soft"> {unit}</span>}
            {value.low !== value.high && <span className="soft">（{formatRange(value.low, value.high, format)}）</span>}
          </span>
        )}
        {!value && <span className="soft">—</span>}
      </div>
      <div className="interval-track" aria-hidden="true">
        {value && (
          <>
            <div className="interval-fill" style={{ ...reach(value.mid, scale), background: color }} />
            <div
              className="interval-band"
              style={{ left: `${share(value.low, scale)}%`, width: `${width}%`, borderColor: color }}
            />
          </>
        )}
        {mark !== undefined && <div className="interval-mark" style={{ left: `${share(mark, scale)}%` }} />}
      </div>
    </div>
  )
}

/** From zero to the middle, whichever way that lies. */
function reach(mid: number, scale: Scale): { readonly left: string; readonly width: string } {
  const [zero, end] = [share(0, scale), share(mid, scale)]
  return { left: `${Math.min(zero, end)}%`, width: `${Math.abs(end - zero)}%` }
}
