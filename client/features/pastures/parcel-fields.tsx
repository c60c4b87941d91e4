// The boxes of the parcel form, and what happens when somebody else saved first.

import { useQueryClient } from '@tanstack/react-query'
import { Form, Input, InputNumber, Select } from 'antd'
import type { MultiPolygon } from 'geojson'
import { useTranslation } from 'react-i18next'
import { AreaField } from '../../api/area-field.tsx'
import { FormEnd } from '../../api/form-end.tsx'
import { OutlineConflict } from '../../api/outline-conflict.tsx'
import { useOutlineSave } from '../../api/outline-save.ts'
import type { ParcelFormProps } from './parcel-form.tsx'
import { attributesFrom, attributesOf, fieldNames, type ParcelValues, valuesFrom } from './parcel-values.ts'
import { PartyField } from './party-field.tsx'
import { changeParcel, enterParcel, type Parcel } from './requests.ts'

type Props = Omit<ParcelFormProps, 'id' | 'check'> & { readonly parcel?: Parcel }

export function ParcelFields({ parcel, geometry, version: drawnFrom, onSaved, onCancel }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { save, isSaving, fault, conflict } = useOutlineSave<Parcel, MultiPolygon>({
    known: parcel,
    geometry,
    drawnFrom,
    valuesOf: attributesOf,
    save: (values, outline, version) => {
      const attributes = { ...attributesFrom(values), ...(outline === undefined ? {} : { geometry: outline }) }
      return parcel ? changeParcel(parcel.id, attributes, version) : enterParcel(attributes)
    },
    onSaved: (saved) => {
      void client.invalidateQueries({ queryKey: ['parcel', saved.id] })
      onSaved(saved.id)
    },
  })
  const label = (name: string): string => t(`pastures.${name}`)
  const required = [{ required: true, message: t('actions.required') }]
  return (
    <>
      {conflict && <OutlineConflict names={fieldNames} label={label} conflict={conflict} onSettle={save} onGiveUp={onCancel} />}
      <Form<ParcelValues>
        layout="vertical"
        size="small"
        initialValues={parcel ? attributesOf(parcel) : { season: 'cold' }}
        onFinish={(values) => save(valuesFrom(values, parcel ?? null))}
      >
        <div className="form-grid">
          <Form.Item name="code" label={label('code')} rules={required}>
            <Input />
          </Form.Item>
          <Form.Item name="name" label={label('name')}>
            <Input />
          </Form.Item>
          <Form.Item name="areaCode" label={label('areaCode')} rules={required}>
            <AreaField levels={['village', 'township']} />
          </Form.Item>
          <Form.Item name="season" label={label('season')} rules={required}>
            <Select
              options={(['cold', 'warm', 'year'] as const).map((value) => ({ value, label: t(`terms.season.${value}`) }))}
            />
          </Form.Item>
          <Form.Item name="holderId" label={label('holderId')}>
            <PartyField kind="holder" known={parcel?.holder ?? null} />
          </Form.Item>
          <Form.Item name="operatorId" label={label('operatorId')}>
            <PartyField kind="operator" known={parcel?.operator ?? null} />
          </Form.Item>
          <Form.Item name="paperAreaHa" label={label('paperAreaHa')}>
            <InputNumber min={0.0001} className="wide-input" suffix={t('units.ha')} />
          </Form.Item>
          <Form.Item name="entitlementSu" label={label('entitlementSu')}>
            <InputNumber min={0} className="wide-input" suffix={t('units.su')} />
          </Form.Item>
          <Form.Item name="contractFrom" label={label('contractFrom')}>
            <Input type="date" />
          </Form.Item>
          <Form.Item name="contractTo" label={label('contractTo')}>
            <Input type="date" />
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
