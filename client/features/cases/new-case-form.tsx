// A new case, which begins at its clue; then its drawer opens.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { AreaField } from '../../api/area-field.tsx'
import { useFieldFaults } from '../../api/field-faults.ts'
import { FormEnd } from '../../api/form-end.tsx'
import { boxValues } from '../../ui/box-values.ts'
import { useView } from '../../view/use-view.ts'
import { CaseFields, caseFieldNames } from './case-fields.tsx'
import { saidOf } from './case-values.ts'
import { keepCase, openCase } from './requests.ts'
import { selOf } from './words.ts'

type Boxes = { readonly [name: string]: string | undefined }

export function NewCaseForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const client = useQueryClient()
  const [form] = Form.useForm<Boxes>()
  const open = useMutation({
    mutationFn: (boxes: Boxes) => openCase({ ...saidOf(boxValues(caseFieldNames, boxes)), areaCode: boxes['areaCode'] ?? '' }),
    onSuccess: (saved) => {
      keepCase(client, saved)
      onClose()
      patch({ sel: selOf(saved.id, 'facts') })
    },
  })
  useFieldFaults(form, open.error, byCode)
  return (
    <Form<Boxes>
      form={form}
      layout="vertical"
      size="small"
      initialValues={{ areaCode: view.area || undefined }}
      onFinish={(boxes) => open.mutate(boxes)}
    >
      <h3>{t('cases.open')}</h3>
      <div className="form-grid">
        <CaseFields />
        <Form.Item
          name="areaCode"
          label={t('cases.area')}
          rules={[{ required: true, message: t('actions.required') }]}
          className="form-wide"
        >
          <AreaField levels={['prefecture', 'county', 'township', 'village']} />
        </Form.Item>
      </div>
      <FormEnd save={open} fieldName={(path) => t(`cases.field.${path}`, { defaultValue: path })} onClose={onClose} />
    </Form>
  )
}

const byCode = { 'cases-offence-not-ahead': 'offenceAt' } as const
