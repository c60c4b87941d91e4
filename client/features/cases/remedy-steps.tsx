// What who ordered a remedy may do now: accept, refuse, withdraw it, or change what is asked and by when.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RemedyAction, RemedyDetail } from '#contract/cases'
import { needsReason } from '#rules/cases'
import { useFieldFaults } from '../../api/field-faults.ts'
import { FormEnd } from '../../api/form-end.tsx'
import { useSession } from '../../app/session.ts'
import { changeRemedy, keepRemedy, remedyQuery, takeRemedyStep } from './remedy-requests.ts'
import { unitOf } from './remedy-words.ts'

export function RemedySteps({ remedy }: { readonly remedy: RemedyDetail }) {
  const { t } = useTranslation()
  const { can } = useSession()
  const [open, setOpen] = useState<RemedyAction | 'change' | null>(null)
  if (!can('cases.edit') || !remedy.mayChange) return null
  const close = (): void => setOpen(null)
  return (
    <div className="case-actions">
      <div className="panel-row">
        {[...remedy.actions, 'change' as const].map((each) => (
          <Button
            key={each}
            type={each === 'accept' ? 'primary' : 'default'}
            aria-pressed={open === each}
            onClick={() => setOpen(open === each ? null : each)}
          >
            {each === 'change' ? t('remedies.change') : t(`remedies.do.${each}`)}
          </Button>
        ))}
      </div>
      {open === 'change' && <ChangeForm remedy={remedy} onClose={close} />}
      {open !== null && open !== 'change' && <StepForm key={open} remedy={remedy} action={open} onClose={close} />}
    </div>
  )
}

type Props = { readonly remedy: RemedyDetail; readonly onClose: () => void }

/** Saves on the version shown; where somebody was faster, what stands now is shown. */
function useSaved<Boxes>(save: (boxes: Boxes) => Promise<RemedyDetail>, { remedy, onClose }: Props) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: save,
    onSuccess: (saved) => {
      onClose()
      keepRemedy(client, saved)
    },
    onError: () => client.invalidateQueries({ queryKey: remedyQuery(remedy.id).queryKey }),
  })
}

type Said = { readonly reason?: string }

function StepForm({ remedy, action, onClose }: Props & { readonly action: RemedyAction }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Said>()
  const take = useSaved(
    ({ reason }: Said) => takeRemedyStep({ id: remedy.id, action, reason: reason?.trim() || null }, remedy.version),
    { remedy, onClose },
  )
  useFieldFaults(form, take.error)
  const isNeeded = needsReason(action, remedy.state, remedy.inspections[0] ?? null)
  return (
    <Form<Said> form={form} layout="vertical" size="small" onFinish={(boxes) => take.mutate(boxes)}>
      <Form.Item
        name="reason"
        label={t(isNeeded ? 'remedies.reason' : 'cases.note')}
        extra={isNeeded && action === 'accept' ? t('remedies.reasonHelp') : undefined}
        rules={isNeeded ? [{ required: true, whitespace: true, message: t('actions.required') }] : []}
      >
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
      <FormEnd
        save={take}
        fieldName={(path) => t(`remedies.field.${path}`, { defaultValue: path })}
        onClose={onClose}
        doing={t('cases.confirm', { step: t(`remedies.do.${action}`) })}
      />
    </Form>
  )
}

type Asked = { readonly target: number; readonly demand: string; readonly dueOn: string; readonly reason: string }

function ChangeForm({ remedy, onClose }: Props) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Asked>()
  const save = useSaved((boxes: Asked) => changeRemedy({ id: remedy.id, ...boxes }, remedy.version), { remedy, onClose })
  useFieldFaults(form, save.error, { 'remedies-period-ordered': 'dueOn' })
  const required = [{ required: true, message: t('actions.required') }]
  const said = [{ required: true, whitespace: true, min: 2, message: t('actions.required') }]
  const { target, demand, dueOn } = remedy
  return (
    <Form<Asked>
      form={form}
      layout="vertical"
      size="small"
      initialValues={{ target, demand, dueOn }}
      onFinish={(boxes) => save.mutate(boxes)}
    >
      <div className="case-pair">
        <Form.Item name="target" label={t('remedies.target', { unit: unitOf(t, remedy.indicator) })} rules={required}>
          <InputNumber min={0} max={1e9} className="wide-input" />
        </Form.Item>
        <Form.Item name="dueOn" label={t('remedies.dueOn')} rules={required}>
          <Input type="date" min={remedy.orderedOn} />
        </Form.Item>
      </div>
      <Form.Item name="demand" label={t('remedies.demand')} rules={said} extra={t('remedies.demandHelp')}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <Form.Item name="reason" label={t('remedies.reason')} rules={said}>
        <Input maxLength={500} />
      </Form.Item>
      <FormEnd save={save} fieldName={(path) => t(`remedies.field.${path}`, { defaultValue: path })} onClose={onClose} />
    </Form>
  )
}
