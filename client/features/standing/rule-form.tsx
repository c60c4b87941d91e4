// A new dated row of a weight or a period: the row before it stays for the days before.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Form, Input, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import type { NewScoreRule } from '#contract/reports'
import { BasisFields } from '../../api/basis-fields.tsx'
import { useFieldFaults } from '../../api/field-faults.ts'
import { FormEnd } from '../../api/form-end.tsx'
import { enterRule } from './requests.ts'

type Fields = {
  readonly value?: number | null
  readonly fromDay: string
  readonly toDay?: string
  readonly source: string
  readonly evidence: NewScoreRule['evidence']
  readonly note?: string
}
type Props = {
  readonly asked: Pick<NewScoreRule, 'what' | 'level'>
  readonly value: number | null
  readonly onClose: () => void
}

const fieldOfProblem = { 'score-rules-once': 'fromDay' }

export function RuleForm({ asked, value: standing, onClose }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [form] = Form.useForm<Fields>()
  const save = useMutation({
    mutationFn: ({ value, fromDay, toDay, source, evidence, note }: Fields) =>
      enterRule({ ...asked, value: value ?? null, fromDay, toDay: toDay || null, source, evidence, note: note || null }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['score-rules'] })
      onClose()
    },
  })
  useFieldFaults(form, save.error, fieldOfProblem)
  const required = [{ required: true, message: t('actions.required') }]
  const isWeight = asked.level !== null
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ value: standing }}
      onFinish={(fields) => save.mutate(fields)}
    >
      <div className="form-grid">
        <Form.Item name="value" label={t('standing.field.value')}>
          {isWeight ? <InputNumber min={0} max={1} step={0.05} /> : <InputNumber min={0} max={500} precision={0} />}
        </Form.Item>
        <Form.Item name="fromDay" label={t('standing.field.fromDay')} rules={required}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="toDay" label={t('standing.field.toDay')}>
          <Input type="date" />
        </Form.Item>
        <BasisFields />
      </div>
      <FormEnd save={save} fieldName={(path) => t(`standing.field.${path}`, { defaultValue: path })} onClose={onClose} />
    </Form>
  )
}
