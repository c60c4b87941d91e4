// What I was told of incidents, the newest first; and what I asked to be told.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentAlert } from '#contract/incidents'
import { alertsQuery } from '../../api/alerts.ts'
import { FaultNote } from '../../api/fault-note.tsx'
import { Loaded } from '../../api/loaded.tsx'
import * as palette from '../../map/palette.ts'
import { formatMoment } from '../../ui/format.ts'
import { RecordLine } from '../../ui/record-list.tsx'
import { Swatch } from '../../ui/swatch.tsx'
import { useHover } from '../../view/preview.ts'
import { useView } from '../../view/use-view.ts'
import { markRead } from './alert-requests.ts'
import { AlertSettingsPart } from './alert-settings.tsx'
import { inLanguage } from './words.ts'
import '../../ui/panel.css'
import '../../ui/record-list.css'
import './alerts.css'

const parts = ['told', 'settings'] as const

export function AlertsPanel() {
  const { t } = useTranslation()
  const [part, setPart] = useState<(typeof parts)[number]>('told')
  return (
    <div className="panel">
      <Segmented
        block
        aria-label={t('alerts.title')}
        options={parts.map((value) => ({ value, label: t(`alerts.part.${value}`) }))}
        value={part}
        onChange={setPart}
      />
      {part === 'told' ? <Told onSettings={() => setPart('settings')} /> : <AlertSettingsPart />}
    </div>
  )
}

function Told({ onSettings }: { readonly onSettings: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const list = useQuery(alertsQuery)
  const read = useMutation({ mutationFn: markRead, onSuccess: (told) => client.setQueryData(alertsQuery.queryKey, told) })
  const none = (
    <>
      <p>{t('alerts.none')}</p>
      <Button onClick={onSettings}>{t('alerts.subscribe')}</Button>
    </>
  )
  return (
    <Loaded query={list} isEmpty={({ items }) => items.length === 0} empty={none}>
      {({ items, unread }) => (
        <>
          <div className="panel-row panel-row-apart">
            <output className="soft figures">{t('alerts.unread', { count: unread })}</output>
            {unread > 0 && (
              <Button size="small" loading={read.isPending} onClick={() => read.mutate(undefined)}>
                {t('alerts.readAll')}
              </Button>
            )}
          </div>
          <FaultNote fault={read.error} />
          <ul className="record-list">
            {items.map((alert) => (
              <AlertLine key={alert.id} alert={alert} onRead={() => !alert.isRead && read.mutate([alert.id])} />
            ))}
          </ul>
        </>
      )}
    </Loaded>
  )
}

function AlertLine({ alert, onRead }: { readonly alert: IncidentAlert; readonly onRead: () => void }) {
  const { t, i18n } = useTranslation()
  const { view, patch } = useView()
  const [hover, setHover] = useHover()
  const { incidentId, turn, at, isRead, isExact, code, family, kindZh: zh, kindBo: bo, kindEn: en, areaName, day, state } = alert
  const sel = `incident:${incidentId}`
  const told = isExact ? [code, areaName, formatMoment(at)] : [areaName, day.slice(0, 7), t('incidents.general')]
  return (
    <RecordLine
      isChosen={view.sel === sel}
      isHovered={hover === sel}
      onHover={(isOver) => setHover(isOver ? sel : null)}
      onChoose={() => {
        onRead()
        patch({ sel })
      }}
    >
      <span className={isRead ? 'panel-row panel-row-apart' : 'panel-row panel-row-apart alert-unread'}>
        <Swatch color={palette.incident[family]} isStrong={!isRead}>
          {inLanguage({ zh, bo, en }, i18n.language)} · {t(`alerts.turn.${turn}`)}
        </Swatch>
        {!isRead && <span className="alert-new">{t('alerts.new')}</span>}
      </span>
      <span className="soft">{[...told, t('alerts.now', { state: t(`incidents.state.${state}`) })].join(' · ')}</span>
    </RecordLine>
  )
}
