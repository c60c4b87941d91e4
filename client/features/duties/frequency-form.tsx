// A new dated row of how often: the row before it stays for the days before.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { BasisFields } from '../../api/basis-fields.tsx'
import { FormEnd } from '../../api/form-end.tsx'
import { enterFrequency, type Frequency, type NewFrequency, rhythms } from './requests.ts'

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
        <BasisFields />
      </div>
      <FormEnd save={save} fieldName={(path) => t(`duties.frequency.${path}`, { defaultValue: path })} onClose={onClose} />
    </Form>
  )
}
