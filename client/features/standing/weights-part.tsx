// What scores are weighed by, level by level, and the periods of objections: the rows in force with their source, and what is not known.

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { chiefLevels } from '#contract/duties'
import { type Measure, measures, objectionPeriods, type ScoreRule } from '#contract/reports'
import { goesAgainstOrder } from '#rules/reports'
import { Loaded } from '../../api/loaded.tsx'
import { useSession } from '../../app/session.ts'
import { Cited } from '../../ui/cited.tsx'
import { EvidenceBadge } from '../../ui/evidence-badge.tsx'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { rulesQuery } from './requests.ts'
import { RuleForm } from './rule-form.tsx'

type Asked = Pick<ScoreRule, 'what' | 'level'>
const inForce = (rows: readonly ScoreRule[], { what, level }: Asked): ScoreRule | undefined =>
  rows.find((row) => row.what === what && row.level === level && row.isInForce)

export function WeightsPart() {
  const { t } = useTranslation()
  const rules = useQuery(rulesQuery)
  return (
    <div className="standing-weights">
      <p className="panel-note">{t('standing.weightsHelp')}</p>
      <Loaded query={rules}>
        {(rows) => (
          <>
            {chiefLevels.map((level) => {
              const weightOf = (what: Measure): number | null => inForce(rows, { what, level })?.value ?? null
              const weights = {
                patrols: weightOf('patrols'),
                coverage: weightOf('coverage'),
                'in-time': weightOf('in-time'),
                closed: weightOf('closed'),
                found: weightOf('found'),
              }
              return (
                <section key={level}>
                  <h3>{t(`duties.level.${level}`)}</h3>
                  {goesAgainstOrder(level, weights) && <p className="panel-note panel-note-warn">{t('standing.against')}</p>}
                  {measures.map((what) => (
                    <RuleLine key={what} asked={{ what, level }} row={inForce(rows, { what, level })} />
                  ))}
                </section>
              )
            })}
            <section>
              <h3>{t('standing.periods')}</h3>
              {objectionPeriods.map((what) => (
                <RuleLine key={what} asked={{ what, level: null }} row={inForce(rows, { what, level: null })} />
              ))}
            </section>
          </>
        )}
      </Loaded>
    </div>
  )
}

function RuleLine({ asked, row }: { readonly asked: Asked; readonly row: ScoreRule | undefined }) {
  const { t, i18n } = useTranslation()
  const { can } = useSession()
  const [isEdited, setEdited] = useState(false)
  const value = row?.value ?? null
  const words =
    value === null
      ? t('standing.notSet')
      : asked.level === null
        ? t('standing.workingDays', { days: value })
        : formatNumber(value, 2)
  return (
    <article>
      <div className="panel-row panel-row-apart">
        <p>
          {t(`standing.measure.${asked.what}`)} <strong className={value === null ? 'needs-printed' : 'figures'}>{words}</strong>
        </p>
        {can('standards.edit') && !isEdited && (
          <Button size="small" onClick={() => setEdited(true)}>
            {t(value === null ? 'standing.enter' : 'standing.change')}
          </Button>
        )}
      </div>
      {row && (
        <p className="soft">
          <EvidenceBadge grade={row.evidence} /> <Cited source={row.source} titles={row.sourceTitles} lang={i18n.language} /> ·{' '}
          {formatDay(row.fromDay)}
          {row.note && ` · ${row.note}`}
          {row.isDemo && ` · ${t('terms.demo')}`}
        </p>
      )}
      {isEdited && <RuleForm asked={asked} value={value} onClose={() => setEdited(false)} />}
    </article>
  )
}
