// The choice between the good rows and all or nothing, and the writing of it.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FaultNote } from '../../api/fault-note.tsx'
import { formatNumber } from '../../ui/format.ts'
import { type CommitMode, startCommit } from './requests.ts'
import type { Import } from './shapes.ts'

export function CommitBox({ found }: { readonly found: Import }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [mode, setMode] = useState<CommitMode>('good-rows')
  const commit = useMutation({
    mutationFn: () => startCommit(found.id, mode),
    onSuccess: (next) => client.setQueryData(['import', found.id], next),
  })
  const hasBad = found.rowsBad > 0
  const isImpossible = found.rowsGood === 0 || (mode === 'all-or-nothing' && hasBad)
  return (
    <section className="panel-note">
      {hasBad ? (
        <Radio.Group
          className="commit-mode"
          aria-label={t('exchange.commit.mode')}
          value={mode}
          options={[
            {
              value: 'good-rows',
              label: t('exchange.commit.goodRows', { good: formatNumber(found.rowsGood), bad: formatNumber(found.rowsBad) }),
            },
            { value: 'all-or-nothing', label: t('exchange.commit.allOrNothing') },
          ]}
          onChange={(event) => setMode(event.target.value)}
        />
      ) : (
        <p>{t('exchange.commit.allGood', { good: formatNumber(found.rowsGood) })}</p>
      )}
      <div className="panel-row">
        <Button type="primary" disabled={isImpossible} loading={commit.isPending} onClick={() => commit.mutate()}>
          {t('exchange.commit.start')}
        </Button>
        <span className="soft">
          {t(
            isImpossible
              ? found.rowsGood === 0
                ? 'exchange.commit.noGood'
                : 'exchange.commit.nothingWritten'
              : 'exchange.commit.canUndo',
          )}
        </span>
      </div>
      <FaultNote fault={commit.error} />
    </section>
  )
}
