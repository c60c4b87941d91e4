// A new dated row of how often: the row before it stays for the days before.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { FaultNote } from '../../api/fault-note.tsx'
import { enterFrequency, evidenceGrades, type Frequency, type NewFrequency, rhythms } from './requests.ts'

type Fields = {
  readonly every?: NewFrequency['every']
  readonly times?: number | null
  readonly graceDays?: number | null
  readonly inForceFrom: string
  readonly source: string
  readonly evidence: NewFrequency['evidence']
  readonly note?: string
}

export function FrequencyForm({ row, onClose }: { readonly row: Frequency; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const save = useMutation({
    mutationFn: ({ every, times, graceDays, inForceFrom, source, evidence, note }: Fields) =>
      enterFrequency({
        unitKind: row.unitKind,
        duty: row.duty,
        level: row.level,
        every: every ?? null,
        times: times ?? null,
        graceDays: graceDays ?? 0,
        inForceFrom,
        source,
        evidence,
        note: note || null,
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['duty-frequencies'] })
      onClose()
    },
  })
  const required = [{ required: true, message: t('actions.required') }]
  return (
    <Form<Fields>
      layout="vertical"
      requiredMark={false}
      initialValues={{ every: row.every, times: row.times, graceDays: row.graceDays }}
      onFinish={(fields) => save.mutate(fields)}
    >
      <div className="form-grid">
        <Form.Item name="every" label={t('duties.frequency.every')}>
          <Select allowClear options={rhythms.map((value) => ({ value, label: t(`duties.rhythm.${value}`) }))} />
        </Form.Item>
        <Form.Item name="times" label={t('duties.frequency.times')}>
          <InputNumber min={1} max={31} precision={0} />
        </Form.Item>
        <Form.Item name="graceDays" label={t('duties.frequency.graceDays')}>
          <InputNumber min={0} max={60} precision={0} />
        </Form.Item>
        <Form.Item name="inForceFrom" label={t('duties.fromDay')} rules={required}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="source" label={t('duties.frequency.source')} rules={required} className="form-wide">
          <Input maxLength={300} />
        </Form.Item>
        <Form.Item name="evidence" label={t('duties.frequency.evidence')} rules={required}>
          <Select
            options={evidenceGrades.map((value) => ({ value, label: t(`terms.evidence.${value}`, { defaultValue: value }) }))}
          />
        </Form.Item>
        <Form.Item name="note" label={t('duties.frequency.note')}>
          <Input maxLength={300} />
        </Form.Item>
      </div>
      <FaultNote fault={save.error} fieldName={(path) => t(`duties.frequency.${path}`, { defaultValue: path })} />
      <div className="panel-row">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('actions.save')}
        </Button>
        <Button onClick={onClose}>{t('actions.cancel')}</Button>
      </div>
    </Form>
  )
}
