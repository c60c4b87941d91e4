// Each unit that was visited: how much of it was seen, and what the dated rows ask and found.

import { useTranslation } from 'react-i18next'
import { formatNumber, formatPercent } from '../../ui/format.ts'
import type { PatrolVisit } from './requests.ts'

type Result = PatrolVisit['results'][number]

const figure = ({ measure }: Result, value: number | null): string =>
  measure === 'unit-seen-share' ? formatPercent(value) : formatNumber(value, measure === 'hours-since-last' ? 1 : 0)

function Needed({ result }: { readonly result: Result }) {
  const { t } = useTranslation()
  const { measure, needed, got, source, evidence, isMet } = result
  const words = { needed: figure(result, needed), got: figure(result, got) }
  return (
    <p>
      {isMet === true ? '✓' : '✗'} {t(`patrols.measure.${measure}`)} · {t('patrols.needs', words)}{' '}
      <span className="soft">{t('patrols.source', { source, evidence })}</span>
    </p>
  )
}

export function Visits({ visits }: { readonly visits: readonly PatrolVisit[] }) {
  const { t } = useTranslation()
  if (visits.length === 0) return <p className="soft">{t('patrols.noVisits')}</p>
  return visits.map(({ unitId, unitName, seenShare, effort, isValid, results }) => (
    <section key={unitId} className="patrol-visit">
      <div className="panel-row panel-row-apart">
        <strong>{unitName}</strong>
        <span>{isValid ? t('patrols.counts') : t('patrols.countsNot')}</span>
      </div>
      <p className="soft">
        {t('patrols.seen', { share: formatPercent(seenShare) })} · {t('patrols.effort', { km: formatNumber(effort.km, 1) })}
      </p>
      {results
        .filter(({ isMet }) => isMet !== null)
        .map((result) => (
          <Needed key={result.measure} result={result} />
        ))}
    </section>
  ))
}
