// Entering what was found on the land: the day, the figure with its error, the ground on which it is done, the words.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type InspectionResult, inspectionResults, type RemedyDetail } from '#contract/cases'
import { useFieldFaults } from '../../api/field-faults.ts'
import { FormEnd } from '../../api/form-end.tsx'
import { dayOf } from '../../view/moment.ts'
import type { Placed } from '../../view/placing.ts'
import { PlaceField } from './place-field.tsx'
import { inspectRemedy, keepRemedy } from './remedy-requests.ts'
import { itemsIn, unitOf } from './remedy-words.ts'

type Boxes = {
  readonly onDay: string
  readonly value: number
  readonly error?: number | null
  readonly geometry?: Placed
  readonly result: InspectionResult
  readonly words: string
  readonly items?: string
}
const ground = ['ground'] as const
const byCode = {
  'remedy-result-contradicted': 'result',
  'remedy-item-unknown': 'items',
  'remedy-inspections-not-ahead': 'onDay',
  'geometry-invalid': 'geometry',
} as const

export function InspectionForm({ remedy, onClose }: { readonly remedy: RemedyDetail; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [form] = Form.useForm<Boxes>()
  const add = useMutation({
    mutationFn: ({ geometry, error = null, items = '', ...said }: Boxes) =>
      inspectRemedy({
        id: remedy.id,
        ...said,
        error,
        geometry: geometry?.type === 'Polygon' ? geometry : null,
        items: [...itemsIn(items)],
      }),
    onSuccess: (saved) => {
      keepRemedy(client, saved)
      onClose()
    },
  })
  useFieldFaults(form, add.error, byCode)
  const required = [{ required: true, message: t('actions.required') }]
  const unit = unitOf(t, remedy.indicator)
  return (
    <Form<Boxes>
      form={form}
      layout="vertical"
      size="small"
      initialValues={{ onDay: dayOf(''), result: 'progressing' }}
      onFinish={(boxes) => add.mutate(boxes)}
    >
      <Form.Item name="onDay" label={t('remedies.onDay')} rules={required}>
        <Input type="date" min={remedy.orderedOn} max={dayOf('')} />
      </Form.Item>
      <div className="case-pair">
        <Form.Item name="value" label={t('remedies.value', { unit })} rules={required}>
          <InputNumber min={0} max={1e9} className="wide-input" />
        </Form.Item>
        <Form.Item name="error" label={t('remedies.error', { unit })} extra={t('remedies.errorHelp')}>
          <InputNumber min={0} max={1e9} className="wide-input" />
        </Form.Item>
      </div>
      <Form.Item name="result" label={t('remedies.result.title')} rules={required}>
        <Select options={inspectionResults.map((value) => ({ value, label: t(`remedies.result.${value}`) }))} />
      </Form.Item>
      {remedy.areaHa !== null && (
        <Form.Item name="geometry" label={t('remedies.ground')}>
          <PlaceField beneath={remedy.geometry} offered={ground} />
        </Form.Item>
      )}
      <Form.Item
        name="words"
        label={t('remedies.words')}
        extra={t('remedies.wordsHelp')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('actions.required') }]}
      >
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
      {remedy.caseId !== null && (
        <Form.Item name="items" label={t('remedies.items')}>
          <Input maxLength={200} placeholder="1、2" />
        </Form.Item>
      )}
      <FormEnd save={add} fieldName={(path) => t(`remedies.field.${path}`, { defaultValue: path })} onClose={onClose} />
    </Form>
  )
}
