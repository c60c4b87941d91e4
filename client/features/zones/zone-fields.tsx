// The boxes of the zone form, and what happens when somebody else saved first.

import { useQueryClient } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import type { MultiPolygon } from 'geojson'
import { useTranslation } from 'react-i18next'
import { AreaField } from '../../api/area-field.tsx'
import { FormEnd } from '../../api/form-end.tsx'
import { OutlineConflict } from '../../api/outline-conflict.tsx'
import { useOutlineSave } from '../../api/outline-save.ts'
import { boxValues, text, textOrNull } from '../../ui/box-values.ts'
import type { Values } from '../../ui/conflict-table.tsx'
import { changeZone, enterZone, type Zone, type ZoneAttributes, zoneKinds } from './requests.ts'

const names = [
  'code',
  'kind',
  'name',
  'areaCode',
  'legalBasis',
  'inForceFrom',
  'inForceTo',
  'restFrom',
  'restTo',
  'source',
  'sourceCrs',
] as const

type Props = {
  /** Absent for a zone that is being entered. */
  readonly zone?: Zone
  /** Absent where only the attributes change. */
  readonly geometry?: MultiPolygon
  /** The version whose outline was redrawn, where it may be older than the attributes. */
  readonly version?: number
  readonly onSaved: (id: string) => void
  readonly onCancel: () => void
}

/** Empty boxes of the form mean "none"; the dates of rest belong to rest-grazing zones alone. */
function attributesOf(form: Partial<ZoneAttributes>, kept: Zone | undefined): Values {
  const rest = form.kind === 'rest-grazing' ? {} : { restFrom: null, restTo: null }
  return { ...boxValues(names, form), sourceCrs: kept?.sourceCrs ?? null, ...rest }
}

const valuesOf = (zone: Zone): Values => Object.fromEntries(names.map((name) => [name, zone[name]]))

export function ZoneFields({ zone, geometry, version: drawnFrom, onSaved, onCancel }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [form] = Form.useForm<ZoneAttributes>()
  const kind = Form.useWatch('kind', form)
  const { save, isSaving, fault, conflict } = useOutlineSave<Zone, MultiPolygon>({
    known: zone,
    geometry,
    drawnFrom,
    valuesOf,
    save: (values, outline, version) => {
      const attributes = { ...attributesFrom(values), ...(outline === undefined ? {} : { geometry: outline }) }
      return zone ? changeZone(zone.id, attributes, version) : enterZone(attributes)
    },
    onSaved: (saved) => {
      client.setQueryData(['zone', saved.id], saved)
      onSaved(saved.id)
    },
  })
  const label = (name: string): string => t(`zones.${name}`)
  const required = [{ required: true, message: t('actions.required') }]
  return (
    <>
      {conflict && <OutlineConflict names={names} label={label} conflict={conflict} onSettle={save} onGiveUp={onCancel} />}
      <Form
        form={form}
        layout="vertical"
        size="small"
        initialValues={zone ?? { kind: 'grazing-ban' }}
        onFinish={(values) => save(attributesOf(values, zone))}
      >
        <div className="form-grid">
          <Form.Item name="name" label={label('name')} rules={required}>
            <Input />
          </Form.Item>
          <Form.Item name="code" label={label('code')} rules={required}>
            <Input />
          </Form.Item>
          <Form.Item name="kind" label={label('kind')} rules={required}>
            <Select options={zoneKinds.map((value) => ({ value, label: t(`terms.zoneKind.${value}`) }))} />
          </Form.Item>
          <Form.Item name="areaCode" label={label('areaCode')} rules={required}>
            <AreaField levels={['prefecture', 'county', 'township', 'village']} />
          </Form.Item>
          {kind === 'rest-grazing' && (
            <>
              <Form.Item name="restFrom" label={label('restFrom')} rules={[...required, monthDay(t('zones.monthDay'))]}>
                <Input placeholder="04-15" />
              </Form.Item>
              <Form.Item name="restTo" label={label('restTo')} rules={[...required, monthDay(t('zones.monthDay'))]}>
                <Input placeholder="06-15" />
              </Form.Item>
            </>
          )}
          <Form.Item name="inForceFrom" label={label('inForceFrom')} rules={required}>
            <Input type="date" />
          </Form.Item>
          <Form.Item name="inForceTo" label={label('inForceTo')}>
            <Input type="date" />
          </Form.Item>
          <Form.Item name="legalBasis" label={label('legalBasis')} rules={required} className="form-wide">
            <Input />
          </Form.Item>
          <Form.Item name="source" label={label('source')} rules={required} className="form-wide">
            <Input />
          </Form.Item>
        </div>
        <FormEnd save={{ error: fault, isPending: isSaving }} fieldName={label} onClose={onCancel} />
      </Form>
    </>
  )
}

const monthDay = (message: string) => ({ pattern: /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, message })

const attributesFrom = (values: Values): ZoneAttributes => ({
  code: text(values, 'code'),
  kind: zoneKinds.find((each) => each === values['kind']) ?? 'balance',
  name: text(values, 'name'),
  areaCode: text(values, 'areaCode'),
  legalBasis: text(values, 'legalBasis'),
  inForceFrom: text(values, 'inForceFrom'),
  inForceTo: textOrNull(values, 'inForceTo'),
  restFrom: textOrNull(values, 'restFrom'),
  restTo: textOrNull(values, 'restTo'),
  source: text(values, 'source'),
  sourceCrs: textOrNull(values, 'sourceCrs'),
})
