// What every dated row that somebody enters says of its basis, and how such a form ends.

import { Button, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { evidenceGrades } from '#contract/balance'
import { FaultNote } from './fault-note.tsx'

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

type EndProps = {
  readonly save: { readonly error: unknown; readonly isPending: boolean }
  readonly fieldName: (path: string) => string
  readonly onClose: () => void
}

export function FormEnd({ save, fieldName, onClose }: EndProps) {
  const { t } = useTranslation()
  return (
    <>
      <FaultNote fault={save.error} fieldName={fieldName} />
      <div className="panel-row">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('actions.save')}
        </Button>
        <Button onClick={onClose}>{t('actions.cancel')}</Button>
      </div>
    </>
  )
}
