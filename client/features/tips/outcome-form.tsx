// A tip becomes an incident or a problem: what it is called there, where it is, and the form of its kind.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type TipDetail, type TipOutcome, tipOutcome } from '#contract/tips'
import { FaultNote } from '../../api/fault-note.tsx'
import { inLanguage } from '../../ui/in-language.ts'
import type { FormFieldsOf } from './detail-panel.tsx'
import { outcomesQuery, passOn, seeAnew, tipQuery } from './requests.ts'

type Values = {
  readonly as: 'incident' | 'problem'
  readonly kind?: string
  readonly typeCode?: string
  readonly severity?: string
  readonly details?: Readonly<Record<string, unknown>>
  readonly description?: string
  readonly lon?: number | null
  readonly lat?: number | null
}
type Props = { readonly tip: TipDetail; readonly FormFields: FormFieldsOf }

/** An empty box of a form is no answer. */
const answered = (details: Readonly<Record<string, unknown>> = {}) =>
  Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined && value !== null && value !== ''))

function outcomeOf({ as, kind, typeCode, severity, details, description = '', lon, lat }: Values): TipOutcome {
  const geometry =
    typeof lon === 'number' && typeof lat === 'number' ? { geometry: { type: 'Point', coordinates: [lon, lat] } } : {}
  const own = as === 'incident' ? { kind, details: answered(details) } : { typeCode, severity }
  return tipOutcome.parse({ as, ...own, description, ...geometry })
}

export function OutcomeForm({ tip, FormFields }: Props) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  return (
    <section>
      <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t('tips.pass.title')}
      </Button>
      {isOpen && <Boxes tip={tip} FormFields={FormFields} />}
    </section>
  )
}

function Boxes({ tip, FormFields }: Props) {
  const { t, i18n } = useTranslation()
  const client = useQueryClient()
  const [form] = Form.useForm<Values>()
  const { data } = useQuery(outcomesQuery)
  const pass = useMutation({
    mutationFn: (values: Values) => passOn(tip.id, outcomeOf(values), tip.version),
    onSuccess: (saved) => {
      client.setQueryData(tipQuery(tip.id).queryKey, saved)
      seeAnew(client)
    },
  })
  const as = Form.useWatch('as', form)
  const kind = Form.useWatch('kind', form)
  const schema = data?.kinds.find(({ code }) => code === kind)?.form?.schema
  const named = (each: { readonly nameZh: string; readonly nameBo: string; readonly nameEn: string }) =>
    inLanguage({ zh: each.nameZh, bo: each.nameBo, en: each.nameEn }, i18n.language)
  const first: Values = {
    as: tip.lead.incident === null && tip.lead.problem !== null ? 'problem' : 'incident',
    ...(tip.lead.incident === null ? {} : { kind: tip.lead.incident }),
    ...(tip.lead.problem === null ? {} : { typeCode: tip.lead.problem }),
    severity: 'minor',
    description: tip.words,
    lon: tip.lonLat?.[0] ?? null,
    lat: tip.lonLat?.[1] ?? null,
  }
  const must = [{ required: true, message: t('actions.required') }]
  return (
    <Form<Values>
      className="tips-pass"
      form={form}
      layout="vertical"
      initialValues={first}
      onFinish={(values) => pass.mutate(values)}
    >
      <p className="panel-note">{t('tips.pass.hint')}</p>
      <Form.Item name="as" label={t('tips.pass.as')}>
        <Radio.Group
          options={[
            { value: 'incident', label: t('tips.pass.incident') },
            { value: 'problem', label: t('tips.pass.problem') },
          ]}
        />
      </Form.Item>
      {as === 'problem' ? (
        <>
          <Form.Item name="typeCode" label={t('tips.pass.type')} rules={must}>
            <Select options={(data?.types ?? []).map((each) => ({ value: each.code, label: named(each) }))} />
          </Form.Item>
          <Form.Item name="severity" label={t('tips.pass.severity')} rules={must}>
            <Select options={['minor', 'serious', 'major'].map((value) => ({ value, label: t(`tips.pass.${value}`) }))} />
          </Form.Item>
        </>
      ) : (
        <>
          <Form.Item name="kind" label={t('tips.pass.kind')} rules={must}>
            <Select options={(data?.kinds ?? []).map((each) => ({ value: each.code, label: named(each) }))} />
          </Form.Item>
          {schema && <FormFields key={kind} schema={schema} />}
        </>
      )}
      <Form.Item name="description" label={t('tips.pass.description')}>
        <Input.TextArea rows={3} maxLength={4000} />
      </Form.Item>
      <div className="panel-row">
        {(['lon', 'lat'] as const).map((name) => (
          <Form.Item key={name} name={name} label={t(`tips.pass.${name}`)} rules={must}>
            <InputNumber className="tips-number" min={-180} max={180} step={0.0001} />
          </Form.Item>
        ))}
      </div>
      <FaultNote fault={pass.error} />
      <Button type="primary" htmlType="submit" loading={pass.isPending}>
        {t('tips.pass.send')}
      </Button>
    </Form>
  )
}
