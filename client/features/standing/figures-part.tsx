// The dashboard of duty: what was asked, done and overdue, how much ground was seen, what was found and closed, and how it goes on.

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DutyFigures } from '#contract/reports'
import { areaName } from '../../api/areas.ts'
import { FigureCards } from '../../api/figure-cards.tsx'
import { Loaded } from '../../api/loaded.tsx'
import { PrintButton } from '../../api/print-told.tsx'
import { swapped } from '../../map/order.ts'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { choicesOf } from '../../view/layers.ts'
import { firstDay, isMonth, lastDay, monthBefore, thisMonth } from '../../view/months.ts'
import { useView } from '../../view/use-view.ts'
import { dutyColumns, FiguresTable } from './figures-table.tsx'
import { MonthField } from './month-field.tsx'
import { ProblemTable } from './problem-table.tsx'
import { figuresQuery } from './requests.ts'
import { ScoreMarks } from './score-marks.tsx'
import { TrendChart } from './trend-chart.tsx'

const shown = [
  'asked',
  'done',
  'overdue',
  'open',
  'patrolsValid',
  'patrolsDoubtful',
  'distanceM',
  'coveredShare',
  'found',
  'closed',
  'closedInTime',
  'openAtEnd',
  'overdueAtEnd',
  'medianDays',
  'p90Days',
] as const
/** A year at most. */
const mostMonths = 12

export function FiguresPart() {
  const { t } = useTranslation()
  const { view } = useView()
  const [from, setFrom] = useState(monthBefore(5))
  const [to, setTo] = useState(thisMonth())
  const isReady = isMonth(from) && isMonth(to) && from <= to && monthsApart(from, to) < mostMonths
  const figures = useQuery({
    ...figuresQuery({ area: view.area, ...(isReady && { from: firstDay(from), to: lastDay(to) }) }),
    enabled: isReady,
  })
  return (
    <>
      <div className="panel-row standing-months">
        <MonthField label={t('standing.from')} value={from} max={to} onChange={setFrom} />
        <MonthField label={t('standing.to')} value={to} min={from} onChange={setTo} />
      </div>
      {!isReady && <p role="alert">{t('standing.spanFault')}</p>}
      {isReady && (
        <Loaded query={figures} isEmpty={isNothing} empty={t('standing.nothing')}>
          {(told) => <Told figures={told} />}
        </Loaded>
      )}
    </>
  )
}

const monthsApart = (from: string, to: string): number => {
  const [first, last] = [from, to].map((month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)))
  return (last ?? 0) - (first ?? 0)
}
const isNothing = ({ total }: DutyFigures): boolean =>
  total.units + total.patrolsValid + total.patrolsDoubtful + total.found + total.openAtEnd + total.closed === 0

function Told({ figures }: { readonly figures: DutyFigures }) {
  const { t, i18n } = useTranslation()
  const { patch } = useView()
  const sheet = useRef<HTMLDivElement>(null)
  const name = (area: DutyFigures['area']): string => areaName(area, i18n.language)
  return (
    <div ref={sheet} className="panel">
      <header className="panel-row panel-row-apart">
        <h3>{name(figures.area)}</h3>
        <span className="panel-row no-print">
          <MapButtons />
          <PrintButton
            at={`/api/prints/duty-figures/${figures.area.code}`}
            about={{ from: figures.from, to: figures.to }}
            sheet={sheet}
          />
        </span>
      </header>
      <FigureCards figures={figures.total} shown={shown} />
      {figures.total.postsUnasked > 0 && (
        <p className="soft">{t('standing.unasked', { n: formatNumber(figures.total.postsUnasked) })}</p>
      )}
      <ScoreMarks marks={figures.scores} />
      <section>
        <h3>{t('standing.byArea')}</h3>
        <FiguresTable
          caption={t('standing.byArea')}
          first={t('standing.of.area')}
          columns={dutyColumns}
          parts={figures.byArea.map(({ area, figures: part }) => ({
            key: area?.code ?? '',
            name: area === null ? t('standing.across') : name(area),
            figures: part,
            ...(area === null ? {} : { onOpen: () => patch({ area: area.code }) }),
          }))}
        />
      </section>
      <section>
        <h3>{t('standing.byKind')}</h3>
        <FiguresTable
          caption={t('standing.byKind')}
          first={t('standing.of.unit')}
          columns={dutyColumns}
          parts={figures.byKind.map(({ kind, figures: part }) => ({
            key: kind ?? '',
            name: kind === null ? t('standing.noKind') : t(`duties.kind.${kind}`),
            figures: part,
          }))}
        />
      </section>
      <TrendChart months={figures.months} />
      <ProblemTable figures={figures} />
      <p className="soft">{t('standing.asOf', { day: formatDay(figures.asOf) })}</p>
      {figures.missingYears.length > 0 && (
        <p className="soft">{t('standing.years', { years: figures.missingYears.join(', ') })}</p>
      )}
    </div>
  )
}

function MapButtons() {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const choices = choicesOf(view)
  const button = (id: string, words: string, stead: string | null = null) => {
    const isOn = choices.some((choice) => choice.id === id)
    const swap = (): void => patch({ layers: swapped(choices, id, stead) })
    return (
      <Button size="small" type={isOn ? 'primary' : 'default'} aria-pressed={isOn} onClick={swap}>
        {words}
      </Button>
    )
  }
  return (
    <>
      {button('unit-coverage', t('standing.showCoverage'), 'duty-units')}
      {button('problem-heat', t('standing.showHeat'))}
    </>
  )
}
