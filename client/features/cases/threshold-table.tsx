// From which value on the criminal law speaks: the dated rows with clause and source, and a further one to enter.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { measures, measureUnits, type NewThreshold, type Threshold, thresholdBands } from '#contract/cases'
import { useFieldFaults } from '../../api/field-faults.ts'
import { FormEnd } from '../../api/form-end.tsx'
import { Loaded } from '../../api/loaded.tsx'
import { formatNumber } from '../../ui/format.ts'
import { DatedFields } from './dated-fields.tsx'
import { DatedTable, NewDatedRow } from './dated-table.tsx'
import { addThreshold, thresholdsQuery } from './requests.ts'

export function ThresholdTable() {
  const { t } = useTranslation()
  const query = useQuery(thresholdsQuery)
  return (
    <>
      <p className="soft">{t('cases.thresholdsHelp')}</p>
      <Loaded query={query}>
        {(rows) => (
          <DatedTable
            label={t('cases.parts.thresholds')}
            rows={rows}
            columns={[
              [t('cases.field.measure'), ({ measure }) => t(`cases.measure.${measure}`)],
              [t('cases.field.from'), (row) => <From row={row} />],
              [t('cases.field.document'), ({ document, clause }) => `${document} ${clause}`],
            ]}
          />
        )}
      </Loaded>
      <NewDatedRow label={t('cases.newThreshold')} form={(close) => <ThresholdForm onClose={close} />} />
    </>
  )
}

function From({ row: { value, unit, band, priorPenaltyYears, note } }: { readonly row: Threshold }) {
  const { t } = useTranslation()
  return (
    <>
      {formatNumber(value)} {t(`cases.unit.${unit}`)}（{t(`cases.band.${band}`)}）
      {priorPenaltyYears !== null && <small className="soft"> {t('cases.onlyPrior', { years: priorPenaltyYears })}</small>}
      {note !== null && <small className="soft"> {note}</small>}
    </>
  )
}

type Boxes = Omit<NewThreshold, 'priorPenaltyYears' | 'note'> & {
  readonly priorPenaltyYears?: number | null
  readonly note?: string
}
const byCode = { 'thresholds-once': 'inForceFrom' } as const

function ThresholdForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [form] = Form.useForm<Boxes>()
  const measure = Form.useWatch('measure', form) ?? 'grassland-area'
  const add = useMutation({
    mutationFn: ({ priorPenaltyYears = null, note, ...said }: Boxes) =>
      addThreshold({ ...said, priorPenaltyYears, note: note?.trim() || null }),
    onSuccess: (rows) => {
      client.setQueryData(thresholdsQuery.queryKey, rows)
      onClose()
    },
  })
  useFieldFaults(form, add.error, byCode)
  const label = (name: string): string => t(`cases.field.${name}`, { defaultValue: name })
  const required = [{ required: true, message: t('actions.required') }]
  return (
    <Form<Boxes>
      form={form}
      layout="vertical"
      size="small"
      initialValues={{ evidence: 'L', measure: 'grassland-area', band: 'crime' }}
      onFinish={(boxes) => add.mutate(boxes)}
    >
      <div className="form-grid">
        <Form.Item name="code" label={label('code')} rules={required} extra={t('cases.codeHelp')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="measure" label={label('measure')} rules={required}>
          <Select options={measures.map((value) => ({ value, label: t(`cases.measure.${value}`) }))} />
        </Form.Item>
        <Form.Item name="value" label={t('cases.value', { unit: t(`cases.unit.${measureUnits[measure]}`) })} rules={required}>
          <InputNumber min={0} max={1e9} className="wide-input" />
        </Form.Item>
        <Form.Item name="band" label={label('band')} rules={required}>
          <Select options={thresholdBands.map((value) => ({ value, label: t(`cases.band.${value}`) }))} />
        </Form.Item>
        <Form.Item name="priorPenaltyYears" label={label('priorPenaltyYears')}>
          <InputNumber min={1} max={20} precision={0} className="wide-input" />
        </Form.Item>
        <Form.Item name="document" label={label('document')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="clause" label={label('clause')} rules={required}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="note" label={label('note')}>
          <Input maxLength={500} />
        </Form.Item>
        <DatedFields />
      </div>
      <FormEnd save={add} fieldName={label} onClose={onClose} />
    </Form>
  )
}
