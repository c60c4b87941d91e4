// The boxes of the unit form, and what happens when somebody else saved first.

import { useQueryClient } from '@tanstack/react-query'
import { Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { AreaField } from '../../api/area-field.tsx'
import { useFieldFaults } from '../../api/field-faults.ts'
import { FormEnd } from '../../api/form-end.tsx'
import { OutlineConflict } from '../../api/outline-conflict.tsx'
import { useOutlineSave } from '../../api/outline-save.ts'
import type { Drawn } from '../../map/draw/outline.ts'
import type { Values } from '../../ui/conflict-table.tsx'
import { changeUnit, drawUnit, type Unit, unitKinds, usualSightM, usualStripM } from './requests.ts'
import { attributesFrom, type UnitBoxes, unitFieldNames, valuesFrom, valuesOf } from './unit-values.ts'

type Props = {
  /** Absent for a unit that is being entered. */
  readonly unit?: Unit
  /** Absent where only the attributes change. */
  readonly geometry?: Drawn
  /** The version whose outline was redrawn, where it may be older than the attributes. */
  readonly version?: number
  readonly onSaved: (id: string) => void
  readonly onCancel: () => void
}

const fieldOfProblem = { 'duty-units-code-unique': 'code', 'duty-units-period-ordered': 'inForceTo' }

async function saveUnit(unit: Unit | undefined, values: Values, geometry: Drawn | undefined, version: number): Promise<Unit> {
  const attributes = attributesFrom(values)
  if (unit) return changeUnit({ ...attributes, id: unit.id, ...(geometry === undefined ? {} : { geometry }) }, version)
  if (geometry === undefined) throw new Error('a new unit is drawn first')
  return drawUnit({ ...attributes, geometry })
}

export function UnitFields({ unit, geometry, version: drawnFrom, onSaved, onCancel }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [form] = Form.useForm<UnitBoxes>()
  const { save, isSaving, fault, conflict } = useOutlineSave<Unit, Drawn>({
    known: unit,
    geometry,
    drawnFrom,
    valuesOf,
    save: (values, outline, version) => saveUnit(unit, values, outline, version),
    onSaved: (saved) => {
      void client.invalidateQueries({ queryKey: ['duty-units'] })
      void client.invalidateQueries({ queryKey: ['collections'] })
      onSaved(saved.id)
    },
  })
  useFieldFaults(form, fault, fieldOfProblem)
  const label = (name: string): string => t(`duties.field.${name}`)
  const isLine = geometry ? geometry.type !== 'MultiPolygon' : unit?.kind === 'river-reach'
  return (
    <>
      {conflict && (
        <OutlineConflict names={unitFieldNames} label={label} conflict={conflict} onSettle={save} onGiveUp={onCancel} />
      )}
      <Form
        form={form}
        layout="vertical"
        size="small"
        initialValues={
          unit
            ? valuesOf(unit)
            : { kind: isLine ? 'river-reach' : 'lake', sightM: usualSightM, ...(isLine ? { stripM: usualStripM } : {}) }
        }
        onFinish={(boxes) => save(valuesFrom(boxes))}
      >
        <Boxes isLine={isLine} />
        <FormEnd save={{ error: fault, isPending: isSaving }} fieldName={label} onClose={onCancel} />
      </Form>
    </>
  )
}

function Boxes({ isLine }: { readonly isLine: boolean }) {
  const { t } = useTranslation()
  const label = (name: string): string => t(`duties.field.${name}`)
  const required = [{ required: true, message: t('actions.required') }]
  const monthDay = [{ pattern: /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, message: t('zones.monthDay') }]
  const kinds = unitKinds.filter((kind) => (kind === 'river-reach') === isLine)
  return (
    <div className="form-grid">
      <Form.Item name="name" label={label('name')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="code" label={label('code')} rules={required}>
        <Input maxLength={64} />
      </Form.Item>
      <Form.Item name="kind" label={label('kind')} rules={required}>
        <Select options={kinds.map((value) => ({ value, label: t(`duties.kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="areaCode" label={label('areaCode')} rules={required}>
        <AreaField levels={['prefecture', 'county', 'township', 'village']} />
      </Form.Item>
      {isLine && (
        <Form.Item name="stripM" label={label('stripM')} rules={required}>
          <InputNumber min={1} max={5000} />
        </Form.Item>
      )}
      <Form.Item name="sightM" label={label('sightM')} rules={required}>
        <InputNumber min={10} max={5000} />
      </Form.Item>
      <Form.Item name="seasonFrom" label={label('seasonFrom')} rules={monthDay}>
        <Input placeholder="05-01" />
      </Form.Item>
      <Form.Item name="seasonTo" label={label('seasonTo')} rules={monthDay}>
        <Input placeholder="10-31" />
      </Form.Item>
      <Form.Item name="inForceFrom" label={label('inForceFrom')} rules={required}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="inForceTo" label={label('inForceTo')}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="source" label={label('source')} rules={required} className="form-wide">
        <Input maxLength={200} />
      </Form.Item>
    </div>
  )
}
