// The boxes that a new record and a corrected one share: kind with its form, when and how surely, where, what and who.

import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Certainty, certainties, type FormSchema, incidentFamilies } from '#contract/incidents'
import { FormFields } from './form-fields.tsx'
import { AnimalRows, PersonRows, ThingRows } from './linked-rows.tsx'
import { PlacePart } from './place-part.tsx'
import { kindsQuery } from './requests.ts'
import { kindName } from './words.ts'

type Props = {
  readonly kind: string | undefined
  readonly schema: FormSchema | undefined
  readonly withPersons: boolean
}

export function RecordFields({ kind, schema, withPersons }: Props) {
  const { t } = useTranslation()
  const required = [{ required: true, message: t('actions.required') }]
  return (
    <>
      <KindPick />
      {schema !== undefined && <FormFields key={kind} schema={schema} />}
      <When />
      <Form.Item name="geometry" rules={required}>
        <PlacePart />
      </Form.Item>
      <AnimalRows />
      <ThingRows />
      {withPersons && <PersonRows />}
      <Form.Item name="description" label={t('incidents.description')}>
        <Input.TextArea rows={3} maxLength={4000} />
      </Form.Item>
    </>
  )
}

function KindPick() {
  const { t, i18n } = useTranslation()
  const kinds = useQuery(kindsQuery)
  const groups = incidentFamilies.map((family) => ({
    label: t(`incidents.family.${family}`),
    options: (kinds.data ?? [])
      .filter((each) => each.family === family)
      .map((each) => ({ value: each.code, label: kindName(each, i18n.language) })),
  }))
  const options = groups.filter((group) => group.options.length > 0)
  return (
    <Form.Item name="kind" label={t('incidents.kind')} rules={[{ required: true, message: t('actions.required') }]}>
      <Select showSearch={{ optionFilterProp: 'label' }} options={options} loading={kinds.isPending} />
    </Form.Item>
  )
}

function When() {
  const { t } = useTranslation()
  const certainty = Form.useWatch<Certainty | undefined>('certainty')
  const required = [{ required: true, message: t('actions.required') }]
  const isSpan = certainty === 'between'
  return (
    <>
      <Form.Item name="certainty" label={t('incidents.happened')}>
        <Select options={certainties.map((value) => ({ value, label: t(`incidents.sure.${value}`) }))} />
      </Form.Item>
      {certainty !== 'unknown' && (
        <Form.Item name="from" label={t(isSpan ? 'incidents.field.happenedFrom' : 'incidents.form.at')} rules={required}>
          <Input type="datetime-local" />
        </Form.Item>
      )}
      {isSpan && (
        <Form.Item name="to" label={t('incidents.field.happenedTo')} rules={required}>
          <Input type="datetime-local" />
        </Form.Item>
      )}
    </>
  )
}
