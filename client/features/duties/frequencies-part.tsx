// How often each level goes to each kind of unit: the rows in force with their source, what is not known, and a new dated row.

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../api/loaded.tsx'
import { useSession } from '../../app/session.ts'
import { Cited } from '../../ui/cited.tsx'
import { EvidenceBadge } from '../../ui/evidence-badge.tsx'
import { formatDay } from '../../ui/format.ts'
import { FrequencyForm } from './frequency-form.tsx'
import { type Frequency, frequenciesQuery, unitKinds } from './requests.ts'

export function FrequenciesPart() {
  const { t, i18n } = useTranslation()
  const { can } = useSession()
  const frequencies = useQuery(frequenciesQuery)
  const [edited, setEdited] = useState<Frequency | null>(null)
  return (
    <>
      <p className="soft">{t('duties.frequency.help')}</p>
      <Loaded query={frequencies}>
        {(rows) => (
          <>
            {unitKinds.map((kind) => (
              <section key={kind}>
                <h3>{t(`duties.kind.${kind}`)}</h3>
                {rows
                  .filter(({ unitKind, isInForce }) => unitKind === kind && isInForce)
                  .map((row) => (
                    <article key={row.id} className="duty-post">
                      <div className="panel-row panel-row-apart">
                        <p>
                          <strong>{row.duty === 'warden' ? t('duties.duty.warden') : t(`duties.chiefOf.${row.level}`)}</strong>{' '}
                          {rhythmWords(row, t)}
                        </p>
                        {can('standards.edit') && edited?.id !== row.id && (
                          <Button size="small" onClick={() => setEdited(row)}>
                            {t(row.every === null ? 'duties.frequency.enter' : 'duties.frequency.change')}
                          </Button>
                        )}
                      </div>
                      <p className="soft">
                        <EvidenceBadge grade={row.evidence} />{' '}
                        <Cited source={row.source} titles={row.sourceTitles} lang={i18n.language} /> ·{' '}
                        {formatDay(row.inForceFrom)}
                        {row.note && ` · ${row.note}`}
                        {row.isDemo && ` · ${t('terms.demo')}`}
                      </p>
                      {edited?.id === row.id && <FrequencyForm row={row} onClose={() => setEdited(null)} />}
                    </article>
                  ))}
              </section>
            ))}
          </>
        )}
      </Loaded>
    </>
  )
}

type Words = ReturnType<typeof useTranslation>['t']
const rhythmWords = ({ every, times, graceDays }: Frequency, t: Words): string => {
  if (every === null) return t('duties.frequency.notSet')
  const words = t(`duties.every.${every}`, { n: times })
  return graceDays > 0 ? `${words} · ${t('duties.frequency.grace', { n: graceDays })}` : words
}
