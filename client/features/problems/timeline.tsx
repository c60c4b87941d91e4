// Every step: who, when, to which state, in what words.

import { useTranslation } from 'react-i18next'
import type { ProblemStep } from '#contract/duties'
import { formatMoment } from '../../ui/format.ts'

export function Timeline({ steps }: { readonly steps: readonly ProblemStep[] }) {
  const { t } = useTranslation()
  return (
    <section>
      <h3>{t('found.steps')}</h3>
      <ol className="problem-steps">
        {steps.map((step) => (
          <li key={step.n}>
            <strong>{t(`found.did.${step.action}`)}</strong> ·{' '}
            {step.isAutomatic ? t('found.automatic') : (step.by ?? t('actions.unknown'))}
            <small className="soft">
              {formatMoment(step.at)}
              {step.assignee !== null && ` · ${t('found.to', { name: step.assignee })}`}
              {step.action === 'escalate' && ` · ${t('found.to', { name: t(`found.level.${step.level}`) })}`}
              {step.isUpheld !== null && ` · ${t(step.isUpheld ? 'found.upheld' : 'found.dismissed')}`}
              {step.dueOn !== null && ` · ${t('found.dueOn', { day: step.dueOn })}`}
            </small>
            {step.note !== null && step.note !== '' && <p>{step.note}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
