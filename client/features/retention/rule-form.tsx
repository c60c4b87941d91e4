// A new rule: a dated row with the words it rests on and a reason, never an edit of an old one.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type NewRetentionRule, type RetentionKind, retentionGrades } from '#contract/access'
import { FaultNote } from '../../api/fault-note.tsx'
import { enterRule } from './requests.ts'

type Props = { readonly kind: RetentionKind; readonly onClose: () => void }

export function RuleForm({ kind, onClose }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const enter = useMutation({
    mutationFn: (rule: NewRetentionRule) => enterRule({ ...rule, kind }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['retention'] })
      onClose()
    },
  })
  const required = [{ required: true, message: t('retention.form.required') }]
  return (
    <Form<NewRetentionRule> layout="vertical" size="small" className="retention-form" onFinish={(rule) => enter.mutate(rule)}>
      <Form.Item name="keepDays" label={t('retention.form.keepDays')} rules={required}>
        <InputNumber min={1} max={36_500} precision={0} />
      </Form.Item>
      <Form.Item name="inForceFrom" label={t('retention.form.inForceFrom')} rules={required}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="evidence" label={t('retention.form.evidence')} rules={required}>
        <Select options={retentionGrades.map((value) => ({ value, label: t(`terms.evidence.${value}`) }))} />
      </Form.Item>
      <Form.Item name="basis" label={t('retention.form.basis')} rules={required}>
        <Input />
      </Form.Item>
      <Form.Item name="reason" label={t('retention.form.reason')} rules={required}>
        <Input />
      </Form.Item>
      <FaultNote fault={enter.error} fieldName={(path) => t(`retention.form.${path}`, { defaultValue: path })} />
      <div className="panel-row">
        <Button type="primary" htmlType="submit" loading={enter.isPending}>
          {t('retention.form.submit')}
        </Button>
        <Button onClick={onClose}>{t('actions.cancel')}</Button>
      </div>
    </Form>
  )
}
