// What one judgement rests on: what is missing and would settle it, forage by source, and the whole reckoning.

import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../api/loaded.tsx'
import { formatMoment } from '../../ui/format.ts'
import { useView } from '../../view/use-view.ts'
import type { AssessmentDetail, Missing, Supplement } from './shapes.ts'
import { SupplyLines } from './supply-lines.tsx'
import { Trace } from './trace.tsx'
import { scopeWords } from './trace-words.ts'

type Props = { readonly query: UseQueryResult<AssessmentDetail>; readonly supplements: readonly Supplement[] }

export function AssessmentBasis({ query, supplements }: Props) {
  const { t } = useTranslation()
  return (
    <Loaded query={query} rows={4}>
      {(detail) => (
        <>
          <Settling detail={detail} />
          <SupplyLines trace={detail.trace} named={{ supplements, zones: detail.zones }} />
          <section>
            <h3>{t('balance.reckoning')}</h3>
            <dl className="facts">
              <dt>{t('balance.edition')}</dt>
              <dd>{detail.editionTitle}</dd>
              <dt>{t('balance.assessedAt')}</dt>
              <dd>{formatMoment(detail.assessedAt)}</dd>
              <dt>{t('balance.digest')}</dt>
              <dd>
                {detail.digestOk ? t('balance.digestOk') : <strong>{t('balance.digestBroken')}</strong>}{' '}
                <code className="soft">{detail.inputsDigest.slice(0, 16)}</code>
              </dd>
            </dl>
            <Trace trace={detail.trace} named={{ supplements, zones: detail.zones, sources: detail.sources }} />
          </section>
        </>
      )}
    </Loaded>
  )
}

function Settling({ detail }: { readonly detail: AssessmentDetail }) {
  const { t } = useTranslation()
  const { patch } = useView()
  const { missing, settledBy, finding } = detail
  if (missing.length === 0 && (finding !== 'uncertain' || settledBy === null)) return null
  const needsStandard = settledBy === 'standard' || missing.some(({ what }) => what === 'coefficient')
  return (
    <section className="panel-note panel-note-warn">
      {missing.length > 0 && (
        <>
          <h4>{t('balance.missing.title')}</h4>
          <ul className="missing">
            {missing.map((each) => (
              <li key={JSON.stringify(each)}>
                <MissingWords missing={each} />
              </li>
            ))}
          </ul>
        </>
      )}
      {settledBy && (
        <p>
          <strong>{t('balance.settle.title')}</strong> {t(`balance.${missing.length > 0 ? 'fill' : 'settle'}.${settledBy}`)}{' '}
          {settledBy === 'count' && (
            <button
              type="button"
              className="panel-plain-button no-print"
              onClick={() => document.getElementById('surveys')?.scrollIntoView({ block: 'start' })}
            >
              {t('balance.settle.toSurveys')}
            </button>
          )}
        </p>
      )}
      {needsStandard && (
        <button type="button" className="panel-plain-button no-print" onClick={() => patch({ panel: 'standards' })}>
          {t('balance.settle.toStandards')}
        </button>
      )}
    </section>
  )
}

/** An error that is not stated is reckoned as none, which makes a result narrower than it may be, but not undecided. */
const errorKeys: ReadonlySet<string> = new Set(['yield-error', 'area-error', 'count-error'])

function MissingWords({ missing }: { readonly missing: Missing }) {
  const { t } = useTranslation()
  switch (missing.what) {
    case 'coefficient':
      return t(errorKeys.has(missing.query.key) ? 'balance.missing.error' : 'balance.missing.coefficient', {
        key: t(`terms.coefficient.${missing.query.key}`),
        scope: scopeWords(t, missing.query),
      })
    case 'yield':
      return t('balance.missing.yield', {
        parcel: missing.parcelCode,
        type:
          missing.grasslandType === null
            ? t('balance.noType')
            : t(`terms.grassland.${missing.grasslandType}`, { defaultValue: missing.grasslandType }),
      })
    case 'basis':
      return t('balance.missing.basis', { at: missing.at })
    case 'count':
      return t('balance.missing.count')
  }
}
