// Scores of a month in the order of areas and units, what waits for an answer, and for the office reckoning a month.

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Score } from '#contract/reports'
import { RecordPages } from '../../api/record-pages.tsx'
import { usePage } from '../../api/use-page.ts'
import { useSession } from '../../app/session.ts'
import { RecordLine } from '../../ui/record-list.tsx'
import { Segments } from '../../ui/segments.tsx'
import { isMonth, monthBefore } from '../../view/months.ts'
import { useView } from '../../view/use-view.ts'
import { MonthField } from './month-field.tsx'
import { ReckonForm } from './reckon-form.tsx'
import { scoresQuery, waitingQuery } from './requests.ts'
import { Marks, pointsWords, scoreName, whyWords } from './score-words.tsx'

const pageSize = 50
const subjects = ['area', 'unit', 'post'] as const
const onlys = ['all', 'objected', 'mine'] as const

export function ScoresPart() {
  const { t } = useTranslation()
  const { view } = useView()
  const { can, user } = useSession()
  const holdsPosts = user?.roles.includes('chief') ?? false
  const [month, setMonth] = useState(monthBefore(1))
  const [of, setOf] = useState<(typeof subjects)[number]>(holdsPosts ? 'post' : 'area')
  const [only, setOnly] = useState<(typeof onlys)[number]>(holdsPosts ? 'mine' : 'all')
  const filters = { month, of, area: view.area, ...(only === 'all' ? {} : { only }) }
  const [page, setPage] = usePage(filters)
  const list = useQuery({ ...scoresQuery({ ...filters, page, pageSize }), enabled: isMonth(month) })
  return (
    <>
      <p className="panel-note">{t('standing.scoresHelp')}</p>
      <Waiting />
      <div className="panel-row standing-months">
        <MonthField
          label={t('standing.month')}
          value={month}
          max={monthBefore(1)}
          onChange={(value) => isMonth(value) && setMonth(value)}
        />
      </div>
      <Segments
        label={t('standing.of.label')}
        options={subjects.map((value) => ({ value, label: t(`standing.of.${value}`) }))}
        value={of}
        onChange={setOf}
      />
      <Segments
        label={t('standing.objections')}
        options={onlys.map((value) => ({ value, label: t(`standing.only.${value}`) }))}
        value={only}
        onChange={setOnly}
      />
      <RecordPages
        query={list}
        page={page}
        pageSize={pageSize}
        onPage={setPage}
        none={t('standing.noScores')}
        line={(score) => <ScoreLine key={score.id} score={score} />}
      />
      {can('duties.edit') && <ReckonForm key={`${view.area} ${month}`} month={month} />}
    </>
  )
}

function ScoreLine({ score }: { readonly score: Score }) {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const sel = `score:${score.id}`
  return (
    <RecordLine isChosen={view.sel === sel} isHovered={false} onHover={() => {}} onChoose={() => patch({ sel })}>
      <span className="panel-row panel-row-apart">
        <strong>{scoreName(t, score)}</strong>
        <strong className="figures">{pointsWords(score.score)}</strong>
      </span>
      {score.score === null && <span className="soft">{whyWords(t, score)}</span>}
      <span>
        <Marks score={score} />
      </span>
    </RecordLine>
  )
}

function Waiting() {
  const { t } = useTranslation()
  const { patch } = useView()
  const { data } = useQuery(waitingQuery)
  if (!data || data.items.length === 0) return null
  return (
    <section>
      <h3>{t('standing.waiting')}</h3>
      <ul className="score-rows">
        {data.items.map(({ id, scoreId, month, name, level, measure, answerBy }) => (
          <li key={id}>
            <button type="button" className="panel-plain-button" onClick={() => patch({ sel: `score:${scoreId}` })}>
              {month} · {scoreName(t, { subject: 'post', level, name })} · {t(`standing.measure.${measure}`)}
            </button>{' '}
            <span className="soft">
              {answerBy === null ? t('standing.noAnswerBy') : t('standing.answerBy', { day: answerBy })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
