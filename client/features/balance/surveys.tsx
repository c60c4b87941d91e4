// Every count of a season beside the others, each with its date, method and error, and the one adopted with its reason.

import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../app/session.ts'
import { formatDay, formatNumber, formatPercent, formatSu } from '../../ui/format.ts'
import { ScrollX } from '../../ui/scroll-x.tsx'
import { AdoptForm } from './adopt-form.tsx'
import { SurveyHistory } from './histories.tsx'
import type { Survey } from './shapes.ts'

type Props = { readonly surveys: readonly Survey[]; readonly operatorId: string }

const classOf = (count: Survey['counts'][number]): string => [count.animal, count.sex, count.ageClass].join('|')

export function Surveys({ surveys, operatorId }: Props) {
  const { t } = useTranslation()
  const { can } = useSession()
  const [asked, setAsked] = useState<Survey | null>(null)
  /** The survey whose history is open. */
  const [told, setTold] = useState('')
  const classes = [...new Set(surveys.flatMap(({ counts }) => counts.map(classOf)))]
  const mayAdopt = can('livestock.edit')
  const adopted = surveys.find(({ isAdopted }) => isAdopted)
  return (
    <section id="surveys">
      <h3>{t('balance.surveys')}</h3>
      {surveys.length === 0 ? (
        <p className="soft">{t('balance.noSurveys')}</p>
      ) : (
        <ScrollX label={t('balance.surveys')}>
          <table className="plain-table surveys">
            <thead>
              <tr>
                <th scope="col">{t('balance.countClass')}</th>
                {surveys.map((survey) => (
                  <th scope="col" key={survey.id} className={survey.isAdopted ? 'number is-adopted' : 'number'}>
                    {t(`terms.method.${survey.method}`)}
                    <br />
                    {survey.isAdopted && <span className="mark">{t('balance.adopted')}</span>}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              <SurveyRow title={t('balance.countedOn')} surveys={surveys} cell={({ countedOn }) => formatDay(countedOn)} />
              <SurveyRow
                title={t('balance.countError')}
                surveys={surveys}
                cell={({ relativeError }) => `±${formatPercent(relativeError)}`}
              />
              {classes.map((each) => (
                <SurveyRow key={each} title={classWords(t, each)} surveys={surveys} cell={(survey) => headsOf(survey, each)} />
              ))}
              <SurveyRow title={t('balance.stockSu')} surveys={surveys} cell={({ stockSu }) => formatSu(stockSu)} isTotal />
              <SurveyRow title={t('balance.source')} surveys={surveys} cell={({ source }) => source} />
              {mayAdopt && (
                <tr className="no-print">
                  <th scope="row">{t('balance.adoption')}</th>
                  {surveys.map((survey) => (
                    <td key={survey.id} className="number">
                      {survey.isAdopted ? (
                        '✓'
                      ) : (
                        <Button size="small" onClick={() => setAsked(survey)}>
                          {t('balance.adopt')}
                        </Button>
                      )}
                    </td>
                  ))}
                </tr>
              )}
            </tbody>
          </table>
        </ScrollX>
      )}
      {adopted && (
        <p className="soft">
          {t('balance.adoptedBecause', {
            by: adopted.adoptedBy ?? t('actions.unknown'),
            reason: adopted.adoptReason ?? t('actions.unknown'),
          })}
        </p>
      )}
      {surveys.length > 0 && (
        <div className="panel-row no-print">
          {surveys.map((survey) => (
            <Button
              key={survey.id}
              size="small"
              type="link"
              aria-expanded={told === survey.id}
              onClick={() => setTold(told === survey.id ? '' : survey.id)}
            >
              {t('past.historyOf', { name: `${t(`terms.method.${survey.method}`)} ${formatDay(survey.countedOn)}` })}
            </Button>
          ))}
        </div>
      )}
      {told && <SurveyHistory key={told} id={told} />}
      {asked && (
        <AdoptForm
          key={asked.id}
          survey={asked}
          adoptedId={adopted?.id ?? null}
          operatorId={operatorId}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  )
}

function headsOf(survey: Survey, wanted: string): string {
  const count = survey.counts.find((each) => classOf(each) === wanted)
  return count ? formatNumber(count.heads) : '—'
}

function classWords(t: (key: string) => string, each: string): string {
  const [animal = '', sex = '', age = ''] = each.split('|')
  return [t(`terms.animal.${animal}`), sex && sex !== 'any' ? t(`terms.sex.${sex}`) : '', t(`terms.age.${age}`)]
    .filter(Boolean)
    .join(' · ')
}

type RowProps = {
  readonly title: string
  readonly surveys: readonly Survey[]
  readonly cell: (survey: Survey) => string
  readonly isTotal?: boolean
}

function SurveyRow({ title, surveys, cell, isTotal = false }: RowProps) {
  return (
    <tr>
      <th scope="row">{title}</th>
      {surveys.map((survey) => (
        <td key={survey.id} className={survey.isAdopted ? 'number is-adopted' : 'number'}>
          {isTotal ? <strong>{cell(survey)}</strong> : cell(survey)}
        </td>
      ))}
    </tr>
  )
}
