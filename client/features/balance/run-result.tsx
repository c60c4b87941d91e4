// What a finished run did: how many it judged, what they came to, and whose judgement is now another.

import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { formatMoment, formatNumber, formatPercent } from '../../ui/format.ts'
import { ScrollX } from '../../ui/scroll-x.tsx'
import { useView } from '../../view/use-view.ts'
import { GradeMark } from './grade-mark.tsx'
import type { Run, RunChange, Verdict } from './shapes.ts'

const told = [
  'assessed',
  'changed',
  'found',
  'uncertain',
  'balanced',
  'surplus',
  'provisional',
  'violationsOpened',
  'violationsClosed',
] as const

export function RunResult({ run }: { readonly run: Run }) {
  const { t } = useTranslation()
  const figures = told.flatMap((key) => {
    const value = run.summary[key]
    return typeof value === 'number' ? [{ key, value }] : []
  })
  const changes = run.summary.changes ?? []
  return (
    <section aria-live="polite">
      <h3>
        {t(`balance.assess.state.${run.state}`)} <span className="soft">{formatMoment(run.endedAt)}</span>
      </h3>
      {run.problem && <Alert type="error" showIcon title={run.problem} />}
      {run.state === 'cancelled' && (
        <p className="soft">
          {t('balance.assess.cancelledHelp', { done: formatNumber(run.done), total: formatNumber(run.total) })}
        </p>
      )}
      <dl className="run-result">
        {figures.map(({ key, value }) => (
          <div key={key}>
            <dt>{t(`balance.assess.count.${key}`)}</dt>
            <dd>{formatNumber(value)}</dd>
          </div>
        ))}
      </dl>
      {run.state === 'done' &&
        (changes.length > 0 ? <Changes changes={changes} /> : <p className="soft">{t('balance.assess.nothingChanged')}</p>)}
    </section>
  )
}

function Changes({ changes }: { readonly changes: readonly RunChange[] }) {
  const { t } = useTranslation()
  const { patch } = useView()
  return (
    <ScrollX label={t('balance.assess.changes', { n: changes.length })}>
      <table className="plain-table">
        <caption>{t('balance.assess.changes', { n: changes.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('balance.column.operatorName')}</th>
            <th scope="col">{t('balance.assess.before')}</th>
            <th scope="col">{t('balance.assess.after')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={JSON.stringify(change)}>
              <th scope="row">
                <button
                  type="button"
                  className="panel-plain-button"
                  onClick={() => patch({ sel: `operator:${change.operatorId}`, season: change.season })}
                >
                  {change.operatorName}
                </button>
                <br />
                <span className="soft">
                  {change.operatorCode} · {t(`terms.season.${change.season}`)}
                </span>
              </th>
              <td>
                {change.before ? (
                  <VerdictCell verdict={change.before} />
                ) : (
                  <span className="soft">{t('balance.assess.never')}</span>
                )}
              </td>
              <td>
                <VerdictCell verdict={change.after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  )
}

function VerdictCell({ verdict: { finding, grade, rate } }: { readonly verdict: Verdict }) {
  return (
    <>
      <GradeMark finding={finding} grade={grade} />
      <br />
      <span className="soft figures">{formatPercent(rate)}</span>
    </>
  )
}
