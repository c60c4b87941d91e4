// One unlock: who, where, why and until when; to be decided by the office, or given back by the person.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FaultNote } from '../../api/fault-note.tsx'
import { formatMoment } from '../../ui/format.ts'
import { decideUnlock, endUnlock, seeAnew, type Unlock } from './requests.ts'
import { UnlockRecord } from './unlock-record.tsx'

export function UnlockLine({ unlock }: { readonly unlock: Unlock }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const end = useMutation({ mutationFn: () => endUnlock(unlock.id), onSuccess: () => seeAnew(client) })
  return (
    <li className="unlock-line">
      <span className="panel-row panel-row-apart">
        <strong>{unlock.isOwn ? unlock.areaName : `${unlock.userName} · ${unlock.areaName}`}</strong>
        <span className="soft">{t(`sightings.unlock.state.${unlock.state}`)}</span>
      </span>
      <span>{unlock.reason}</span>
      <span className="soft">{t('sightings.unlock.until', { moment: formatMoment(unlock.endsAt) })}</span>
      {unlock.state === 'asked' && unlock.mayDecide ? (
        <Decide unlock={unlock} />
      ) : (
        (unlock.state === 'asked' || unlock.isOpen) && (
          <Button size="small" loading={end.isPending} onClick={() => end.mutate()}>
            {unlock.state === 'asked' ? t('sightings.unlock.withdraw') : t('sightings.unlock.end')}
          </Button>
        )
      )}
      <UnlockRecord id={unlock.id} state={unlock.state} />
      <FaultNote fault={end.error} />
    </li>
  )
}

function Decide({ unlock }: { readonly unlock: Unlock }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const decide = useMutation({
    mutationFn: (decision: 'given' | 'refused') => decideUnlock(unlock.id, decision, reason.trim()),
    onSuccess: () => seeAnew(client),
  })
  const isReady = reason.trim().length >= 2
  return (
    <>
      <Input
        size="small"
        maxLength={500}
        value={reason}
        placeholder={t('sightings.unlock.decisionReason')}
        aria-label={t('sightings.unlock.decisionReason')}
        onChange={(event) => setReason(event.target.value)}
      />
      <span className="panel-row">
        <Button size="small" type="primary" disabled={!isReady} loading={decide.isPending} onClick={() => decide.mutate('given')}>
          {t('sightings.unlock.give')}
        </Button>
        <Button size="small" disabled={!isReady || decide.isPending} onClick={() => decide.mutate('refused')}>
          {t('sightings.unlock.refuse')}
        </Button>
      </span>
      <FaultNote fault={decide.error} />
    </>
  )
}
