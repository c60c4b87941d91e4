// Whether a patrol counts, with the reason. Offered to those who may decide, never to those who went.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FaultNote } from '../../api/fault-note.tsx'
import { decidePatrol, seeAnew } from './requests.ts'

export function DecisionForm({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const decide = useMutation({
    mutationFn: (decision: 'valid' | 'invalid') => decidePatrol(id, decision, reason),
    onSuccess: () => seeAnew(client),
  })
  const isReady = reason.trim().length >= 2
  return (
    <section>
      <h3>{t('patrols.decideTitle')}</h3>
      <Input.TextArea
        aria-label={t('patrols.decideReason')}
        placeholder={t('patrols.decideReason')}
        maxLength={1000}
        rows={2}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <div className="panel-row">
        <Button type="primary" disabled={!isReady} loading={decide.isPending} onClick={() => decide.mutate('valid')}>
          {t('patrols.decideValid')}
        </Button>
        <Button danger disabled={!isReady} loading={decide.isPending} onClick={() => decide.mutate('invalid')}>
          {t('patrols.decideInvalid')}
        </Button>
      </div>
      <FaultNote fault={decide.error} />
    </section>
  )
}
