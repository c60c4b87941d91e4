// Going on patrol from the phone: start, pause, go on, end; and how many points the server has said it has.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FaultNote } from '../../api/fault-note.tsx'
import { ownPatrolQuery } from '../../api/own-patrol.ts'
import { useSession } from '../../app/session.ts'
import { formatMoment } from '../../ui/format.ts'
import { useView } from '../../view/use-view.ts'
import { Companions } from './companions.tsx'
import { useRecording } from './recording.tsx'
import { countPoints, type PatrolItem, seeAnew, startPatrol, stepPatrol, type Transport, transports } from './requests.ts'
import { StillMissing } from './still-missing.tsx'

export function LivePart() {
  const { data: open } = useQuery(ownPatrolQuery)
  const [ended, setEnded] = useState<Ended | null>(null)
  if (open) return <OpenPatrol patrol={open} onEnded={setEnded} />
  return (
    <>
      {ended && <Receipt ended={ended} />}
      <StartPatrol />
    </>
  )
}

type Ended = { readonly id: string; readonly points: number }

/** Only the server's own count says that it is there. */
function Receipt({ ended: { id, points } }: { readonly ended: Ended }) {
  const { t } = useTranslation()
  const { patch } = useView()
  return (
    <output className="panel-note panel-row panel-row-apart">
      <span>
        {t('patrols.status.ended')} · {t('patrols.live.onServer', { count: points })}
      </span>
      <Button size="small" onClick={() => patch({ sel: `patrol:${id}` })}>
        {t('patrols.live.see')}
      </Button>
    </output>
  )
}

function StartPatrol() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [transport, setTransport] = useState<Transport>('foot')
  // Stays the same until it worked: pressed twice on a weak network it is one patrol.
  const [clientId, setClientId] = useState(() => crypto.randomUUID())
  const start = useMutation({
    mutationFn: () => startPatrol(clientId, transport),
    retry: 3,
    onSuccess: () => {
      setClientId(crypto.randomUUID())
      return seeAnew(client)
    },
  })
  return (
    <section>
      <div className="panel-row">
        <Select
          aria-label={t('patrols.transportLabel')}
          value={transport}
          options={transports.map((each) => ({ value: each, label: t(`patrols.transport.${each}`) }))}
          onChange={setTransport}
        />
        <Button type="primary" loading={start.isPending} onClick={() => start.mutate()}>
          {t('patrols.live.start')}
        </Button>
      </div>
      <FaultNote fault={start.error} />
    </section>
  )
}

function OpenPatrol({ patrol, onEnded }: { readonly patrol: PatrolItem; readonly onEnded: (ended: Ended) => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { patch } = useView()
  const { can } = useSession()
  const { waiting, onServer, hasNoPlace, flush } = useRecording()
  const step = useMutation({
    mutationFn: async (status: 'open' | 'paused' | 'ended') => {
      if (status === 'ended') await flush()
      await stepPatrol(patrol.id, status)
      return status === 'ended' ? countPoints(patrol.id) : null
    },
    retry: 3,
    onSuccess: (points) => {
      if (points !== null) onEnded({ id: patrol.id, points })
      return seeAnew(client)
    },
  })
  const isOpen = patrol.status === 'open'
  return (
    <section className="panel-note">
      <p>
        <strong>{t(`patrols.status.${patrol.status}`)}</strong> · {formatMoment(patrol.startedAt)}
      </p>
      <p aria-live="polite">
        {onServer !== null && t('patrols.live.onServer', { count: onServer })}
        {waiting > 0 && ` · ${t('patrols.live.waiting', { count: waiting })}`}
      </p>
      {hasNoPlace && <p>{t('patrols.live.noPlace')}</p>}
      <p className="soft">{t('patrols.live.keepOpen')}</p>
      <div className="panel-row">
        <Button loading={step.isPending} onClick={() => step.mutate(isOpen ? 'paused' : 'open')}>
          {isOpen ? t('patrols.live.pause') : t('patrols.live.resume')}
        </Button>
        <Button type="primary" loading={step.isPending} onClick={() => step.mutate('ended')}>
          {t('patrols.live.end')}
        </Button>
      </div>
      <FaultNote fault={step.error} />
      <div className="panel-row">
        {can('problems.add') && <Button onClick={() => patch({ panel: 'tasks' })}>{t('patrols.live.report')}</Button>}
        <Button onClick={() => patch({ sel: `patrol:${patrol.id}` })}>{t('patrols.live.see')}</Button>
      </div>
      <Companions id={patrol.id} />
      <StillMissing id={patrol.id} />
    </section>
  )
}
