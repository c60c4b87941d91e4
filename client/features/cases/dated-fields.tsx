// What every dated row of the law says of itself: its source, how well it is attested, and from when it holds.

import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'

export function DatedFields() {
  const { t } = useTranslation()
  const required = [{ required: true, message: t('actions.required') }]
  return (
    <>
      <Form.Item name="source" label={t('cases.field.source')} rules={required}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="evidence" label={t('cases.field.evidence')} rules={required}>
        <Select options={(['L', '2', '1', 'D'] as const).map((value) => ({ value, label: t(`terms.evidence.${value}`) }))} />
      </Form.Item>
      <Form.Item name="inForceFrom" label={t('cases.field.inForceFrom')} rules={required}>
        <Input type="date" />
      </Form.Item>
    </>
  )
}
