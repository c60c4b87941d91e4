// Entering a measured value with its error, or ground measured on the map with how closely its corners lie, of which both are reckoned.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type CaseDetail, type Measure, measures, measureUnits } from '#contract/cases'
import { areaWithError } from '#rules/cases'
import { useFieldFaults } from '../../api/field-faults.ts'
import { FormEnd } from '../../api/form-end.tsx'
import { formatNumber } from '../../ui/format.ts'
import { type Measured, useMeasured } from '../../view/preview.ts'
import { takeTool } from '../../view/tool.ts'
import { groundOf } from './ground.ts'
import { addMeasure, keepCase } from './requests.ts'

type Boxes = {
  readonly measure: Measure
  readonly by: 'value' | 'ground'
  readonly value?: number | null
  readonly error?: number | null
  readonly accuracyM?: number | null
  readonly priorPenalty: 'yes' | 'no' | 'unknown'
  readonly how: string
}

export function MeasureForm({ detail, onClose }: { readonly detail: CaseDetail; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [form] = Form.useForm<Boxes>()
  const measured = useMeasured()
  const measure = Form.useWatch('measure', form) ?? 'grassland-area'
  const isGround = (Form.useWatch('by', form) ?? 'value') === 'ground' && measure === 'grassland-area'
  const accuracyM = Form.useWatch('accuracyM', form) ?? measured?.accuracyM ?? null
  const add = useMutation({
    mutationFn: ({ by: _by, value = null, error = null, accuracyM: told, ...said }: Boxes) =>
      addMeasure({
        id: detail.id,
        ...said,
        ...(isGround && measured
          ? { value: null, error: null, geometry: groundOf(measured), accuracyM: told ?? measured.accuracyM ?? 0 }
          : { value, error }),
      }),
    onSuccess: (saved) => {
      keepCase(client, saved)
      onClose()
    },
  })
  useFieldFaults(form, add.error)
  const required = [{ required: true, message: t('actions.required') }]
  const unit = t(`cases.unit.${measureUnits[measure]}`)
  return (
    <Form<Boxes>
      form={form}
      layout="vertical"
      size="small"
      initialValues={{ measure: 'grassland-area', by: measured ? 'ground' : 'value', priorPenalty: 'unknown' }}
      onFinish={(boxes) => add.mutate(boxes)}
    >
      <Form.Item name="measure" label={t('cases.whatMeasured')} rules={required}>
        <Select options={measures.map((value) => ({ value, label: t(`cases.measure.${value}`) }))} />
      </Form.Item>
      {measure === 'grassland-area' && (
        <Form.Item name="by" label={t('cases.measuredBy')}>
          <Select options={(['value', 'ground'] as const).map((value) => ({ value, label: t(`cases.by.${value}`) }))} />
        </Form.Item>
      )}
      {isGround ? (
        <>
          <div className="panel-note">
            {measured ? <Reckoned measured={measured} accuracyM={accuracyM} /> : t('cases.drawFirst')}{' '}
            <Button size="small" onClick={() => takeTool('area')}>
              {t('cases.landMeasure')}
            </Button>
          </div>
          <Form.Item name="accuracyM" label={t('cases.accuracyM')} rules={required} initialValue={measured?.accuracyM ?? null}>
            <InputNumber min={0} max={10_000} className="wide-input" />
          </Form.Item>
        </>
      ) : (
        <div className="form-grid">
          <Form.Item name="value" label={t('cases.value', { unit })}>
            <InputNumber min={0} max={1e12} className="wide-input" />
          </Form.Item>
          <Form.Item name="error" label={t('cases.error', { unit })} extra={t('cases.errorHelp')}>
            <InputNumber min={0} max={1e12} className="wide-input" />
          </Form.Item>
        </div>
      )}
      <Form.Item name="priorPenalty" label={t('cases.priorPenalty')}>
        <Select options={(['unknown', 'yes', 'no'] as const).map((value) => ({ value, label: t(`cases.prior.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="how"
        label={t('cases.how')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('actions.required') }]}
      >
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <FormEnd save={add} fieldName={(path) => t(`cases.field.${path}`, { defaultValue: path })} onClose={onClose} />
    </Form>
  )
}

function Reckoned({ measured, accuracyM }: { readonly measured: Measured; readonly accuracyM: number | null }) {
  const { t } = useTranslation()
  const { areaMu, errorMu } = areaWithError(groundOf(measured), accuracyM ?? 0)
  return accuracyM === null
    ? t('cases.groundBare', { mu: formatNumber(areaMu, 2) })
    : t('cases.ground', { mu: formatNumber(areaMu, 2), error: formatNumber(errorMu, 2) })
}
