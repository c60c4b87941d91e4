// The map as it was: a day chosen, or stepped to from change to change of what is in view; and the strip that says that this is the past.

import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChangeMoments } from '#contract/tiles'
import { get } from '../../api/request.ts'
import { Icon } from '../../ui/icon.tsx'
import { dayOf, instantOf, momentWords } from '../../view/moment.ts'
import { type Bbox, useMapBbox } from '../../view/preview.ts'
import { dropTool } from '../../view/tool.ts'
import { useView } from '../../view/use-view.ts'
import { positionOf } from './steps.ts'
import './past.css'

const nothing: ChangeMoments = { moments: [], first: null, hasMore: false }

const changesQuery = (bbox: Bbox | null) =>
  queryOptions({
    // Two decimals are a kilometre: a nudge of the map asks nothing anew.
    queryKey: ['changes', bbox?.map((edge) => edge.toFixed(2)).join() ?? ''],
    queryFn: ({ signal }) =>
      get<ChangeMoments>('/api/changes', { bbox: (bbox ?? []).map((edge) => edge.toFixed(5)).join() }, signal),
    enabled: bbox !== null,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })

/** Whether the bar is open; opening it changes nothing, closing it leads back to the present. */
export function useTimeBar() {
  const { view, patch } = useView()
  const [isTimeOpen, setTimeOpen] = useState(false)
  const isPast = view.asOf !== ''
  useEffect(() => {
    if (isPast) dropTool()
  }, [isPast])
  const closeTime = (): void => {
    setTimeOpen(false)
    if (isPast) patch({ asOf: '', ...(view.compare === 0 ? { compare: null } : {}) })
  }
  return { isTimeOpen, toggleTime: () => (isTimeOpen || isPast ? closeTime() : setTimeOpen(true)), closeTime }
}

export function PastBanner() {
  const { t } = useTranslation()
  const { view, patch } = useView()
  return (
    <div className="past-banner" role="status">
      <Icon name="clock" size={17} />
      <span>{t('past.banner', { moment: momentWords(view.asOf) })}</span>
      <button
        type="button"
        className="plain-button"
        onClick={() => patch({ asOf: '', ...(view.compare === 0 ? { compare: null } : {}) })}
      >
        {t('past.backToNow')}
      </button>
    </div>
  )
}

export function TimeBar({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const { data = nothing, isError } = useQuery(changesQuery(useMapBbox()))
  const today = dayOf('')
  return (
    <section className="time-bar card" aria-label={t('past.tool')}>
      <div className="time-row">
        <strong>{t('past.title')}</strong>
        <input
          type="date"
          aria-label={t('past.day')}
          max={today}
          value={dayOf(view.asOf)}
          onChange={({ target }) => {
            if (target.value !== '' && target.value <= today) patch({ asOf: target.value })
          }}
        />
        <button
          type="button"
          className="plain-button time-compare"
          disabled={view.asOf === ''}
          aria-pressed={view.compare === 0}
          onClick={() => patch(view.compare === 0 ? { compare: null } : { compare: 0, compareAs: 'side' })}
        >
          {t('past.besideNow')}
        </button>
        <button type="button" className="icon-button" aria-label={t('past.close')} onClick={onClose}>
          <Icon name="close" size={16} />
        </button>
      </div>
      <Steps moments={data.moments} />
      <p className="time-note soft" role={isError ? 'alert' : undefined}>
        {isError ? t('app.failed') : <Told changes={data} />}
      </p>
    </section>
  )
}

/** One position a change, oldest first, and the last one is now. */
function Steps({ moments }: Pick<ChangeMoments, 'moments'>) {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const steps = moments.map(({ at }) => at).toReversed()
  const { index, previous, next } = positionOf(steps, view.asOf === '' ? null : instantOf(view.asOf))
  const [dragged, setDragged] = useState<number | null>(null)
  const shown = dragged ?? index
  const go = (step: number): void => patch({ asOf: steps[step] ?? '' })
  // A drag passes over many moments; the map follows where it rests.
  useEffect(() => {
    if (dragged === null) return
    const timer = setTimeout(() => {
      patch({ asOf: steps[dragged] ?? '' })
      setDragged(null)
    }, 220)
    return () => clearTimeout(timer)
  }, [dragged, patch, steps])
  const words = (step: number): string =>
    step >= steps.length ? t('past.now') : step < 0 ? t('past.before') : momentWords(steps[step] ?? '')
  return (
    <div className="time-row">
      <button
        type="button"
        className="icon-button time-back"
        aria-label={t('past.previous')}
        title={t('past.previous')}
        disabled={previous === null}
        onClick={() => previous !== null && go(previous)}
      >
        <Icon name="down" size={18} />
      </button>
      <input
        type="range"
        className="time-range"
        aria-label={t('past.slider')}
        aria-valuetext={words(shown)}
        min={0}
        max={steps.length}
        step={1}
        value={Math.max(0, shown)}
        disabled={steps.length === 0}
        onChange={({ target }) => setDragged(Number(target.value))}
      />
      <button
        type="button"
        className="icon-button time-forth"
        aria-label={t('past.next')}
        title={t('past.next')}
        disabled={next === null}
        onClick={() => next !== null && go(next)}
      >
        <Icon name="down" size={18} />
      </button>
      <output className="time-shown">{words(shown)}</output>
    </div>
  )
}

/** What changed at the step shown, or why the map is empty. */
function Told({ changes: { moments, first, hasMore } }: { readonly changes: ChangeMoments }) {
  const { t } = useTranslation()
  const { view } = useView()
  if (first === null) return t('past.noRecords')
  if (view.asOf === '') return t(hasMore ? 'past.hintMore' : 'past.hint', { n: moments.length, first: momentWords(first) })
  const moment = instantOf(view.asOf)
  if (moment < first) return t('past.beforeFirst', { first: momentWords(first) })
  const latest = moments.find(({ at }) => at <= moment)
  if (latest === undefined) return t('past.hintMore', { n: moments.length, first: momentWords(first) })
  const counts = Object.entries(latest.records).map(([id, n]) => t(`past.changed.${id}`, { n, defaultValue: '' }))
  return t('past.lastChange', { moment: momentWords(latest.at), what: counts.filter(Boolean).join(' · ') })
}
