// One problem: what and where, how long is left, what I may do now, its photographs, and every step it took.

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ProblemDetail } from '#contract/duties'
import { DrawNotice } from '../../api/draw-notice.tsx'
import { FromTip } from '../../api/from-tip.tsx'
import { Loaded } from '../../api/loaded.tsx'
import * as palette from '../../map/palette.ts'
import { formatDay, formatMoment } from '../../ui/format.ts'
import { Swatch } from '../../ui/swatch.tsx'
import { useView } from '../../view/use-view.ts'
import { PhotoStrip } from './photo-strip.tsx'
import { ProblemHistory } from './problem-history.tsx'
import { showOnMap } from './problem-line.tsx'
import { problemQuery } from './requests.ts'
import { StepForm } from './step-form.tsx'
import { Timeline } from './timeline.tsx'
import { leftWords, typeOf } from './words.ts'
import '../../ui/panel.css'
import './problems.css'

export function ProblemPanel() {
  const { view } = useView()
  const [, id = ''] = view.sel.split(':')
  const problem = useQuery(problemQuery(id))
  return <Loaded query={problem}>{(value) => <Body key={value.id} problem={value} />}</Loaded>
}

function Body({ problem }: { readonly problem: ProblemDetail }) {
  const { t, i18n } = useTranslation()
  const left = leftWords(t, problem)
  return (
    <div className="panel">
      <header>
        <div className="panel-row panel-row-apart">
          <Swatch color={palette.problem[problem.state]} isStrong>
            {typeOf(problem, i18n.language)}
          </Swatch>
          <Button size="small" onClick={() => showOnMap(problem)}>
            {t('actions.zoomTo')}
          </Button>
        </div>
        <p>
          <strong>{t(`found.state.${problem.state}`)}</strong> · {problem.code}
        </p>
        {left !== '' && (
          <p className={problem.isOverdue ? 'problem-over' : 'soft'}>
            {t('found.dueOn', { day: problem.dueOn })} · {left}
          </p>
        )}
        {problem.dueOn === null && problem.endedAt === null && <p className="soft">{t('found.noPeriod')}</p>}
        {problem.missingYears.length > 0 && (
          <p className="soft">{t('found.calendarMissing', { years: problem.missingYears.join(', ') })}</p>
        )}
      </header>
      <StepForm problem={problem} />
      <Facts problem={problem} />
      <FromTip kind="problem" subjectId={problem.id} />
      {problem.endedAt === null && <DrawNotice from="problem" sourceId={problem.id} />}
      <PhotoStrip problem={problem} />
      <Timeline steps={problem.steps} />
      <ProblemHistory id={problem.id} />
    </div>
  )
}

function Facts({ problem }: { readonly problem: ProblemDetail }) {
  const { t } = useTranslation()
  const { patch } = useView()
  const facts: readonly (readonly [string, string | null])[] = [
    ['severity.title', t(`found.severity.${problem.severity}`)],
    ['description', problem.description || null],
    ['area', problem.areaName],
    ['unit', problem.unitName],
    ['watchedBy', t(`found.level.${problem.level}`)],
    ['assignee', problem.assignee],
    ['finder', problem.finder],
    ['foundAt', formatMoment(problem.foundAt)],
    ['receivedAt', `${formatMoment(problem.receivedAt)}${problem.isReportedLate ? ` · ${t('found.late')}` : ''}`],
    ['source.title', t(`found.source.${problem.source}`)],
    ['endedAt', problem.endedAt && formatDay(problem.endedAt)],
    ['place', `${problem.lonLat.map((degrees) => degrees.toFixed(5)).join(', ')} (WGS84)`],
  ]
  return (
    <dl className="facts">
      {facts.map(([name, value]) =>
        value === null ? null : (
          <div key={name} className="problem-fact">
            <dt>{t(`found.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
      {problem.patrol && (
        <div className="problem-fact">
          <dt>{t('found.patrol')}</dt>
          <dd>
            <Button type="link" size="small" onClick={() => patch({ sel: `patrol:${problem.patrol?.id}` })}>
              {problem.patrol.leader} · {formatMoment(problem.patrol.startedAt)}
            </Button>
          </dd>
        </div>
      )}
    </dl>
  )
}
