// How an item was captured: whose clock, where in which coordinate system, with what, by whom.

import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { EvidenceItem } from '#contract/cases'
import { formatNumber } from '../../ui/format.ts'

export function ItemFacts({ item }: { readonly item: EvidenceItem }) {
  const { t } = useTranslation()
  const place =
    item.lon === null || item.lat === null
      ? null
      : `${item.lon.toFixed(6)}, ${item.lat.toFixed(6)} · ${item.coordinateSystem ?? t('actions.unknown')}`
  const facts: readonly (readonly [string, string | null])[] = [
    ['type', t(`cases.type.${item.type}`)],
    ['purpose', item.purpose],
    [
      'capturedAt',
      item.capturedAt &&
        `${item.capturedAt.replace('T', ' ').replace('.000', '')} · ${clockWords(t, item)} · ${driftWords(t, item)}`,
    ],
    ['place', place],
    ['accuracyM', item.accuracyM === null ? null : t('cases.metres', { metres: formatNumber(item.accuracyM, 1) })],
    ['sourceDevice', item.sourceDevice],
    ['tool', [item.tool, item.toolVersion].filter(Boolean).join(' ') || null],
    ['operator1', item.operator1],
    ['operator2', item.operator2],
    ['provider', item.provider],
    ['witness', item.witness],
    ['mediumPlace', item.mediumPlace],
    ['mediumAbsentReason', item.mediumAbsentReason],
    ['videoRef', item.videoRef],
    ['sealNo', item.sealNo],
    ['holder', item.holder],
    ['steps', item.steps],
  ]
  return (
    <section>
      <h4>{t('cases.capture')}</h4>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name} className="case-fact">
            <dt>{t(`cases.said.${name}`)}</dt>
            <dd>{value ?? <span className="soft">{t('actions.unknown')}</span>}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function driftWords(t: TFunction, { clockDriftS }: EvidenceItem): string {
  if (clockDriftS === null) return t('cases.driftUnknown')
  if (clockDriftS === 0) return t('cases.driftNone')
  return t(clockDriftS > 0 ? 'cases.driftFast' : 'cases.driftSlow', { seconds: formatNumber(Math.abs(clockDriftS), 1) })
}

const clockWords = (t: TFunction, { clockSource }: EvidenceItem): string =>
  clockSource === null ? t('cases.clockUnknown') : t(`cases.clockSource.${clockSource}`)
