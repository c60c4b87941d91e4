// One kind: how long it is kept and by what right, what the next run removes, its earlier and later rules.

import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RetentionRule, RetentionState } from '#contract/access'
import { useSession } from '../../app/session.ts'
import { EvidenceBadge } from '../../ui/evidence-badge.tsx'
import { formatDay, formatMoment, formatNumber } from '../../ui/format.ts'
import { basisOf, daysOf } from './kept.ts'
import { RuleForm } from './rule-form.tsx'

export function KindCard({ state: { kind, rules, due, oldest, last } }: { readonly state: RetentionState }) {
  const { t } = useTranslation()
  const { can } = useSession()
  const [isEntering, setEntering] = useState(false)
  const rule = rules.find(({ isInForce }) => isInForce)
  return (
    <li className="panel-note">
      <div className="panel-row panel-row-apart">
        <h3>{t(`retention.kind.${kind}`)}</h3>
        {rule && <strong>{daysOf(t, rule.keepDays)}</strong>}
      </div>
      <p className="soft">{t(`retention.counted.${kind}`)}</p>
      {rule && (
        <p>
          <EvidenceBadge grade={rule.evidence} /> {basisOf(t, rule)}
        </p>
      )}
      <p className="figures">
        {due === 0 ? t('retention.noneDue') : t('retention.due', { n: formatNumber(due), oldest: formatDay(oldest) })}
        {' · '}
        {last === null
          ? t('retention.neverRun')
          : t('retention.lastRun', { at: formatMoment(last.at), n: formatNumber(last.removed) })}
      </p>
      {rules.length > 1 && <OtherRules rules={rules} />}
      {can('retention.edit') &&
        (isEntering ? (
          <RuleForm kind={kind} onClose={() => setEntering(false)} />
        ) : (
          <Button size="small" onClick={() => setEntering(true)}>
            {t('retention.enter')}
          </Button>
        ))}
    </li>
  )
}

function OtherRules({ rules }: { readonly rules: readonly RetentionRule[] }) {
  const { t } = useTranslation()
  return (
    <details>
      <summary>{t('retention.allRules', { n: rules.length })}</summary>
      <ul className="retention-rules">
        {rules.map((rule) => (
          <li key={rule.id}>
            {`${formatDay(rule.inForceFrom)} — ${rule.inForceTo === null ? '…' : formatDay(rule.inForceTo)}`}
            {' · '}
            {[daysOf(t, rule.keepDays), basisOf(t, rule), rule.enteredBy].filter(Boolean).join(' · ')}
          </li>
        ))}
      </ul>
    </details>
  )
}
