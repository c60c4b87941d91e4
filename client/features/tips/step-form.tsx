// The steps that the operator may take now, one button each; the one pressed asks for its words.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TipAction, TipDetail } from '#contract/tips'
import { isTipReasoned } from '#rules/tips'
import { FaultNote } from '../../api/fault-note.tsx'
import { seeAnew, takeStep, tipQuery } from './requests.ts'

const labelOf = (action: TipAction): string =>
  action === 'answer' || action === 'end' ? 'tips.words.answer' : action === 'note' ? 'tips.words.note' : 'tips.words.reason'

export function StepForm({ tip }: { readonly tip: TipDetail }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [action, setAction] = useState<TipAction | null>(null)
  const { queryKey } = tipQuery(tip.id)
  const take = useMutation({
    mutationFn: ({ step, note }: { readonly step: TipAction; readonly note?: string }) =>
      takeStep({ id: tip.id, action: step, note: note?.trim() || null }, tip.version),
    onSuccess: (saved) => {
      setAction(null)
      client.setQueryData(queryKey, saved)
      seeAnew(client)
    },
    // Somebody was faster: what stands now is shown, and its steps.
    onError: () => client.invalidateQueries({ queryKey }),
  })
  if (tip.actions.length === 0) return null
  return (
    <section className="tips-actions">
      <div className="panel-row">
        {tip.actions.map((step) => (
          <Button
            key={step}
            type={step === 'take' ? 'primary' : 'default'}
            aria-pressed={action === step}
            onClick={() => (isTipReasoned(step) ? setAction(action === step ? null : step) : take.mutate({ step }))}
          >
            {t(`tips.do.${step}`)}
          </Button>
        ))}
      </div>
      {action !== null && (
        <Form<{ note?: string }> key={action} layout="vertical" onFinish={({ note = '' }) => take.mutate({ step: action, note })}>
          <Form.Item
            name="note"
            label={t(labelOf(action))}
            rules={[{ required: true, whitespace: true, message: t('actions.required') }]}
          >
            <Input.TextArea rows={3} maxLength={2000} />
          </Form.Item>
          <div className="panel-row">
            <Button type="primary" htmlType="submit" loading={take.isPending}>
              {t(`tips.do.${action}`)}
            </Button>
            <Button onClick={() => setAction(null)}>{t('actions.cancel')}</Button>
          </div>
        </Form>
      )}
      <FaultNote fault={take.error} />
    </section>
  )
}
