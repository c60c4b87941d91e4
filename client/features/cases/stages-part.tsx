// Where a case stands, what comes next for office and court, and the steps that the reader may take now.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CaseAction, type CaseDetail, caseSides, caseStages } from '#contract/cases'
import { caseActionsOf, reasonedActions, stageAfter } from '#rules/cases'
import { FaultNote } from '../../api/fault-note.tsx'
import { useFieldFaults } from '../../api/field-faults.ts'
import { useSession } from '../../app/session.ts'
import { dayOf } from '../../view/moment.ts'
import { caseQuery, keepCase, takeStep } from './requests.ts'

export function StagesPart({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation()
  const seen = new Set(detail.steps.map(({ to }) => to))
  return (
    <section>
      <h3>{t('cases.where')}</h3>
      <ol className="case-stages">
        {caseStages.map((stage) => (
          <li
            key={stage}
            className={stage === detail.stage ? 'is-now' : seen.has(stage) ? 'is-past' : ''}
            aria-current={stage === detail.stage ? 'step' : undefined}
          >
            {t(`cases.stage.${stage}`)}
          </li>
        ))}
      </ol>
      {detail.stage !== 'closed' && (
        <dl className="facts">
          {caseSides.map((side) => (
            <div key={side} className="case-fact">
              <dt>{t('cases.nextOf', { side: t(`cases.side.${side}`) })}</dt>
              <dd>
                {caseActionsOf(detail, [side])
                  .map((action) => t(`cases.do.${action}`))
                  .join('、') || t('cases.nothingNext')}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <StepForm detail={detail} />
    </section>
  )
}

type Boxes = { readonly onDay?: string; readonly reason?: string }

function StepForm({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation()
  const { can } = useSession()
  const client = useQueryClient()
  const [action, setAction] = useState<CaseAction | null>(null)
  const [form] = Form.useForm<Boxes>()
  const take = useMutation({
    mutationFn: ({ onDay, reason }: Boxes) =>
      takeStep(
        { id: detail.id, action: action ?? 'file', ...(onDay ? { onDay } : {}), reason: reason?.trim() || null },
        detail.version,
      ),
    onSuccess: (saved) => {
      setAction(null)
      keepCase(client, saved)
    },
    // Somebody was faster: what stands now is shown, and its steps.
    onError: () => client.invalidateQueries({ queryKey: caseQuery(detail.id).queryKey }),
  })
  useFieldFaults(form, take.error)
  if (detail.actions.length === 0 || !can('cases.edit')) return null
  const required = action !== null && reasonedActions.includes(action)
  return (
    <div className="case-actions">
      <div className="panel-row">
        {detail.actions.map((each) => (
          <Button
            key={each}
            type={each === 'dismiss' || each === 'return' ? 'default' : 'primary'}
            aria-pressed={action === each}
            onClick={() => setAction(action === each ? null : each)}
          >
            {t(`cases.do.${each}`)}
          </Button>
        ))}
      </div>
      {action !== null && (
        <Form<Boxes> key={action} form={form} layout="vertical" preserve={false} onFinish={(boxes) => take.mutate(boxes)}>
          <p className="soft">{t('cases.leadsTo', { stage: t(`cases.stage.${stageAfter(detail, action)}`) })}</p>
          <Form.Item name="onDay" label={t('cases.onDay')} initialValue={dayOf('')}>
            <Input type="date" max={dayOf('')} />
          </Form.Item>
          <Form.Item
            name="reason"
            label={t(required ? 'cases.reason' : 'cases.note')}
            rules={required ? [{ required: true, whitespace: true, message: t('actions.required') }] : []}
          >
            <Input.TextArea rows={2} maxLength={2000} />
          </Form.Item>
          <div className="panel-row">
            <Button type="primary" htmlType="submit" loading={take.isPending}>
              {t('cases.confirm', { step: t(`cases.do.${action}`) })}
            </Button>
            <Button onClick={() => setAction(null)}>{t('actions.cancel')}</Button>
          </div>
        </Form>
      )}
      <FaultNote fault={take.error} fieldName={(path) => t(`cases.field.${path}`, { defaultValue: path })} />
    </div>
  )
}
