// The boxes of a draft: to whom, from which office, whether it binds, what is ordered and by when.

import { Form, type FormInstance, Input, InputNumber, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Bearing, bearings, type NoticeKind } from '#contract/notices'
import { useFieldFaults } from '../../api/field-faults.ts'
import { FormEnd } from '../../api/form-end.tsx'
import { dayOf } from '../../view/moment.ts'

export type Boxes = {
  readonly bearing: Bearing
  readonly addressee: string
  readonly office: string
  readonly ordered: string
  readonly destockSu: number | null
  readonly dueOn: string
}
type Props = {
  readonly form: FormInstance<Boxes>
  readonly first: Boxes
  readonly kind: NoticeKind
  readonly mayOrder: boolean
  readonly save: { readonly error: unknown; readonly isPending: boolean; readonly mutate: (boxes: Boxes) => void }
  readonly onClose: () => void
}
const byCode = {
  'notices-due-ahead': 'dueOn',
  'notice-orders-too-much': 'destockSu',
  'notices-destock-sane': 'destockSu',
  'notice-not-orderable': 'bearing',
} as const

/** Only an order to destock names sheep units. */
const saidOf = (boxes: Boxes, kind: NoticeKind): Boxes => ({
  ...boxes,
  destockSu: kind === 'destock' && boxes.bearing === 'order' ? (boxes.destockSu ?? null) : null,
})

export function NoticeForm({ form, first, kind, mayOrder, save, onClose }: Props) {
  const { t } = useTranslation()
  const bearing = Form.useWatch('bearing', form) ?? first.bearing
  useFieldFaults(form, save.error, byCode)
  const must = [{ required: true, whitespace: true, min: 2, message: t('actions.required') }]
  return (
    <Form<Boxes> form={form} layout="vertical" initialValues={first} onFinish={(boxes) => save.mutate(saidOf(boxes, kind))}>
      <Form.Item name="bearing" label={t('notices.field.bearing')}>
        <Radio.Group
          options={bearings.map((value) => ({
            value,
            label: t(`notices.bearing.${value}`),
            disabled: value === 'order' && !mayOrder,
          }))}
        />
      </Form.Item>
      <Form.Item name="addressee" label={t('notices.field.addressee')} rules={must}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="office" label={t('notices.field.office')} rules={must}>
        <Input maxLength={200} />
      </Form.Item>
      {kind === 'destock' && bearing === 'order' && (
        <Form.Item
          name="destockSu"
          label={t('notices.field.destockSu')}
          rules={[{ required: true, message: t('actions.required') }]}
        >
          <InputNumber className="notice-number" min={0.1} />
        </Form.Item>
      )}
      <Form.Item name="ordered" label={t('notices.field.ordered')} rules={must}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      <Form.Item name="dueOn" label={t('notices.field.dueOn')} rules={[{ required: true, message: t('actions.required') }]}>
        <Input type="date" min={dayOf('')} />
      </Form.Item>
      <FormEnd save={save} fieldName={(path) => t(`notices.field.${path}`, { defaultValue: path })} onClose={onClose} />
    </Form>
  )
}
