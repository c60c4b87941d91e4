// What a case is, where it stands and who takes it on, what is owed on the land, which periods run, what it is linked to, what was measured, and every step it took.

import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '#contract/cases'
import { useSession } from '../../app/session.ts'
import { formatMoment } from '../../ui/format.ts'
import { momentWords } from '../../view/moment.ts'
import { CaseHistory } from './case-history.tsx'
import { EditCaseForm } from './edit-case-form.tsx'
import { LinksPart } from './links-part.tsx'
import { MeasuresPart } from './measures-part.tsx'
import { PeriodsPart } from './periods-part.tsx'
import { RemediesPart } from './remedies-part.tsx'
import { StagesPart } from './stages-part.tsx'

export function FactsPart({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation()
  return (
    <>
      <StagesPart detail={detail} />
      <Facts detail={detail} />
      <RemediesPart detail={detail} />
      <PeriodsPart detail={detail} />
      <MeasuresPart detail={detail} />
      <LinksPart detail={detail} />
      <section>
        <h3>{t('cases.steps')}</h3>
        <ol className="case-steps">
          {detail.steps.map((step) => (
            <li key={step.n}>
              <strong>{t(`cases.did.${step.action}`)}</strong> · {t(`cases.stage.${step.to}`)} · {step.by ?? t('actions.unknown')}
              {step.side !== null && `（${t(`cases.side.${step.side}`)}）`}
              <small className="soft">
                {t('cases.effectOn', { day: step.onDay })} · {t('cases.enteredAt', { at: formatMoment(step.at) })}
              </small>
              {step.reason !== null && <p>{step.reason}</p>}
            </li>
          ))}
        </ol>
      </section>
      <CaseHistory id={detail.id} />
    </>
  )
}

function Facts({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation()
  const { can } = useSession()
  const [isEditing, setEditing] = useState(false)
  if (isEditing) return <EditCaseForm detail={detail} onClose={() => setEditing(false)} />
  const facts: readonly (readonly [string, string | null])[] = [
    ['cause', detail.cause],
    ['legalBasis', detail.legalBasis],
    ['jurisdiction', detail.jurisdiction],
    ['courtNo', detail.courtNo],
    ['areaName', detail.areaName],
    ['offenceAt', detail.offenceAt === null ? t('cases.offenceUnknown') : momentWords(detail.offenceAt)],
    ['openedAt', `${formatMoment(detail.openedAt)} · ${detail.openedBy ?? t('actions.unknown')}`],
    ['endedAt', detail.endedAt && formatMoment(detail.endedAt)],
  ]
  return (
    <section>
      <dl className="facts">
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div key={name} className="case-fact">
              <dt>{t(`cases.field.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {can('cases.edit') && detail.sides.length > 0 && detail.stage !== 'closed' && (
        <Button size="small" onClick={() => setEditing(true)}>
          {t('actions.edit')}
        </Button>
      )}
    </section>
  )
}
