// What a freeze holds, collection by collection, and what of it is told in other words than the register's of that moment.

import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { FreezeGround, FrozenCount } from '#contract/cases'
import { areaFigures, formatNumber } from '../../ui/format.ts'
import { momentWords } from '../../view/moment.ts'

type Told = FreezeGround & { readonly asOf: string; readonly counts: readonly FrozenCount[]; readonly features: number }

/** When the records were written, to the second. */
function writtenWords(t: TFunction, oldest: string | null, newest: string | null): string {
  if (oldest === null || newest === null) return ''
  const [from, to] = [momentWords(oldest), momentWords(newest)]
  return from === to ? t('cases.writtenAt', { at: from }) : t('cases.writtenBetween', { from, to })
}

export function FreezeTold({ told, most }: { readonly told: Told; readonly most?: number }) {
  const { t } = useTranslation()
  return (
    <div className="panel-note">
      <p>
        {t('cases.frozenOf', { moment: momentWords(told.asOf), n: formatNumber(told.features) })} ·{' '}
        {t('units.area', areaFigures(told.areaHa))}
        {told.of !== null && ` · ${t(`cases.link.${told.of.kind}`)} ${told.of.code}`}
      </p>
      <ul className="case-list">
        {told.counts.map(({ collection, features, recordedLater, generalised, demonstration, oldestRecord, newestRecord }) => (
          <li key={collection}>
            {t(`cases.collection.${collection}`)} {formatNumber(features)}
            <small className="soft">
              {[
                writtenWords(t, oldestRecord, newestRecord),
                recordedLater > 0 && t('cases.recordedLater', { n: formatNumber(recordedLater) }),
                generalised > 0 && t('cases.generalised', { n: formatNumber(generalised) }),
                demonstration > 0 && t('cases.demonstration', { n: formatNumber(demonstration) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </li>
        ))}
      </ul>
      {most !== undefined && told.features > most && (
        <p className="case-over" role="alert">
          {t('cases.tooMany', { most: formatNumber(most) })}
        </p>
      )}
    </div>
  )
}
