// A new dated row: never an edit of an old one, and never without source, evidence and someone who approved it.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import {
  ageClasses,
  bases,
  type CoefficientRow,
  coefficientKeys,
  evidenceGrades,
  type NewCoefficient,
  sexes,
  supplyKinds,
} from '#contract/balance'
import { FaultNote } from '../../api/fault-note.tsx'
import { enterCoefficient } from './requests.ts'
import { keyWords } from './words.ts'

type Props = { readonly edition: string; readonly rows: readonly CoefficientRow[]; readonly onClose: () => void }

const distinct = (values: readonly (string | null)[]): readonly string[] => [...new Set(values.filter((value) => value !== null))]

/** Fields a row need not name arrive as undefined from the form, and mean "any". */
const scopeFields = ['supply', 'grasslandType', 'animal', 'sex', 'ageClass', 'season', 'basis', 'per', 'note'] as const

export function NewRowForm({ edition, rows, onClose }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [form] = Form.useForm<NewCoefficient>()
  const enter = useMutation({
    mutationFn: (row: NewCoefficient) => enterCoefficient({ ...emptyScope, ...row, edition }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['standards'] })
      onClose()
    },
  })
  const choice = (slice: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: t(`terms.${slice}.${value}`, { defaultValue: value }) }))
  const required = [{ required: true, message: t('standards.form.required') }]
  const field = (name: keyof NewCoefficient, options: readonly { readonly value: string; readonly label: string }[]) => (
    <Form.Item name={name} label={t(`standards.form.${name}`)}>
      <Select allowClear placeholder={t('standards.any')} options={[...options]} />
    </Form.Item>
  )
  return (
    <Form
      form={form}
      layout="vertical"
      size="small"
      className="panel-note new-row"
      onFinish={(row) => enter.mutate(row)}
      onValuesChange={({ key }: Partial<NewCoefficient>) => {
        const like = rows.find((row) => row.key === key)
        if (like) form.setFieldsValue({ unit: like.unit, basis: bases.find((each) => each === like.basis) ?? null })
      }}
    >
      <p className="soft">{t('standards.form.intro')}</p>
      <div className="new-row-fields">
        <Form.Item name="key" label={t('standards.form.key')} rules={required}>
          <Select options={coefficientKeys.map((value) => ({ value, label: keyWords(t, value) }))} />
        </Form.Item>
        <Form.Item name="value" label={t('standards.form.value')} rules={required}>
          <InputNumber className="wide-input" min={0} />
        </Form.Item>
        <Form.Item name="unit" label={t('standards.form.unit')} rules={required}>
          <Input />
        </Form.Item>
        <Form.Item name="inForceFrom" label={t('standards.form.inForceFrom')} rules={required}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="source" label={t('standards.form.source')} rules={required}>
          <Input placeholder={t('standards.form.sourceHint')} />
        </Form.Item>
        <Form.Item name="evidence" label={t('standards.form.evidence')} rules={required}>
          <Select
            options={choice(
              'evidence',
              evidenceGrades.filter((grade) => grade !== 'N'),
            )}
          />
        </Form.Item>
        <Form.Item name="approvedBy" label={t('standards.form.approvedBy')} rules={required}>
          <Input />
        </Form.Item>
        {field('basis', choice('basis', bases))}
        {field('supply', choice('supply', supplyKinds))}
        {field('grasslandType', choice('grassland', distinct([...grasslands, ...rows.map((row) => row.grasslandType)])))}
        {field('animal', choice('animal', animals))}
        {field('sex', choice('sex', sexes))}
        {field('ageClass', choice('age', ageClasses))}
        {field('season', choice('season', ['warm', 'cold']))}
        <Form.Item name="note" label={t('standards.form.note')}>
          <Input />
        </Form.Item>
      </div>
      <FaultNote fault={enter.error} fieldName={(path) => t(`standards.form.${path}`, { defaultValue: path })} />
      <div className="panel-row">
        <Button type="primary" htmlType="submit" loading={enter.isPending}>
          {t('standards.form.submit')}
        </Button>
        <Button onClick={onClose}>{t('actions.cancel')}</Button>
      </div>
    </Form>
  )
}

const animals = ['yak', 'cattle', 'sheep', 'goat', 'horse', 'mule', 'donkey', 'camel']
const grasslands = ['alpine_swamp_meadow', 'alpine_meadow', 'alpine_steppe', 'temperate_steppe']
const emptyScope = {
  supply: null,
  grasslandType: null,
  animal: null,
  sex: null,
  ageClass: null,
  season: null,
  basis: null,
  per: null,
  note: null,
} satisfies Record<(typeof scopeFields)[number], null>
