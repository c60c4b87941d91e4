// One incident: what, when and where, what the place was at the time, what I may do now, what is near, and every step it took.

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentDetail } from '#contract/incidents'
import { FromTip } from '../../api/from-tip.tsx'
import { JoinCase } from '../../api/join-case.tsx'
import { Loaded } from '../../api/loaded.tsx'
import * as palette from '../../map/palette.ts'
import { formatMoment, formatNumber } from '../../ui/format.ts'
import { Swatch } from '../../ui/swatch.tsx'
import { useView } from '../../view/use-view.ts'
import { Attachments } from './attachments.tsx'
import { CorrectForm } from './correct-form.tsx'
import { IncidentHistory } from './incident-history.tsx'
import { showOnMap } from './incident-line.tsx'
import { NearPart } from './near-part.tsx'
import { PatrolsPart } from './patrols-part.tsx'
import { PersonsPart } from './persons-part.tsx'
import { formQuery, incidentQuery } from './requests.ts'
import { StepForm } from './step-form.tsx'
import { animalName, answersOf, kindOf, whenWords } from './words.ts'
import '../../ui/panel.css'
import './incidents.css'

export function IncidentPanel() {
  const { view } = useView()
  const [, id = ''] = view.sel.split(':')
  const incident = useQuery(incidentQuery(id))
  return <Loaded query={incident}>{(value) => <Body key={value.id} incident={value} />}</Loaded>
}

function Body({ incident }: { readonly incident: IncidentDetail }) {
  const { t, i18n } = useTranslation()
  const [isCorrecting, setCorrecting] = useState(false)
  if (isCorrecting)
    return (
      <div className="panel">
        <h3>{t('incidents.form.correct', { code: incident.code ?? '' })}</h3>
        <CorrectForm incident={incident} onClose={() => setCorrecting(false)} />
      </div>
    )
  return (
    <div className="panel">
      <header>
        <div className="panel-row panel-row-apart">
          <Swatch color={palette.incident[incident.family]} isStrong>
            {kindOf(incident, i18n.language)}
          </Swatch>
          <span className="panel-row">
            {incident.mayCorrect && (
              <Button size="small" onClick={() => setCorrecting(true)}>
                {t('incidents.form.edit')}
              </Button>
            )}
            <Button size="small" onClick={() => showOnMap(incident)}>
              {t('actions.zoomTo')}
            </Button>
          </span>
        </div>
        <p>
          <strong>{t(`incidents.state.${incident.state}`)}</strong>
          {incident.code !== null && ` · ${incident.code}`}
        </p>
      </header>
      {!incident.isExact && <p className="panel-note">{t('incidents.whyGeneral')}</p>}
      <StepForm incident={incident} />
      <Facts incident={incident} />
      {incident.isExact && (
        <>
          <FromTip kind="incident" subjectId={incident.id} />
          <Places incident={incident} />
          <Attachments incident={incident} />
          <PatrolsPart incident={incident} />
          <PersonsPart id={incident.id} />
          <NearPart incident={incident} />
          <JoinCase kind="incident" subjectId={incident.id} />
          <Steps incident={incident} />
          <IncidentHistory id={incident.id} />
        </>
      )}
    </div>
  )
}

function Facts({ incident }: { readonly incident: IncidentDetail }) {
  const { t, i18n } = useTranslation()
  const form = useQuery(formQuery(incident.kind, incident.formVersion))
  const answers = answersOf(t, form.data?.schema, incident.details ?? {}, i18n.language)
  const species = incident.species.map((each) =>
    [
      animalName(each, i18n.language),
      each.heads !== null && `× ${formatNumber(each.heads)}`,
      each.level && t(`sightings.level.${each.level}`),
    ]
      .filter(Boolean)
      .join(' '),
  )
  const facts: readonly (readonly [string, string | null])[] = [
    [t('incidents.happened'), whenWords(t, incident)],
    [t('incidents.area'), incident.areaName],
    [t('incidents.description'), incident.description],
    ...answers.map(({ title, text }) => [title, text] as const),
    [t('incidents.species'), species.join('、')],
    ...incident.objects.map(
      ({ what, label, amount, unit, valueYuan }) =>
        [
          t(`incidents.object.${what}`),
          [
            label,
            amount !== null && `${formatNumber(amount)} ${unit ?? ''}`,
            valueYuan !== null && t('incidents.yuan', { value: formatNumber(valueYuan) }),
          ]
            .filter(Boolean)
            .join(' · '),
        ] as const,
    ),
    [t('incidents.recorder'), incident.recordedBy],
  ]
  return (
    <dl className="facts">
      {facts.map(([title, text], i) =>
        text ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: two things of one sort bear the same title
          <div key={i} className="incident-fact">
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ) : null,
      )}
    </dl>
  )
}

/** As it was at the time: what has changed since is told by the map of today. */
function Places({ incident: { places } }: { readonly incident: IncidentDetail }) {
  const { t } = useTranslation()
  const [first] = places
  if (first === undefined) return null
  return (
    <section>
      <h3>{t('incidents.places.title', { at: formatMoment(first.asOf) })}</h3>
      <ul className="incident-list">
        {places.map(({ kind, code, name, detail, ofId, refId }) => (
          <li key={`${kind} ${refId ?? code} ${ofId ?? ''} ${String(detail['level'] ?? '')}`}>
            <span className="soft">{t(`incidents.places.${kind}`)}</span> {name}
            {code !== null && code !== name && <small className="soft">{code}</small>}
            {typeof detail['legalBasis'] === 'string' && <small className="soft">{detail['legalBasis']}</small>}
            {detail['isRecordedLater'] === true && <small className="soft">{t('incidents.places.later')}</small>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Steps({ incident: { steps } }: { readonly incident: IncidentDetail }) {
  const { t } = useTranslation()
  return (
    <section>
      <h3>{t('incidents.steps')}</h3>
      <ol className="incident-list">
        {steps.map(({ n, action, by, at, note }) => (
          <li key={n}>
            <strong>{t(`incidents.did.${action}`)}</strong> · {by ?? t('actions.unknown')}
            <small className="soft">{formatMoment(at)}</small>
            {note !== null && note !== '' && <p>{note}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
