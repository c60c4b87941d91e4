// One tip: what was told, where, its pictures, what has been said and done, and what the reader may do now.

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ComponentType, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormSchema } from '#contract/incidents'
import type { TipDetail } from '#contract/tips'
import { Loaded } from '../../api/loaded.tsx'
import { useSession } from '../../app/session.ts'
import { formatMoment } from '../../ui/format.ts'
import { flyTo, setPreview } from '../../view/preview.ts'
import { useView } from '../../view/use-view.ts'
import { OutcomeForm } from './outcome-form.tsx'
import { photoAddress, tipQuery } from './requests.ts'
import { SealPart } from './seal-part.tsx'
import { StepForm } from './step-form.tsx'
import '../../ui/panel.css'
import './tips.css'

/** The boxes of an incident's form belong to incidents; the page hands them over. */
export type FormFieldsOf = ComponentType<{ readonly schema: FormSchema }>
type Props = { readonly FormFields: FormFieldsOf }
const placeZoom = 13

export function TipPanel({ FormFields }: Props) {
  const { view } = useView()
  const [, id = ''] = view.sel.split(':')
  const tip = useQuery(tipQuery(id))
  return <Loaded query={tip}>{(value) => <Body key={value.id} tip={value} FormFields={FormFields} />}</Loaded>
}

/** On the map while the drawer is open: tips are no layer of it. */
function useMarked([lon, lat]: readonly number[]): void {
  useEffect(() => {
    if (lon === undefined || lat === undefined) return
    const geometry = { type: 'Point' as const, coordinates: [lon, lat] }
    setPreview({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry }] })
    return () => setPreview(null)
  }, [lon, lat])
}

function Body({ tip, FormFields }: { readonly tip: TipDetail } & Props) {
  const { t } = useTranslation()
  const { lonLat } = tip
  useMarked(lonLat ?? [])
  return (
    <div className="panel">
      <header>
        <div className="panel-row panel-row-apart">
          <strong>{t(`tips.kind.${tip.kind}`)}</strong>
          {lonLat !== null && (
            <Button size="small" onClick={() => flyTo({ point: [...lonLat], zoom: placeZoom })}>
              {t('actions.zoomTo')}
            </Button>
          )}
        </div>
        <p>
          <strong>{t(`tips.state.${tip.state}`)}</strong> · {tip.code}
        </p>
      </header>
      {tip.words !== '' && (
        <p className="tips-told" lang={tip.lang === 'zh' ? 'zh-CN' : tip.lang}>
          {tip.words}
        </p>
      )}
      <StepForm tip={tip} />
      {tip.mayPassOn && <OutcomeForm tip={tip} FormFields={FormFields} />}
      <Facts tip={tip} />
      <Photos tip={tip} />
      {tip.mayOpenSeal && <SealPart tip={tip} />}
      <Steps tip={tip} />
    </div>
  )
}

function Facts({ tip }: { readonly tip: TipDetail }) {
  const { t } = useTranslation()
  const { can } = useSession()
  const { patch } = useView()
  const { incidentId, problemId, lonLat, accuracyM } = tip
  const place =
    lonLat === null
      ? t('tips.noPlace')
      : [
          ...lonLat.map((each) => each.toFixed(5)),
          ...(accuracyM === null ? [] : [t('tips.accuracy', { m: Math.round(accuracyM) })]),
        ].join(' · ')
  const sel = incidentId === null ? `problem:${problemId}` : `incident:${incidentId}`
  const code = tip.incidentCode ?? tip.problemCode
  const maySee = can(incidentId === null ? 'problems.read' : 'incidents.read')
  return (
    <dl className="facts">
      <dt>{t('tips.receivedAt')}</dt>
      <dd>{formatMoment(tip.receivedAt)}</dd>
      <dt>{t('tips.seenOn')}</dt>
      <dd>{tip.seenOn ?? t('actions.unknown')}</dd>
      <dt>{t('tips.area')}</dt>
      <dd>
        {tip.areaName} <small className="soft">{place}</small>
      </dd>
      <dt>{t('tips.lang.title')}</dt>
      <dd>{t(`tips.lang.${tip.lang}`)}</dd>
      <dt>{t('tips.told')}</dt>
      <dd>{t(`tips.callerState.${tip.callerState}`)}</dd>
      {code !== null && (
        <>
          <dt>{t('tips.became')}</dt>
          <dd>
            {maySee ? (
              <Button type="link" size="small" onClick={() => patch({ sel })}>
                {code}
              </Button>
            ) : (
              code
            )}
          </dd>
        </>
      )}
    </dl>
  )
}

function Photos({ tip: { id, photos } }: { readonly tip: TipDetail }) {
  const { t } = useTranslation()
  if (photos.length === 0) return null
  return (
    <section>
      <h3>{t('tips.photos')}</h3>
      <ul className="tips-list">
        {photos.map((photo, i) => (
          <li key={photo.id}>
            <a href={photoAddress(id, photo.id)} target="_blank" rel="noreferrer">
              <img
                className="tips-photo"
                src={photoAddress(id, photo.id)}
                width={photo.width}
                height={photo.height}
                alt={t('tips.photoOf', { n: i + 1 })}
                loading="lazy"
              />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Steps({ tip: { steps } }: { readonly tip: TipDetail }) {
  const { t } = useTranslation()
  return (
    <section>
      <h3>{t('tips.steps')}</h3>
      <ol className="tips-list">
        {steps.map(({ n, action, isByCaller, by, at, note }) => (
          <li key={n}>
            <strong>{t(`tips.did.${action}`)}</strong> · {isByCaller ? t('tips.caller') : (by ?? t('actions.unknown'))}{' '}
            <small className="soft">{formatMoment(at)}</small>
            {note !== null && note !== '' && <p>{note}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
