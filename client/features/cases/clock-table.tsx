// How long something takes by law: the dated rows with their source, and a further one to enter.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Checkbox, Form, Input, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Clock, NewClock } from '#contract/cases'
import { useFieldFaults } from '../../api/field-faults.ts'
import { FormEnd } from '../../api/form-end.tsx'
import { Loaded } from '../../api/loaded.tsx'
import { DatedFields } from './dated-fields.tsx'
import { DatedTable, NewDatedRow } from './dated-table.tsx'
import { addClock, clocksQuery } from './requests.ts'
import { clockName } from './words.ts'

export function ClockTable() {
  const { t, i18n } = useTranslation()
  const query = useQuery(clocksQuery)
  const lengthOf = ({ isLeast, days, months, urgentDays }: Clock): string =>
    [
      t(isLeast ? 'cases.atLeastDays' : 'cases.days', { days }),
      months !== null && t('cases.months', { months }),
      urgentDays !== null && t('cases.urgentDays', { days: urgentDays }),
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <>
      <p className="soft">{t('cases.clocksHelp')}</p>
      <Loaded query={query}>
        {(rows) => (
          <DatedTable
            label={t('cases.parts.clocks')}
            rows={rows}
            columns={[
              [t('cases.field.clock'), (row) => clockName(row, i18n.language)],
              [t('cases.field.length'), lengthOf],
              [t('cases.field.law'), ({ law }) => law],
            ]}
          />
        )}
      </Loaded>
      <NewDatedRow label={t('cases.newClock')} form={(close) => <ClockForm onClose={close} />} />
    </>
  )
}

type Boxes = Omit<NewClock, 'urgentDays' | 'months' | 'isLeast'> & Partial<Pick<NewClock, 'urgentDays' | 'months' | 'isLeast'>>
const byCode = { 'case-clocks-once': 'inForceFrom' } as const

function ClockForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [form] = Form.useForm<Boxes>()
  const add = useMutation({
    mutationFn: ({ urgentDays = null, months = null, isLeast = false, ...said }: Boxes) =>
      addClock({ ...said, urgentDays, months, isLeast }),
    onSuccess: (rows) => {
      client.setQueryData(clocksQuery.queryKey, rows)
      onClose()
    },
  })
  useFieldFaults(form, add.error, byCode)
  const label = (name: string): string => t(`cases.field.${name}`, { defaultValue: name })
  const required = [{ required: true, message: t('actions.required') }]
  return (
    <Form<Boxes>
      form={form}
      layout="vertical"
      size="small"
      initialValues={{ evidence: 'L' }}
      onFinish={(boxes) => add.mutate(boxes)}
    >
      <div className="form-grid">
        <Form.Item name="code" label={label('code')} rules={required} extra={t('cases.codeHelp')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="nameZh" label={label('nameZh')} rules={required}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="nameEn" label={label('nameEn')} rules={required}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="days" label={label('days')} rules={required}>
          <InputNumber min={1} max={3660} precision={0} className="wide-input" />
        </Form.Item>
        <Form.Item name="urgentDays" label={label('urgentDays')}>
          <InputNumber min={1} max={3660} precision={0} className="wide-input" />
        </Form.Item>
        <Form.Item name="months" label={label('months')}>
          <InputNumber min={1} max={120} precision={0} className="wide-input" />
        </Form.Item>
        <Form.Item name="isLeast" valuePropName="checked" className="form-wide">
          <Checkbox>{label('isLeast')}</Checkbox>
        </Form.Item>
        <Form.Item name="law" label={label('law')} rules={required} className="form-wide">
          <Input maxLength={200} />
        </Form.Item>
        <DatedFields />
      </div>
      <FormEnd save={add} fieldName={label} onClose={onClose} />
    </Form>
  )
}
