// Through the months, or through the days of one, by hand, by arrow keys or by itself; the map shows what happened then.

import { Button } from 'antd'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Segments } from '../../ui/segments.tsx'
import { useView } from '../../view/use-view.ts'
import { daysOf, monthsBetween, spanOf } from '../../view/when.ts'

const steps = ['month', 'day'] as const
const playMs = 1200

type Props = { readonly first: string; readonly last: string }

export function TimeSlider({ first, last }: Props) {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const id = useId()
  const months = monthsBetween(first, last)
  const [step, setStep] = useState<(typeof steps)[number]>(() => (view.when.length === 10 ? 'day' : 'month'))
  const [isPlaying, setPlaying] = useState(false)
  const month = spanOf(view.when)?.from.slice(0, 7) ?? last
  const span = spanOf(month)
  const stops = step === 'month' ? months : span === null ? [] : daysOf(span)
  const at = stops.indexOf(view.when)
  const go = (n: number): void => patch({ when: stops[n] ?? '' })
  const isLast = at >= stops.length - 1
  useEffect(() => {
    if (!isPlaying) return
    const timer = setTimeout(() => {
      if (isLast) setPlaying(false)
      else patch({ when: stops[at + 1] ?? '' })
    }, playMs)
    return () => clearTimeout(timer)
  })
  const turn = (next: (typeof steps)[number]): void => {
    setStep(next)
    setPlaying(false)
    patch({ when: next === 'month' ? month : `${month}-01` })
  }
  return (
    <section className="incident-slider">
      <div className="panel-row panel-row-apart">
        <Segments
          label={t('incidents.maps.step')}
          value={step}
          options={steps.map((value) => ({ value, label: t(`incidents.maps.${value}`) }))}
          onChange={turn}
        />
        <output htmlFor={id} aria-live={isPlaying ? 'off' : 'polite'}>
          {view.when === '' ? t('incidents.maps.always') : view.when.replace('~', ' – ')}
        </output>
      </div>
      <input
        id={id}
        type="range"
        min={0}
        max={Math.max(0, stops.length - 1)}
        step={1}
        value={Math.max(0, at)}
        aria-label={t('incidents.maps.slider')}
        aria-valuetext={view.when === '' ? t('incidents.maps.always') : view.when}
        onChange={(event) => {
          setPlaying(false)
          go(Number(event.target.value))
        }}
      />
      <div className="panel-row">
        <Button
          size="small"
          aria-pressed={isPlaying}
          onClick={() => {
            if (!isPlaying && isLast) go(0)
            else if (!isPlaying && at < 0) go(0)
            setPlaying(!isPlaying)
          }}
        >
          {t(isPlaying ? 'incidents.maps.stop' : 'incidents.maps.play')}
        </Button>
        <Button
          size="small"
          disabled={view.when === ''}
          onClick={() => {
            setPlaying(false)
            patch({ when: '' })
          }}
        >
          {t('incidents.maps.always')}
        </Button>
      </div>
    </section>
  )
}
