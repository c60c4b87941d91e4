// What scores are weighed by, level by level, and the periods of objections: the rows in force and those to come with their source, and what is not known.

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
import { dayOf } from '../../view/moment.ts'
import { useView } from '../../view/use-view.ts'
import { type Asked, type Dated, rowsOf } from './dated-rules.ts'
import { rulesQuery } from './requests.ts'
import { RuleForm } from './rule-form.tsx'

export function WeightsPart() {
  const { t } = useTranslation()
  const rules = useQuery(rulesQuery)
  const { view } = useView()
  const day = dayOf(view.asOf)
  return (
    <div className="standing-weights">
      <p className="panel-note">{t('standing.weightsHelp')}</p>
      <Loaded query={rules}>
        {(rows) => (
          <>
            {chiefLevels.map((level) => {
              const weightOf = (what: Measure): number | null => rowsOf(rows, { what, level }, day).now?.value ?? null
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
                    <RuleLine key={what} asked={{ what, level }} rows={rowsOf(rows, { what, level }, day)} />
                  ))}
                </section>
              )
            })}
            <section>
              <h3>{t('standing.periods')}</h3>
              {objectionPeriods.map((what) => (
                <RuleLine key={what} asked={{ what, level: null }} rows={rowsOf(rows, { what, level: null }, day)} />
              ))}
            </section>
          </>
        )}
      </Loaded>
    </div>
  )
}

type Words = ReturnType<typeof useTranslation>['t']
const valueWords = (t: Words, { level }: Asked, value: number | null): string => {
  if (value === null) return t('standing.notSet')
  return level === null ? t('standing.workingDays', { days: value }) : formatNumber(value, 2)
}

const spanWords = (t: Words, { fromDay, toDay, isInForce }: ScoreRule): string => {
  const from = formatDay(fromDay)
  if (toDay !== null) return `${from} — ${formatDay(toDay)}`
  return isInForce ? from : t('standing.fromThen', { day: from })
}

function RuleLine({ asked, rows: { now, later } }: { readonly asked: Asked; readonly rows: Dated }) {
  const { t } = useTranslation()
  const { can } = useSession()
  const [isEdited, setEdited] = useState(false)
  const value = now?.value ?? null
  return (
    <article>
      <div className="panel-row panel-row-apart">
        <p>
          {t(`standing.measure.${asked.what}`)}{' '}
          <strong className={value === null ? 'needs-printed' : 'figures'}>{valueWords(t, asked, value)}</strong>
        </p>
        {can('standards.edit') && !isEdited && (
          <Button size="small" onClick={() => setEdited(true)}>
            {t(value === null ? 'standing.enter' : 'standing.change')}
          </Button>
        )}
      </div>
      {now && (
        <p className="soft">
          <Basis row={now} />
        </p>
      )}
      {later.map((row) => (
        <p key={row.id} className="soft">
          <strong>{valueWords(t, asked, row.value)}</strong> <Basis row={row} />
        </p>
      ))}
      {isEdited && <RuleForm asked={asked} value={value} onClose={() => setEdited(false)} />}
    </article>
  )
}

/** What a row rests on and how long it counts. */
function Basis({ row }: { readonly row: ScoreRule }) {
  const { t, i18n } = useTranslation()
  return (
    <>
      <EvidenceBadge grade={row.evidence} /> <Cited source={row.source} titles={row.sourceTitles} lang={i18n.language} /> ·{' '}
      {spanWords(t, row)}
      {row.note && ` · ${row.note}`}
      {row.isDemo && ` · ${t('terms.demo')}`}
    </>
  )
}
