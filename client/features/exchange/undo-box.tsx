// Taking back a whole import, with what would be lost said first.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import { FaultNote } from '../../api/fault-note.tsx'
import { formatMoment, formatNumber } from '../../ui/format.ts'
import { undoImport } from './requests.ts'
import type { Import } from './shapes.ts'

export function UndoBox({ found }: { readonly found: Import }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const undo = useMutation({
    mutationFn: () => undoImport(found.id),
    onSuccess: () => Promise.all([['import', found.id], ['imports']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
  if (found.state === 'undone')
    return <Alert type="info" showIcon title={t('exchange.undo.done', { at: formatMoment(found.undoneAt) })} />
  const question = t('exchange.undo.question', { created: formatNumber(found.rowsNew), changed: formatNumber(found.rowsChanged) })
  return (
    <section className="panel-note">
      <div className="panel-row panel-row-apart">
        <span>{t('exchange.commit.done', { at: formatMoment(found.committedAt) })}</span>
        <Popconfirm
          title={question}
          okText={t('exchange.undo.start')}
          cancelText={t('actions.cancel')}
          onConfirm={() => undo.mutate()}
        >
          <Button danger loading={undo.isPending}>
            {t('exchange.undo.start')}
          </Button>
        </Popconfirm>
      </div>
      <p className="soft">{t('exchange.commit.thenAssess')}</p>
      <FaultNote fault={undo.error} />
    </section>
  )
}
