// A new incident: its kind with the form of that kind, when and how surely, where, which animals, and what happened.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Certainty, certainties, incidentFamilies, type NewIncident } from '#contract/incidents'
import { FaultNote } from '../../api/fault-note.tsx'
import { useFieldFaults } from '../../api/field-faults.ts'
import { useMapBbox } from '../../view/preview.ts'
import { useView } from '../../view/use-view.ts'
import { FormFields } from './form-fields.tsx'
import { kindsQuery, recordIncident, seeAnew, speciesQuery } from './requests.ts'
import { animalName, kindName } from './words.ts'

type Values = {
  readonly kind: string
  readonly details?: Readonly<Record<string, unknown>>
  readonly certainty: Certainty
  readonly from?: string
  readonly to?: string
  readonly lon: number
  readonly lat: number
  readonly species?: readonly string[]
  readonly description?: string
}

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
const instant = (local = ''): string => (local === '' ? '' : new Date(local).toISOString())

/** What was left empty is not sent: the form of the kind asks for answers, not for nothing. */
const filled = (details: Readonly<Record<string, unknown>> = {}): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(details).filter(
      ([, value]) => value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  )

function happenedOf({ certainty, from, to }: Values): NewIncident['happened'] {
  if (certainty === 'unknown') return { certainty }
  if (certainty === 'between') return { certainty, from: instant(from), to: instant(to) }
  return { certainty, from: instant(from) }
}

export function RecordForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { patch } = useView()
  const client = useQueryClient()
  const [form] = Form.useForm<Values>()
  const kinds = useQuery(kindsQuery)
  const kind = Form.useWatch('kind', form)
  // One form is one record, however often it is sent.
  const [clientId] = useState(() => crypto.randomUUID())
  const send = useMutation({
    mutationFn: (values: Values) =>
      recordIncident({
        clientId,
        kind: values.kind,
        formVersion: kinds.data?.find(({ code }) => code === values.kind)?.form?.version ?? null,
        details: filled(values.details),
        geometry: { type: 'Point', coordinates: [values.lon, values.lat] },
        happened: happenedOf(values),
        description: values.description ?? '',
        species: (values.species ?? []).map((code) => ({ code, heads: null })),
        objects: [],
        persons: [],
      }),
    onSuccess: async ({ id }) => {
      await seeAnew(client)
      onClose()
      patch({ sel: `incident:${id}` })
    },
  })
  useFieldFaults(form, send.error)
  const schema = kinds.data?.find(({ code }) => code === kind)?.form?.schema
  return (
    <Form<Values> form={form} layout="vertical" initialValues={{ certainty: 'about' }} onFinish={(values) => send.mutate(values)}>
      <KindPick />
      {schema !== undefined && <FormFields key={kind} schema={schema} />}
      <When />
      <Where />
      <AnimalPick />
      <Form.Item name="description" label={t('incidents.description')}>
        <Input.TextArea rows={3} maxLength={4000} />
      </Form.Item>
      <FaultNote fault={send.error} fieldName={(path) => t(`incidents.${path.split('.')[0]}`, { defaultValue: path })} />
      <div className="panel-row">
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t('incidents.record')}
        </Button>
        <Button onClick={onClose}>{t('actions.cancel')}</Button>
      </div>
    </Form>
  )
}

function KindPick() {
  const { t, i18n } = useTranslation()
  const kinds = useQuery(kindsQuery)
  const options = incidentFamilies.map((family) => ({
    label: t(`incidents.family.${family}`),
    options: (kinds.data ?? [])
      .filter((each) => each.family === family)
      .map((each) => ({ value: each.code, label: kindName(each, i18n.language) })),
  }))
  return (
    <Form.Item name="kind" label={t('incidents.kind')} rules={[{ required: true, message: t('actions.required') }]}>
      <Select options={options} loading={kinds.isPending} />
    </Form.Item>
  )
}

function When() {
  const { t } = useTranslation()
  const certainty = Form.useWatch<Certainty | undefined>('certainty')
  const required = [{ required: true, message: t('actions.required') }]
  return (
    <>
      <Form.Item name="certainty" label={t('incidents.happened')}>
        <Select options={certainties.map((value) => ({ value, label: t(`incidents.sure.${value}`) }))} />
      </Form.Item>
      {certainty !== 'unknown' && (
        <Form.Item name="from" label={t('incidents.field.happenedFrom')} rules={required}>
          <Input type="datetime-local" />
        </Form.Item>
      )}
      {certainty === 'between' && (
        <Form.Item name="to" label={t('incidents.field.happenedTo')} rules={required}>
          <Input type="datetime-local" />
        </Form.Item>
      )}
    </>
  )
}

function Where() {
  const { t } = useTranslation()
  const form = Form.useFormInstance<Values>()
  const bbox = useMapBbox()
  const required = [{ required: true, message: t('actions.required') }]
  return (
    <div className="panel-row">
      <Form.Item name="lon" label={t('sightings.lon')} rules={required}>
        <InputNumber className="incident-number" min={-180} max={180} step={0.001} />
      </Form.Item>
      <Form.Item name="lat" label={t('sightings.lat')} rules={required}>
        <InputNumber className="incident-number" min={-90} max={90} step={0.001} />
      </Form.Item>
      {bbox && (
        <Button
          size="small"
          onClick={() => form.setFieldsValue({ lon: rounded((bbox[0] + bbox[2]) / 2), lat: rounded((bbox[1] + bbox[3]) / 2) })}
        >
          {t('sightings.fromMap')}
        </Button>
      )}
    </div>
  )
}

function AnimalPick() {
  const { t, i18n } = useTranslation()
  const species = useQuery(speciesQuery)
  return (
    <Form.Item name="species" label={t('incidents.species')}>
      <Select
        mode="multiple"
        showSearch={{ optionFilterProp: 'label' }}
        options={(species.data ?? []).map((each) => ({ value: each.code, label: animalName(each, i18n.language) }))}
      />
    </Form.Item>
  )
}
