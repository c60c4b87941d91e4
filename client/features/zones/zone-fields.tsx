// The boxes of the zone form, and what happens when somebody else saved first.

import { useQueryClient } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import type { MultiPolygon } from 'geojson'
import { useTranslation } from 'react-i18next'
import { AreaField } from '../../api/area-field.tsx'
import { FormEnd } from '../../api/form-end.tsx'
import { takesMine, useOutlineChoice, useOwnOutline } from '../../api/outline-choice.ts'
import { OutlineConflict } from '../../api/outline-conflict.tsx'
import { useVersionedSave } from '../../api/use-versioned-save.ts'
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
  const value = (name: (typeof names)[number]): string | null => form[name] || null
  const all = Object.fromEntries(names.map((name) => [name, value(name)]))
  const isRest = form.kind === 'rest-grazing'
  return {
    ...all,
    sourceCrs: kept?.sourceCrs ?? null,
    restFrom: isRest ? value('restFrom') : null,
    restTo: isRest ? value('restTo') : null,
  }
}

const valuesOf = (zone: Zone): Values => Object.fromEntries(names.map((name) => [name, zone[name]]))

export function ZoneFields({ zone, geometry, version: drawnFrom, onSaved, onCancel }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [form] = Form.useForm<ZoneAttributes>()
  const kind = Form.useWatch('kind', form)
  const own = useOwnOutline(geometry)
  const { save, isSaving, fault, conflict, giveUp } = useVersionedSave<Values, Zone>(
    (values, version) => {
      const attributes = {
        ...attributesFrom(values),
        ...(geometry !== undefined && takesMine(values, own) ? { geometry } : {}),
      }
      return zone ? changeZone(zone.id, attributes, version) : enterZone(attributes)
    },
    drawnFrom ?? zone?.version ?? 0,
    (saved) => {
      client.setQueryData(['zone', saved.id], saved)
      onSaved(saved.id)
    },
  )
  const outline = useOutlineChoice(geometry, own, conflict?.theirs ?? null)
  const label = (name: string): string => t(`zones.${name}`)
  const required = [{ required: true, message: t('actions.required') }]
  return (
    <>
      {conflict && (
        <OutlineConflict
          names={names}
          label={label}
          base={zone ? valuesOf(zone) : {}}
          attributes={{ mine: conflict.mine, theirs: valuesOf(conflict.theirs) }}
          outline={outline}
          onSettle={save}
          onGiveUp={() => {
            giveUp()
            onCancel()
          }}
        />
      )}
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

const text = (values: Values, name: string): string => String(values[name] ?? '')
const textOrNull = (values: Values, name: string): string | null =>
  values[name] === null || values[name] === undefined ? null : String(values[name])

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
