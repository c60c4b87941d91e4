// The boxes of how an item was captured. Empty boxes are told as what the item lacks; none of them keeps it out.

import { Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { clockSources, evidenceTypes } from '#contract/cases'
import { ownZone } from './item-values.ts'

type Props = {
  /** Whether several items are described at once, each with a name, type and format of its own. */
  readonly isMany?: boolean
  readonly zone?: string | null | undefined
}

const texts = ['sourceDevice', 'tool', 'toolVersion', 'operator1', 'operator2', 'provider', 'witness', 'mediumPlace'] as const
const longTexts = ['mediumAbsentReason', 'videoRef'] as const

export function ItemFields({ isMany = false, zone }: Props) {
  const { t } = useTranslation()
  const label = (name: string): string => t(`cases.said.${name}`)
  const zones = [...new Set([ownZone, '+00:00', zone ?? ownZone])]
  return (
    <div className="form-grid">
      {!isMany && (
        <>
          <Form.Item
            name="name"
            label={label('name')}
            rules={[{ required: true, whitespace: true, message: t('actions.required') }]}
            className="form-wide"
          >
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="type" label={label('type')} rules={[{ required: true, message: t('actions.required') }]}>
            <Select options={evidenceTypes.map((value) => ({ value, label: t(`cases.type.${value}`) }))} />
          </Form.Item>
          <Form.Item
            name="fileFormat"
            label={label('fileFormat')}
            rules={[{ pattern: /^[a-z]+\/[a-z0-9.+-]{1,100}$/, message: t('cases.formatHelp') }]}
          >
            <Input placeholder="image/jpeg" />
          </Form.Item>
        </>
      )}
      <Form.Item name="purpose" label={label('purpose')} className="form-wide">
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="capturedAt" label={label('capturedAt')}>
        <Input type="datetime-local" step={1} />
      </Form.Item>
      <Form.Item name="capturedZone" label={label('capturedZone')}>
        <Select options={zones.map((value) => ({ value, label: `UTC${value}` }))} />
      </Form.Item>
      <Form.Item name="clockSource" label={label('clockSource')}>
        <Select
          allowClear
          placeholder={t('cases.clockUnknown')}
          options={clockSources.map((value) => ({ value, label: t(`cases.clockSource.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="clockDriftS" label={label('clockDriftS')}>
        <InputNumber min={-1e9} max={1e9} className="wide-input" />
      </Form.Item>
      <Form.Item name="lon" label={label('lon')}>
        <InputNumber min={-180} max={180} className="wide-input" />
      </Form.Item>
      <Form.Item name="lat" label={label('lat')}>
        <InputNumber min={-90} max={90} className="wide-input" />
      </Form.Item>
      <Form.Item name="coordinateSystem" label={label('coordinateSystem')} extra={t('cases.datumHelp')}>
        <Input maxLength={100} placeholder="CGCS2000" />
      </Form.Item>
      <Form.Item name="accuracyM" label={label('accuracyM')}>
        <InputNumber min={0} max={1e6} className="wide-input" />
      </Form.Item>
      {texts.map((name) => (
        <Form.Item key={name} name={name} label={label(name)}>
          <Input maxLength={name === 'toolVersion' || name.startsWith('operator') ? 100 : 200} />
        </Form.Item>
      ))}
      {longTexts.map((name) => (
        <Form.Item key={name} name={name} label={label(name)} className="form-wide">
          <Input maxLength={300} />
        </Form.Item>
      ))}
    </div>
  )
}
