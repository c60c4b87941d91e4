// One remedy: what is asked, where and by when, what was found on the land, and what who answers for it may do now.

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { RemedyDetail } from '#contract/cases'
import { Loaded } from '../../api/loaded.tsx'
import { RecordHistory } from '../../api/record-history.tsx'
import { formatMoment, formatNumber } from '../../ui/format.ts'
import { momentWords } from '../../view/moment.ts'
import { useView } from '../../view/use-view.ts'
import { InspectionsPart } from './inspections-part.tsx'
import { remedyQuery } from './remedy-requests.ts'
import { RemedySteps } from './remedy-steps.tsx'
import { askedWords, showRemedy, showShapes } from './remedy-words.ts'
import { selOf } from './words.ts'
import '../../ui/panel.css'
import './cases.css'

export function RemedyPanel() {
  const { view } = useView()
  const [, id = ''] = view.sel.split(':')
  const found = useQuery(remedyQuery(id))
  return <Loaded query={found}>{(remedy) => <Body key={remedy.id} remedy={remedy} />}</Loaded>
}

function Body({ remedy }: { readonly remedy: RemedyDetail }) {
  const { t } = useTranslation()
  return (
    <div className="panel case-panel">
      <header>
        <div className="panel-row panel-row-apart">
          <strong className="case-title">{t(`remedies.kind.${remedy.kind}`)}</strong>
          <Button size="small" onClick={() => showRemedy(remedy)}>
            {t('actions.zoomTo')}
          </Button>
        </div>
        <p>
          <span className="mark">{t(`remedies.state.${remedy.state}`)}</span>{' '}
          {remedy.isOverdue && <span className="case-over">{t('remedies.overdue')}</span>}{' '}
          <span className="soft">
            {remedy.code}
            {remedy.isDemo && ` · ${t('terms.demo')}`}
          </span>
        </p>
      </header>
      <Facts remedy={remedy} />
      <InspectionsPart remedy={remedy} />
      <RemedySteps remedy={remedy} />
      <Steps remedy={remedy} />
      <RemedyHistory id={remedy.id} />
    </div>
  )
}

/** Its ground is shown as long as it is open, whatever layers are on. */
function useShown({ geometry }: RemedyDetail): void {
  useEffect(() => {
    showShapes([geometry])
    return () => showShapes([])
  }, [geometry])
}

function Facts({ remedy }: { readonly remedy: RemedyDetail }) {
  const { t } = useTranslation()
  const { patch } = useView()
  useShown(remedy)
  const { order, caseId } = remedy
  const facts: readonly (readonly [string, string | null])[] = [
    [t('remedies.indicatorTitle'), askedWords(t, remedy)],
    [t('remedies.demand'), remedy.demand],
    [t('remedies.dueOn'), t('remedies.due', { day: remedy.dueOn })],
    [t('remedies.orderedOn'), remedy.orderedOn],
    [
      t('remedies.place'),
      [remedy.areaName, remedy.areaHa !== null && t('remedies.areaHa', { ha: formatNumber(remedy.areaHa, 2) })]
        .filter(Boolean)
        .join(' · '),
    ],
    [t('remedies.basis'), order?.basis ?? null],
    [t('remedies.ower'), order && `${order.name}（${t(`remedies.owerKinds.${order.kind}`)}）`],
  ]
  return (
    <section>
      <dl className="facts">
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div key={name} className="case-fact">
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {caseId !== null && (
        <Button type="link" size="small" className="case-back" onClick={() => patch({ sel: selOf(caseId, 'facts') })}>
          {t('remedies.openCase', { code: remedy.caseCode ?? '' })}
        </Button>
      )}
    </section>
  )
}

function Steps({ remedy: { steps } }: { readonly remedy: RemedyDetail }) {
  const { t } = useTranslation()
  return (
    <section>
      <h3>{t('remedies.steps')}</h3>
      <ol className="case-steps">
        {steps.map(({ n, action, by, side, at, reason }) => (
          <li key={n}>
            <strong>{t(`remedies.did.${action}`)}</strong> · {by ?? t('actions.unknown')}
            {side !== null && `（${t(`cases.side.${side}`)}）`}
            <small className="soft">{formatMoment(at)}</small>
            {reason !== null && reason !== '' && <p>{reason}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}

function RemedyHistory({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const worded: Readonly<Record<string, (value: unknown) => string>> = {
    remedyKind: (value) => t(`remedies.kind.${String(value)}`),
    state: (value) => t(`remedies.state.${String(value)}`),
    indicator: (value) => t(`remedies.indicator.${String(value)}`),
    lastResult: (value) => t(`remedies.result.${String(value)}`),
    endedAt: (value) => momentWords(String(value)),
  }
  return (
    <RecordHistory
      key={id}
      path={`/api/remedies/${id}`}
      label={(field) => t(`remedies.field.${field}`)}
      value={(field, value) => worded[field]?.(value) ?? String(value)}
    />
  )
}
