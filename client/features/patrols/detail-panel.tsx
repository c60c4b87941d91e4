// One patrol: its state and why, the track and its figures, the units seen, and the decision.

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Fragment, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../api/loaded.tsx'
import { formatMoment, formatNumber, formatPercent } from '../../ui/format.ts'
import { inLanguage } from '../../ui/in-language.ts'
import { Swatch } from '../../ui/swatch.tsx'
import { flyTo } from '../../view/preview.ts'
import { useView } from '../../view/use-view.ts'
import { DecisionForm } from './decision-form.tsx'
import { colorOf } from './patrol-line.tsx'
import { type PatrolDetail, patrolQuery } from './requests.ts'
import { TrackView } from './track-view.tsx'
import { Visits } from './visits.tsx'
import '../../ui/panel.css'
import './patrols.css'

export function PatrolPanel() {
  const { view } = useView()
  const [, id = ''] = view.sel.split(':')
  return <Loaded query={useQuery(patrolQuery(id))}>{(patrol) => <PatrolBody key={patrol.id} patrol={patrol} />}</Loaded>
}

function PatrolBody({ patrol }: { readonly patrol: PatrolDetail }) {
  const { t } = useTranslation()
  const { state, status, decision } = patrol
  // Where it was when opened: reading it again must not take the map away from where one looks.
  const [place] = useState(patrol.bbox)
  useEffect(() => {
    if (place) flyTo({ bbox: place })
  }, [place])
  return (
    <div className="panel">
      <header>
        <Swatch color={colorOf(state)} isStrong>
          {status === 'ended' && state ? t(`patrols.state.${state}`) : t(`patrols.status.${status}`)}
        </Swatch>
        {decision && (
          <p>{t('patrols.decidedBy', { by: decision.by ?? '', at: formatMoment(decision.at), reason: decision.reason })}</p>
        )}
      </header>
      <Doubts patrol={patrol} />
      <Facts patrol={patrol} />
      <h3>{t('patrols.track')}</h3>
      <TrackView patrol={patrol} />
      <h3>{t('patrols.visits')}</h3>
      <Visits visits={patrol.visits} />
      <Findings findings={patrol.findings} />
      {patrol.isForMe && <DecisionForm id={patrol.id} />}
    </div>
  )
}

function Doubts({ patrol: { doubts, flags } }: { readonly patrol: PatrolDetail }) {
  const { t } = useTranslation()
  return (
    <>
      {doubts.length > 0 && (
        <div className="panel-note">
          <p>
            {t('patrols.doubtsTitle')}: {doubts.map((doubt) => t(`patrols.doubt.${doubt}`)).join(' · ')}
          </p>
        </div>
      )}
      {flags.length > 0 && (
        <div className="panel-note">
          <p>
            {t('patrols.flagsTitle')}: {flags.map(({ kind, count }) => t(`patrols.flag.${kind}`, { count })).join(' · ')}
          </p>
        </div>
      )}
    </>
  )
}

function Findings({ findings }: Pick<PatrolDetail, 'findings'>) {
  const { t, i18n } = useTranslation()
  const { patch } = useView()
  if (findings.length === 0) return null
  const nameOf = ({ typeZh, typeBo, typeEn }: PatrolDetail['findings'][number]): string =>
    inLanguage({ zh: typeZh, bo: typeBo, en: typeEn }, i18n.language)
  return (
    <>
      <h3>{t('patrols.findings')}</h3>
      <ul className="patrol-findings">
        {findings.map((finding) => (
          <li key={finding.id}>
            <Button type="link" size="small" onClick={() => patch({ sel: `problem:${finding.id}` })}>
              {nameOf(finding)} · {finding.code} · {t(`found.state.${finding.state}`)}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}

function Facts({ patrol }: { readonly patrol: PatrolDetail }) {
  const { t } = useTranslation()
  const { track, members } = patrol
  const minutes = (seconds: number | null | undefined): string =>
    t('patrols.minutes', { minutes: formatNumber(seconds === null || seconds === undefined ? null : seconds / 60) })
  const facts: readonly (readonly [string, string | null])[] = [
    ['leader', patrol.leader.name],
    ['companions', members.map(({ name }) => name).join('、') || null],
    ['transportLabel', `${t(`patrols.transport.${patrol.transport}`)} · ${t(`patrols.mode.${patrol.mode}`)}`],
    ['started', formatMoment(patrol.startedAt)],
    ['ended', patrol.endedAt && formatMoment(patrol.endedAt)],
    ['distance', track && t('patrols.km', { km: formatNumber(track.distanceM / 1000, 2) })],
    ['recorded', track?.isTimed ? minutes(track.recordedS) : null],
    ['moving', track?.isTimed ? minutes(track.movingS) : null],
    ['elapsed', track?.isTimed ? minutes(track.elapsedS) : null],
    ['repeat', track?.repeatShare == null ? null : formatPercent(track.repeatShare)],
    ['weather', patrol.weather],
    ['note', patrol.note],
    ['reason', patrol.reason],
  ]
  return (
    <dl className="facts">
      {facts.map(([name, value]) =>
        value === null || value === '' ? null : (
          <Fragment key={name}>
            <dt>{t(`patrols.${name}`)}</dt>
            <dd>{value}</dd>
          </Fragment>
        ),
      )}
    </dl>
  )
}
