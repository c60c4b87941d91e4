// What a patrol must have to count, and how tracks are cleaned: the rows in force with their source, what is not known, a new dated row.

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../api/loaded.tsx'
import { useSession } from '../../app/session.ts'
import { Cited } from '../../ui/cited.tsx'
import { EvidenceBadge } from '../../ui/evidence-badge.tsx'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { today } from './posts-part.tsx'
import { type DatedPatrolRule, patrolRulesQuery, ruleMeasures } from './requests.ts'
import { RuleForm } from './rule-form.tsx'

type Words = ReturnType<typeof useTranslation>['t']

/** Of whom, of which units and by which transport a row speaks. */
export function scopeWords({ duty, level, unitKind, transport }: DatedPatrolRule, t: Words): string {
  const parts = [
    duty === 'chief' && level !== null ? t(`duties.chiefOf.${level}`) : duty === null ? null : t(`duties.duty.${duty}`),
    duty !== 'chief' && duty !== 'warden' && level !== null ? t(`duties.level.${level}`) : null,
    unitKind === null ? null : t(`duties.kind.${unitKind}`),
    transport === null ? null : t(`patrols.transport.${transport}`),
  ].filter((part) => part !== null)
  return parts.length === 0 ? t('duties.rule.everyone') : parts.join(' · ')
}

export function RulesPart() {
  const { t } = useTranslation()
  const { can } = useSession()
  const rules = useQuery(patrolRulesQuery)
  const [isAdding, setAdding] = useState(false)
  return (
    <>
      <p className="soft">{t('duties.rule.help')}</p>
      {can('standards.edit') && !isAdding && (
        <div className="panel-row">
          <Button size="small" onClick={() => setAdding(true)}>
            {t('duties.rule.add')}
          </Button>
        </div>
      )}
      {isAdding && <RuleForm onClose={() => setAdding(false)} />}
      <Loaded query={rules}>
        {({ items }) =>
          ruleMeasures.map((measure) => {
            const own = items.filter((row) => row.measure === measure && (row.isInForce || today() < row.inForceFrom))
            return (
              own.length > 0 && (
                <section key={measure}>
                  <h3>{t(`duties.rule.measure.${measure}`)}</h3>
                  {own.map((row) => (
                    <RuleCard key={row.id} row={row} />
                  ))}
                </section>
              )
            )
          })
        }
      </Loaded>
    </>
  )
}

function RuleCard({ row }: { readonly row: DatedPatrolRule }) {
  const { t, i18n } = useTranslation()
  const { can } = useSession()
  const [isEditing, setEditing] = useState(false)
  return (
    <article className={row.isInForce ? 'duty-post' : 'duty-post is-over'}>
      <div className="panel-row panel-row-apart">
        <p>
          <strong>{scopeWords(row, t)}</strong> {row.value === null ? t('duties.rule.notSet') : formatNumber(row.value, 2)}
        </p>
        {can('standards.edit') && row.isInForce && !isEditing && (
          <Button size="small" onClick={() => setEditing(true)}>
            {t(row.value === null ? 'duties.frequency.enter' : 'duties.frequency.change')}
          </Button>
        )}
      </div>
      <p className="soft">
        <EvidenceBadge grade={row.evidence} /> <Cited source={row.source} titles={row.sourceTitles} lang={i18n.language} /> ·{' '}
        {row.isInForce ? formatDay(row.inForceFrom) : t('duties.rule.from', { day: formatDay(row.inForceFrom) })}
        {row.note && ` · ${row.note}`}
        {row.isDemo && ` · ${t('terms.demo')}`}
      </p>
      {isEditing && <RuleForm row={row} onClose={() => setEditing(false)} />}
    </article>
  )
}
