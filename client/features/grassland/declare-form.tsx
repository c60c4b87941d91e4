// What a scene means: index or yield, over which days, from which band, and by which rule its gaps are filled.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { bases, type Declaration, gapRules, indicators, portions, type Scene } from '#contract/grassland'
import { FaultNote } from '../../api/fault-note.tsx'
import { useFieldFaults } from '../../api/field-faults.ts'
import { startScene } from './requests.ts'

export function DeclareForm({ scene }: { readonly scene: Scene }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [form] = Form.useForm<Declaration>()
  const indicator = Form.useWatch('indicator', form) ?? 'ndvi'
  const start = useMutation({
    mutationFn: (said: Declaration) => startScene({ ...said, id: scene.id }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['scenes'] }),
  })
  const required = [{ required: true, message: t('actions.required') }]
  useFieldFaults(form, start.error)
  const choice = (values: readonly string[], under = 'rasters') =>
    values.map((value) => ({ value, label: t(`${under}.${value}`) }))
  const number = (name: 'scale' | 'offset' | 'noData', label: string) => (
    <Form.Item name={name} label={t(`rasters.${label}`)}>
      <InputNumber className="wide-input" />
    </Form.Item>
  )
  const first = {
    indicator: 'ndvi',
    band: 1,
    gapRule: 'none',
    leastShare: 0.5,
    feedsBalance: false,
    from: scene.from,
    to: scene.to,
    source: scene.source,
  }
  return (
    <Form form={form} layout="vertical" size="small" initialValues={first} onFinish={(said) => start.mutate(said)}>
      <div className="scene-fields">
        <Form.Item name="indicator" label={t('rasters.indicator')} rules={required}>
          <Select options={choice(indicators)} />
        </Form.Item>
        <Form.Item name="from" label={t('rasters.from')} rules={required}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="to" label={t('rasters.to')} rules={required}>
          <Input type="date" />
        </Form.Item>
        {indicator === 'yield' && (
          <>
            <Form.Item name="basis" label={t('rasters.basis')} rules={required}>
              <Select options={choice(bases)} />
            </Form.Item>
            <Form.Item name="portion" label={t('rasters.portion')} rules={required}>
              <Select options={choice(portions)} />
            </Form.Item>
            <Form.Item name="relativeError" label={t('rasters.relativeError')} rules={required}>
              <InputNumber className="wide-input" min={0} max={0.95} step={0.05} />
            </Form.Item>
          </>
        )}
        <Form.Item name="band" label={t('rasters.band')}>
          <Select
            options={scene.found.bands.map(({ n, name }) => ({ value: n, label: name === null ? String(n) : `${n} ${name}` }))}
          />
        </Form.Item>
        {number('scale', 'scale')}
        {number('offset', 'offset')}
        {number('noData', 'noDataSaid')}
        <Form.Item name="gapRule" label={t('rasters.gapRule')}>
          <Select options={choice(gapRules, 'rasters.gaps')} popupMatchSelectWidth={false} />
        </Form.Item>
        <Form.Item name="leastShare" label={t('rasters.leastShare')}>
          <InputNumber className="wide-input" min={0} max={1} step={0.1} />
        </Form.Item>
        <Form.Item name="source" label={t('rasters.source')} rules={required}>
          <Input />
        </Form.Item>
      </div>
      <Form.Item name="feedsBalance" valuePropName="checked" extra={t('rasters.feedsHint')}>
        <Checkbox>{t('rasters.feedsBalance')}</Checkbox>
      </Form.Item>
      <FaultNote fault={start.error} fieldName={(path) => t(`rasters.${path}`, { defaultValue: path })} />
      <Button type="primary" htmlType="submit" loading={start.isPending}>
        {t(scene.state === 'read' ? 'rasters.start' : 'rasters.again')}
      </Button>
    </Form>
  )
}
