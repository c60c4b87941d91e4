// Units of one kind joined into one: which, under what name and code, and whose posts go on.

import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AreaField } from '../../api/area-field.tsx'
import { FaultNote } from '../../api/fault-note.tsx'
import { useFieldFaults } from '../../api/field-faults.ts'
import { setPreview } from '../../view/preview.ts'
import { CarriedPosts } from './carried-posts.tsx'
import { today } from './posts-part.tsx'
import { mergeUnits, type Unit, unitQuery, unitsQuery } from './requests.ts'

type Props = { readonly unit: Unit; readonly onMerged: (id: string) => void; readonly onCancel: () => void }
type Fields = {
  readonly others: readonly string[]
  readonly code: string
  readonly name: string
  readonly areaCode: string
  readonly fromDay: string
}
const fieldOfProblem = { 'duty-units-code-unique': 'code', 'units-differ': 'others', 'unit-not-in-force': 'fromDay' }

/** What is being joined, on the map. */
function useOnMap(ids: readonly string[]): void {
  const shapes = useQueries({
    queries: ids.map((id) => unitQuery(id)),
    combine: (found) => found.flatMap(({ data }) => (data === undefined ? [] : [data.geometry])),
  })
  useEffect(() => {
    setPreview({
      type: 'FeatureCollection',
      features: shapes.map((geometry) => ({ type: 'Feature', properties: { tone: 'added' }, geometry })),
    })
    return () => setPreview(null)
  }, [shapes])
}

export function MergeForm({ unit, onMerged, onCancel }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [form] = Form.useForm<Fields>()
  const [typed, setTyped] = useState('')
  const q = typed.trim()
  const found = useQuery(unitsQuery({ kind: unit.kind, sort: 'code', pageSize: 20, ...(q === '' ? {} : { q }) }))
  const others = Form.useWatch('others', form) ?? []
  const day = Form.useWatch('fromDay', form) ?? today()
  const ids = [unit.id, ...others]
  useOnMap(ids)
  const save = useMutation({
    mutationFn: ({ others: chosen, ...fields }: Fields) => mergeUnits({ ...fields, ids: [unit.id, ...chosen] }),
    onSuccess: async (joined) => {
      const stale = [['duty-units'], ['duty-posts'], ['here'], ['collections']]
      await Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey })))
      onMerged(joined.id)
    },
  })
  useFieldFaults(form, save.error, fieldOfProblem)
  const required = [{ required: true, message: t('actions.required') }]
  const initial = { others: [], code: '', name: unit.name, areaCode: unit.areaCode, fromDay: today() }
  return (
    <Form<Fields> form={form} layout="vertical" size="small" initialValues={initial} onFinish={(fields) => save.mutate(fields)}>
      <h3>{t('duties.work.merge')}</h3>
      <Form.Item name="others" label={t('duties.work.others')} rules={required}>
        <Select
          mode="multiple"
          showSearch={{ filterOption: false, onSearch: setTyped }}
          notFoundContent={t('duties.none')}
          options={(found.data?.items ?? [])
            .filter(({ id }) => id !== unit.id)
            .map(({ id, name, code }) => ({ value: id, label: `${name}（${code}）` }))}
        />
      </Form.Item>
      <div className="form-grid">
        <Form.Item name="name" label={t('duties.field.name')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="code" label={t('duties.field.code')} rules={required}>
          <Input maxLength={64} />
        </Form.Item>
        <Form.Item name="areaCode" label={t('duties.field.areaCode')} rules={required}>
          <AreaField levels={['prefecture', 'county', 'township', 'village']} />
        </Form.Item>
        <Form.Item name="fromDay" label={t('duties.work.fromDay')} rules={required}>
          <Input type="date" />
        </Form.Item>
      </div>
      <h3>{t('duties.posts')}</h3>
      <CarriedPosts unitIds={ids} day={day} />
      <FaultNote fault={save.error} fieldName={(path) => t(`duties.field.${path}`, { defaultValue: path })} />
      <div className="panel-row">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('duties.work.merge')}
        </Button>
        <Button onClick={onCancel}>{t('actions.cancel')}</Button>
      </div>
    </Form>
  )
}
