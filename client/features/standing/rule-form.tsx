// A new dated row of a weight or a period: the row before it stays for the days before.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { evidenceGrades } from '#contract/balance'
import type { NewScoreRule } from '#contract/reports'
import { FaultNote } from '../../api/fault-note.tsx'
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

export function RuleForm({ asked, value: standing, onClose }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const save = useMutation({
    mutationFn: ({ value, fromDay, toDay, source, evidence, note }: Fields) =>
      enterRule({ ...asked, value: value ?? null, fromDay, toDay: toDay || null, source, evidence, note: note || null }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['score-rules'] })
      onClose()
    },
  })
  const required = [{ required: true, message: t('actions.required') }]
  const isWeight = asked.level !== null
  return (
    <Form<Fields>
      layout="vertical"
      requiredMark={false}
      initialValues={{ value: standing }}
      onFinish={(fields) => save.mutate(fields)}
    >
      <div className="form-grid">
        <Form.Item name="value" label={t('standing.amount')}>
          {isWeight ? <InputNumber min={0} max={1} step={0.05} /> : <InputNumber min={0} max={500} precision={0} />}
        </Form.Item>
        <Form.Item name="fromDay" label={t('standing.fromDay')} rules={required}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="toDay" label={t('standing.toDay')}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="source" label={t('standing.source')} rules={required} className="form-wide">
          <Input maxLength={300} />
        </Form.Item>
        <Form.Item name="evidence" label={t('standing.evidence')} rules={required}>
          <Select
            options={evidenceGrades.map((grade) => ({
              value: grade,
              label: t(`terms.evidence.${grade}`, { defaultValue: grade }),
            }))}
          />
        </Form.Item>
        <Form.Item name="note" label={t('standing.note')}>
          <Input maxLength={300} />
        </Form.Item>
      </div>
      <FaultNote fault={save.error} fieldName={(path) => t(`standing.${path}`, { defaultValue: path })} />
      <div className="panel-row">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('actions.save')}
        </Button>
        <Button onClick={onClose}>{t('actions.cancel')}</Button>
      </div>
    </Form>
  )
}
