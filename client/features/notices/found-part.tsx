// What a notice rests on, as it was when it was drawn or issued: figures with their range, the clause, and what may not be ordered.

import { useTranslation } from 'react-i18next'
import type { Found, NoticeClause, WhyNotOrder } from '#contract/notices'
import { formatDay, formatInterval, formatNumber, formatPercent } from '../../ui/format.ts'
import { inLanguage } from '../../ui/in-language.ts'

type Props = { readonly found: Found; readonly clause: NoticeClause; readonly whyNot?: readonly WhyNotOrder[] }

export function FoundPart({ found, clause, whyNot = [] }: Props) {
  const { t, i18n } = useTranslation()
  return (
    <section>
      <h3>{t('notices.found')}</h3>
      {found.isProvisional && <p className="panel-note panel-note-warn">{t('terms.provisionalHelp')}</p>}
      {whyNot.length > 0 && (
        <p className="panel-note">
          {t('notices.adviceOnly', { why: whyNot.map((each) => t(`notices.why.${each}`)).join(' · ') })}
        </p>
      )}
      <dl className="facts">
        <Figures found={found} />
        <dt>{t('notices.record')}</dt>
        <dd>{found.code}</dd>
        <dt>{t('notices.clause')}</dt>
        <dd>
          {inLanguage({ zh: clause.zh, bo: clause.bo ?? clause.zh, en: clause.en ?? clause.zh }, i18n.language)}{' '}
          <small className="soft">{clause.source}</small>
        </dd>
      </dl>
    </section>
  )
}

function Figures({ found }: { readonly found: Found }) {
  const { t, i18n } = useTranslation()
  if (found.from === 'assessment')
    return (
      <>
        <dt>{t('notices.when')}</dt>
        <dd>{`${t('units.yearOf', { year: found.year })} ${t(`terms.season.${found.season}`)}`}</dd>
        <dt>{t('notices.capacity')}</dt>
        <dd>{`${formatInterval(found.capacitySu)} ${t('units.su')}`}</dd>
        <dt>{t('notices.stock')}</dt>
        <dd>{`${formatInterval(found.stockSu)} ${t('units.su')}`}</dd>
        <dt>{t('notices.excess')}</dt>
        <dd>{`${formatInterval(found.excessSu)} ${t('units.su')}`}</dd>
        <dt>{t('notices.rate')}</dt>
        <dd>{`${formatInterval(found.overloadRate, formatPercent)} · ${t(`terms.finding.${found.finding}`)}`}</dd>
        <dt>{t('notices.edition')}</dt>
        <dd>{found.editionTitle}</dd>
      </>
    )
  const { zh, bo, en } = found.title
  const title = inLanguage({ zh, bo: bo ?? zh, en: en ?? zh }, i18n.language)
  if (found.from === 'problem')
    return (
      <>
        <dt>{t('notices.told')}</dt>
        <dd>{`${title} · ${found.description}`}</dd>
        <dt>{t('notices.seen')}</dt>
        <dd>{formatDay(found.foundAt)}</dd>
      </>
    )
  return (
    <>
      <dt>{t('notices.told')}</dt>
      <dd>{[title, found.zoneName, found.parcelCode].filter(Boolean).join(' · ')}</dd>
      <dt>{t('notices.amount')}</dt>
      <dd>{`${formatInterval(found.amount, (value) => formatNumber(value, found.unit === 'ha' ? 1 : 0))} ${t(`notices.unit.${found.unit}`)}`}</dd>
    </>
  )
}
