// Two years of the same land: one drawn back over the other by a handle, or both side by side.

import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { get } from '../api/request.ts'
import { useSession } from '../app/session.ts'
import { Icon } from '../ui/icon.tsx'
import { Segments } from '../ui/segments.tsx'
import { useView } from '../view/use-view.ts'
import './compare.css'

const clamp = (share: number): number => Math.min(0.97, Math.max(0.03, share))

/** What a slider answers to: a little, a lot, all the way. */
const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -0.02,
  ArrowRight: 0.02,
  PageDown: -0.1,
  PageUp: 0.1,
  Home: -1,
  End: 1,
}

type HandleProps = {
  readonly share: number
  readonly onShare: (share: number) => void
  readonly names: readonly [string, string]
}

/** Dragged, or moved by the arrow keys; `share` is how much of the width the first year has. */
export function SwipeHandle({ share, onShare, names }: HandleProps) {
  const { t } = useTranslation()
  const handle = useRef<HTMLDivElement>(null)
  const follow = (event: PointerEvent): void => {
    const stage = handle.current?.parentElement?.getBoundingClientRect()
    if (stage && event.buttons > 0) onShare(clamp((event.clientX - stage.left) / stage.width))
  }
  const onKey = (event: KeyboardEvent): void => {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    onShare(clamp(share + step))
  }
  return (
    <div
      ref={handle}
      className="swipe-handle"
      style={{ left: `${share * 100}%` }}
      role="slider"
      tabIndex={0}
      aria-label={t('map.compare.handle', { first: names[0], second: names[1] })}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      onKeyDown={onKey}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={follow}
    >
      <span className="swipe-year is-first">{names[0]}</span>
      <span className="swipe-grip">
        <Icon name="compare" size={16} />
      </span>
      <span className="swipe-year is-second">{names[1]}</span>
    </div>
  )
}

export function CompareCard() {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const { can } = useSession()
  const { data: known = [] } = useQuery({
    queryKey: ['balance-years'],
    queryFn: () => get<readonly number[]>('/api/balance/years'),
    staleTime: 300_000,
    enabled: can('balance.read'),
  })
  if (view.compare === null || (view.compare === 0 && view.asOf === '')) return null
  const isWithNow = view.compare === 0
  const years = [...new Set([...known, view.compare])].filter((year) => year !== view.year).toSorted()
  return (
    <section className="compare-card card" aria-label={t('map.tool.compare')}>
      <strong>{isWithNow ? t('past.besideNow') : t('map.compare.title', { year: view.year })}</strong>
      {!isWithNow && (
        <Segments
          label={t('map.compare.with')}
          options={years.map((year) => ({ value: String(year), label: String(year) }))}
          value={String(view.compare)}
          onChange={(year) => patch({ compare: Number(year) })}
        />
      )}
      <Segments
        label={t('map.compare.how')}
        options={(['swipe', 'side'] as const).map((value) => ({ value, label: t(`map.compare.${value}`) }))}
        value={view.compareAs}
        onChange={(compareAs) => patch({ compareAs })}
      />
      <button type="button" className="icon-button" aria-label={t('app.close')} onClick={() => patch({ compare: null })}>
        <Icon name="close" size={16} />
      </button>
    </section>
  )
}
