// What was measured in a case against the thresholds of the law: above, below, or it cannot be told. The rule and the numbers, no advice.

import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail, CaseMeasure, FlagTold } from '#contract/cases'
import { useSession } from '../../app/session.ts'
import { EvidenceBadge } from '../../ui/evidence-badge.tsx'
import { formatMoment, formatNumber } from '../../ui/format.ts'
import { MeasureForm } from './measure-form.tsx'
import { measuredWords } from './words.ts'

export function MeasuresPart({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation()
  const { can, user } = useSession()
  const [isAdding, setAdding] = useState(false)
  const mayMeasure = (user?.permissions.includes('cases.edit') ?? false) && detail.sides.length > 0
  return (
    <section>
      <h3>{t('cases.measures')}</h3>
      <p className="soft">{t('cases.measuresHelp')}</p>
      {detail.measures.length === 0 && <p className="soft">{t('cases.noMeasures')}</p>}
      <ul className="case-list">
        {detail.measures.map((measure) => (
          <Measured key={measure.id} measure={measure} />
        ))}
      </ul>
      {mayMeasure && detail.stage !== 'closed' && !isAdding && (
        <Button size="small" disabled={!can('cases.edit')} onClick={() => setAdding(true)}>
          {t('cases.addMeasure')}
        </Button>
      )}
      {isAdding && <MeasureForm detail={detail} onClose={() => setAdding(false)} />}
    </section>
  )
}

function Measured({ measure }: { readonly measure: CaseMeasure }) {
  const { t } = useTranslation()
  return (
    <li>
      <strong>{t(`cases.measure.${measure.measure}`)}</strong> {measuredWords(t, measure)}
      <small className="soft">
        {[
          measure.accuracyM !== null && t('cases.accuracy', { metres: formatNumber(measure.accuracyM, 1) }),
          t(`cases.prior.${measure.priorPenalty}`),
          t('cases.rowsOf', { day: measure.day }),
          measure.by ?? t('actions.unknown'),
          formatMoment(measure.at),
        ]
          .filter(Boolean)
          .join(' · ')}
      </small>
      <p>{measure.how}</p>
      {measure.flags.length === 0 && <p className="soft">{t('cases.noRow')}</p>}
      <ul className="case-list case-flags">
        {measure.flags.map((flag) => (
          <Flag key={flag.id} flag={flag} />
        ))}
      </ul>
    </li>
  )
}

function Flag({ flag }: { readonly flag: FlagTold }) {
  const { t } = useTranslation()
  const { row } = flag
  const unit = t(`cases.unit.${row.unit}`)
  return (
    <li>
      <span className={`case-verdict is-${flag.verdict}`}>{t(`cases.verdict.${flag.verdict}`)}</span>{' '}
      {t('cases.threshold', { value: formatNumber(row.value), unit, band: t(`cases.band.${row.band}`) })}
      {flag.why !== null && <span className="soft"> · {t(`cases.whyNot.${flag.why}`)}</span>}
      <small className="soft">
        {[
          flag.low !== null &&
            flag.high !== null &&
            t('cases.between', { low: formatNumber(flag.low, 2), high: formatNumber(flag.high, 2), unit }),
          row.priorPenaltyYears !== null && t('cases.onlyPrior', { years: row.priorPenaltyYears }),
          `${row.document} ${row.clause}`,
          t('cases.source', { source: row.source }),
          !flag.isBeginKnown && t('cases.beginUnknown'),
        ]
          .filter(Boolean)
          .join(' · ')}{' '}
        <EvidenceBadge grade={row.evidence} />
      </small>
      {row.note !== null && <small className="soft">{row.note}</small>}
    </li>
  )
}
