// What every dated row that somebody enters says of its basis.

import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { evidenceGrades } from '#contract/balance'

/** Fields `source`, `evidence` and `note`; the first two are required. */
export function BasisFields() {
  const { t } = useTranslation()
  const required = [{ required: true, message: t('actions.required') }]
  const grades = evidenceGrades.map((value) => ({ value, label: t(`terms.evidence.${value}`, { defaultValue: value }) }))
  return (
    <>
      <Form.Item name="source" label={t('duties.frequency.source')} rules={required} className="form-wide">
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="evidence" label={t('duties.frequency.evidence')} rules={required}>
        <Select options={grades} />
      </Form.Item>
      <Form.Item name="note" label={t('duties.frequency.note')}>
        <Input maxLength={300} />
      </Form.Item>
    </>
  )
}
