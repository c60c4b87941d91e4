// The boxes of what is said of a case, for a new one and for one that is changed.

import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { caseTracks } from '#contract/cases'

export const caseFieldNames = ['title', 'cause', 'legalBasis', 'jurisdiction', 'courtNo', 'track', 'offenceAt'] as const

export function CaseFields() {
  const { t } = useTranslation()
  const required = [{ required: true, whitespace: true, min: 2, message: t('actions.required') }]
  return (
    <>
      <Form.Item name="title" label={t('cases.title')} rules={required} className="form-wide">
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="track" label={t('cases.track.title')} rules={[{ required: true, message: t('actions.required') }]}>
        <Select options={caseTracks.map((value) => ({ value, label: t(`cases.track.${value}`) }))} />
      </Form.Item>
      <Form.Item name="offenceAt" label={t('cases.offenceAt')} extra={t('cases.offenceHelp')}>
        <Input type="datetime-local" step={60} />
      </Form.Item>
      <Form.Item name="cause" label={t('cases.cause')} rules={required} className="form-wide">
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="legalBasis" label={t('cases.legalBasis')} rules={required} className="form-wide">
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="jurisdiction" label={t('cases.jurisdiction')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="courtNo" label={t('cases.courtNo')}>
        <Input maxLength={100} />
      </Form.Item>
    </>
  )
}
