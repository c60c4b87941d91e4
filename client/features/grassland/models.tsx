// Models from an index to kilograms, each with its days, error and source; a new one is entered by who keeps the standards.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { evidenceGrades } from '#contract/balance'
import { bases, modelForms, type NewModel, type YieldModel } from '#contract/grassland'
import { useFieldFaults } from '../../api/field-faults.ts'
import { FormEnd } from '../../api/form-end.tsx'
import { Loaded } from '../../api/loaded.tsx'
import { useSession } from '../../app/session.ts'
import { EvidenceBadge } from '../../ui/evidence-badge.tsx'
import { formatPercent } from '../../ui/format.ts'
import { enterModel, modelsQuery } from './requests.ts'

export function Models() {
  const { t } = useTranslation()
  const { can } = useSession()
  const models = useQuery(modelsQuery)
  const [isEntering, setEntering] = useState(false)
  return (
    <>
      <Loaded query={models} isEmpty={(all) => all.length === 0} empty={t('rasters.modelsNone')}>
        {(all) => (
          <ul className="scene-list">
            {all.map((model) => (
              <Model key={model.id} model={model} />
            ))}
          </ul>
        )}
      </Loaded>
      {can('standards.edit') &&
        (isEntering ? (
          <ModelForm onClose={() => setEntering(false)} />
        ) : (
          <Button onClick={() => setEntering(true)}>{t('rasters.enterModel')}</Button>
        ))}
    </>
  )
}

const formulas = { linear: 'a + b·x', power: 'a·x^b', exponential: 'a·e^(b·x)' } as const

function Model({ model }: { readonly model: YieldModel }) {
  const { t } = useTranslation()
  const land =
    model.grasslandType === null ? null : t(`terms.grassland.${model.grasslandType}`, { defaultValue: model.grasslandType })
  return (
    <li className="panel-note">
      <div className="panel-row panel-row-apart">
        <h3>{model.name}</h3>
        {model.isWorking && <strong>{t('rasters.isWorking')}</strong>}
      </div>
      <p className="figures">
        {[
          `${formulas[model.form]}，a = ${model.a}，b = ${model.b}，x = ${model.fromValue}…${model.toValue}`,
          t(`rasters.${model.basis}`),
          land,
          `± ${formatPercent(model.relativeError)}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className="soft">
        {model.isDemo ? t('rasters.demo') : <EvidenceBadge grade={model.evidence} />}
        {` ${[`${model.inForceFrom} — ${model.inForceTo ?? '…'}`, model.source, model.approvedBy].filter(Boolean).join(' · ')}`}
      </p>
    </li>
  )
}

const texts = ['name', 'source', 'approvedBy'] as const
/** Whoever enters a model has found it somewhere. */
const enteredGrades = evidenceGrades.filter((grade) => grade !== 'N')
const numbers = ['a', 'b', 'fromValue', 'toValue', 'relativeError'] as const

function ModelForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [form] = Form.useForm<NewModel>()
  const enter = useMutation({
    mutationFn: (model: NewModel) =>
      enterModel({
        ...model,
        grasslandType: model.grasslandType || null,
        inForceTo: model.inForceTo || null,
        approvedBy: model.approvedBy || null,
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['yield-models'] })
      onClose()
    },
  })
  const choice = (values: readonly string[], under = 'rasters') =>
    values.map((value) => ({ value, label: t(`${under}.${value}`) }))
  const required = [{ required: true, message: t('actions.required') }]
  useFieldFaults(form, enter.error)
  return (
    <Form
      form={form}
      layout="vertical"
      size="small"
      className="panel-note"
      initialValues={{ form: 'exponential', basis: 'hay', fromValue: 0, toValue: 1, isWorking: true }}
      onFinish={(model: NewModel) => enter.mutate(model)}
    >
      <div className="scene-fields">
        <Form.Item name="form" label={t('rasters.form')} rules={required}>
          <Select options={choice(modelForms, 'rasters.forms')} />
        </Form.Item>
        {numbers.map((name) => (
          <Form.Item key={name} name={name} label={t(`rasters.${name}`)} rules={required}>
            <InputNumber className="wide-input" />
          </Form.Item>
        ))}
        <Form.Item name="basis" label={t('rasters.basis')} rules={required}>
          <Select options={choice(bases)} />
        </Form.Item>
        <Form.Item name="grasslandType" label={t('rasters.grasslandType')}>
          <Select
            allowClear
            options={['alpine_meadow', 'alpine_steppe', 'alpine_swamp_meadow', 'temperate_steppe'].map((value) => ({
              value,
              label: t(`terms.grassland.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="inForceFrom" label={t('rasters.inForceFrom')} rules={required}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="inForceTo" label={t('rasters.inForceTo')}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="evidence" label={t('rasters.evidence')} rules={required}>
          <Select options={choice(enteredGrades, 'terms.evidence')} />
        </Form.Item>
        {texts.map((name) => (
          <Form.Item key={name} name={name} label={t(`rasters.${name}`)} rules={name === 'approvedBy' ? [] : required}>
            <Input />
          </Form.Item>
        ))}
      </div>
      <Form.Item name="isWorking" valuePropName="checked">
        <Checkbox>{t('rasters.isWorking')}</Checkbox>
      </Form.Item>
      <FormEnd save={enter} fieldName={(path) => t(`rasters.${path}`, { defaultValue: path })} onClose={onClose} />
    </Form>
  )
}
