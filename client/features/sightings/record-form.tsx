// Recording what was seen, where it was seen: a warden's form, short enough for a phone in the cold.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FaultNote } from '../../api/fault-note.tsx'
import { useView } from '../../view/use-view.ts'
import { type Place, PlaceField } from './place-field.tsx'
import { type NewSighting, recordSighting, seeAnew, sightingSigns, speciesQuery } from './requests.ts'
import { speciesName } from './words.ts'

type Values = {
  readonly speciesCode: string
  readonly heads: number
  readonly sign: NewSighting['sign']
  readonly seenAt: string
  readonly note?: string
}

/** Local time as a datetime-local box wants it. */
const nowLocal = (): string => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 16)

export function RecordForm({ onClose }: { readonly onClose: () => void }) {
  const { t, i18n } = useTranslation()
  const { patch } = useView()
  const client = useQueryClient()
  const [place, setPlace] = useState<Place | null>(null)
  const [isTried, setTried] = useState(false)
  const species = useQuery(speciesQuery)
  const record = useMutation({
    mutationFn: recordSighting,
    onSuccess: async ({ id }) => {
      await seeAnew(client)
      onClose()
      patch({ sel: `sighting:${id}` })
    },
  })
  const submit = (values: Values): void => {
    setTried(true)
    if (!place) return
    record.mutate({
      ...values,
      seenAt: new Date(values.seenAt).toISOString(),
      note: values.note?.trim() || null,
      geometry: { type: 'Point', coordinates: [place.lon, place.lat] },
      accuracyM: place.accuracyM,
    })
  }
  const required = [{ required: true, message: t('actions.required') }]
  return (
    <Form<Values>
      layout="vertical"
      size="small"
      initialValues={{ heads: 1, sign: 'seen', seenAt: nowLocal() }}
      onFinish={submit}
      onFinishFailed={() => setTried(true)}
    >
      <Form.Item name="speciesCode" label={t('sightings.species')} rules={required}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={(species.data ?? []).map((each) => ({ value: each.code, label: speciesName(each, i18n.language) }))}
        />
      </Form.Item>
      <div className="form-grid">
        <Form.Item name="heads" label={t('sightings.heads')} rules={required}>
          <InputNumber min={1} max={100_000} precision={0} />
        </Form.Item>
        <Form.Item name="sign" label={t('sightings.sign.title')} rules={required}>
          <Select options={sightingSigns.map((value) => ({ value, label: t(`sightings.sign.${value}`) }))} />
        </Form.Item>
        <Form.Item name="seenAt" label={t('sightings.seenAt')} rules={required}>
          <Input type="datetime-local" max={nowLocal()} />
        </Form.Item>
      </div>
      <PlaceField value={place} onChange={setPlace} />
      {isTried && !place && <p role="alert">{t('sightings.placeNeeded')}</p>}
      <Form.Item name="note" label={t('sightings.note')}>
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
      <FaultNote fault={record.error} fieldName={(path) => t(`sightings.${path.split('.')[0]}`, { defaultValue: path })} />
      <div className="panel-row">
        <Button type="primary" htmlType="submit" loading={record.isPending}>
          {t('actions.save')}
        </Button>
        <Button onClick={onClose}>{t('actions.cancel')}</Button>
      </div>
    </Form>
  )
}
