// Ending one grant, with the reason that its ledger line keeps.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Grant } from '#contract/access'
import { FaultNote } from '../../api/fault-note.tsx'
import { endGrant } from './grant-requests.ts'

export function GrantEnd({ grant: { id, name, role, isFromProvider } }: { readonly grant: Grant }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const end = useMutation({
    mutationFn: endGrant,
    onSettled: () => client.invalidateQueries({ queryKey: ['grants'] }),
  })
  return (
    <>
      <Popconfirm
        title={t('grants.endTitle')}
        description={
          <div className="grant-end">
            <p>{t('grants.endHelp')}</p>
            {isFromProvider && <p>{t('grants.providerHelp')}</p>}
            <Input
              aria-label={t('grants.endReason')}
              placeholder={t('grants.endReason')}
              maxLength={500}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          </div>
        }
        onConfirm={() => end.mutate({ id, reason })}
      >
        <Button
          size="small"
          danger
          loading={end.isPending}
          aria-label={`${t('grants.end')}：${name}，${t(`access.role.${role}`)}`}
        >
          {t('grants.end')}
        </Button>
      </Popconfirm>
      <FaultNote fault={end.error} />
    </>
  )
}
