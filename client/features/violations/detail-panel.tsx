// One violation: what, where, how much, by which rule and clause, and the records it rests on.

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { DrawNotice } from '../../api/draw-notice.tsx'
import { Loaded } from '../../api/loaded.tsx'
import { PrintButton } from '../../api/print-told.tsx'
import * as palette from '../../map/palette.ts'
import { Cited } from '../../ui/cited.tsx'
import { formatDay } from '../../ui/format.ts'
import { inLanguage } from '../../ui/in-language.ts'
import { Swatch } from '../../ui/swatch.tsx'
import { useView } from '../../view/use-view.ts'
import { amountWords } from './amount.ts'
import { type RestsOn, type ViolationDetail, violationQuery } from './requests.ts'
import { showOnMap } from './show-on-map.ts'
import '../../ui/panel.css'
import './violations.css'

export function ViolationPanel() {
  const { view } = useView()
  const [, id = ''] = view.sel.split(':')
  const violation = useQuery(violationQuery(id))
  return <Loaded query={violation}>{(value) => <ViolationBody violation={value} />}</Loaded>
}

function ViolationBody({ violation }: { readonly violation: ViolationDetail }) {
  const { t, i18n } = useTranslation()
  const sheet = useRef<HTMLDivElement>(null)
  const isClosed = violation.state === 'closed'
  return (
    <div className="panel" ref={sheet}>
      <header>
        <div className="panel-row panel-row-apart">
          <Swatch color={isClosed ? palette.violationClosed : palette.violation[violation.kind]} isStrong>
            {t(`terms.violationKind.${violation.kind}`)}
          </Swatch>
          <span className="panel-row no-print">
            <Button size="small" onClick={() => showOnMap(violation)}>
              {t('actions.zoomTo')}
            </Button>
            <PrintButton at={`/api/prints/violations/${violation.id}`} sheet={sheet} />
          </span>
        </div>
        <p className="violation-amount">{amountWords(t, violation)}</p>
        {violation.isProvisional && <p className="panel-note panel-note-warn">{t('terms.provisionalHelp')}</p>}
      </header>
      <dl className="facts">
        <dt>{t('violations.code')}</dt>
        <dd>{violation.code}</dd>
        <dt>{t('violations.state')}</dt>
        <dd>{t(`terms.violationState.${violation.state}`)}</dd>
        <dt>{t('violations.place')}</dt>
        <dd>{violation.areaName}</dd>
        <dt>{t('violations.yearSeason')}</dt>
        <dd>
          {[t('units.yearOf', { year: violation.year }), violation.season && t(`terms.season.${violation.season}`)]
            .filter(Boolean)
            .join(' ')}
        </dd>
        <dt>{t('violations.firstSeen')}</dt>
        <dd>{formatDay(violation.firstSeen)}</dd>
        <dt>{t('violations.lastSeen')}</dt>
        <dd>{formatDay(violation.lastSeen)}</dd>
        {isClosed && (
          <>
            <dt>{t('violations.closedAt')}</dt>
            <dd>
              {formatDay(violation.closedAt)} ·{' '}
              {t(`violations.reason.${violation.closedReason}`, { defaultValue: violation.closedReason ?? '' })}
            </dd>
          </>
        )}
      </dl>
      <section>
        <h3>{t('violations.rule')}</h3>
        <p>{inLanguage(violation.rule.title, i18n.language)}</p>
        <p className="soft">
          {inLanguage(violation.rule.clause, i18n.language)} · {t('violations.ruleSource')}{' '}
          <Cited source={violation.rule.source} titles={violation.sources} lang={i18n.language} />
        </p>
        <p className="soft">{t('violations.closesByRule')}</p>
      </section>
      {!isClosed && violation.kind !== 'overload' && <DrawNotice from="violation" sourceId={violation.id} />}
      <RestsOnList violation={violation} />
    </div>
  )
}

function RestsOnList({ violation }: { readonly violation: ViolationDetail }) {
  const { t } = useTranslation()
  const { patch } = useView()
  const target = ({ kind, id }: RestsOn): string | null => {
    if (kind === 'parcel' || kind === 'zone' || kind === 'operator') return `${kind}:${id}`
    return violation.operatorId ? `operator:${violation.operatorId}` : null
  }
  return (
    <section>
      <h3>{t('violations.restsOn')}</h3>
      <ul className="rests-on">
        {violation.restsOn.map((record) => {
          const sel = target(record)
          return (
            <li key={`${record.kind}-${record.id}`}>
              <span className="soft">{t(`violations.record.${record.kind}`)}</span>{' '}
              {sel ? (
                <button type="button" className="panel-plain-button" onClick={() => patch({ sel })}>
                  {record.label}
                </button>
              ) : (
                record.label
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
