// A new dated row of what a patrol must have: after the one given, or of a scope of its own. The row before it stays for the days before.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { BasisFields } from '../../api/basis-fields.tsx'
import { useFieldFaults } from '../../api/field-faults.ts'
import { FormEnd } from '../../api/form-end.tsx'
import {
  chiefLevels,
  type DatedPatrolRule,
  duties,
  enterPatrolRule,
  type NewPatrolRule,
  patrolRulesQuery,
  ruleMeasures,
  transports,
  unitKinds,
} from './requests.ts'

type Fields = Partial<NewPatrolRule> & Pick<NewPatrolRule, 'measure' | 'inForceFrom' | 'source' | 'evidence'>
type Props = { readonly row?: DatedPatrolRule; readonly onClose: () => void }

const fieldOfProblem = { 'patrol-rules-once': 'inForceFrom' }

export function RuleForm({ row, onClose }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [form] = Form.useForm<Fields>()
  const save = useMutation({
    mutationFn: (fields: Fields) => {
      const { duty, level, unitKind, transport, measure } = row ?? fields
      const { value, inForceFrom, source, evidence, note } = fields
      const scope = { duty: duty ?? null, level: level ?? null, unitKind: unitKind ?? null, transport: transport ?? null }
      return enterPatrolRule({ ...scope, measure, value: value ?? null, inForceFrom, source, evidence, note: note || null })
    },
    onSuccess: (rows) => {
      client.setQueryData(patrolRulesQuery.queryKey, rows)
      onClose()
    },
  })
  useFieldFaults(form, save.error, fieldOfProblem)
  const required = [{ required: true, message: t('actions.required') }]
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      size="small"
      requiredMark={false}
      initialValues={row ? { value: row.value } : { measure: 'minutes' }}
      onFinish={(fields) => save.mutate(fields)}
    >
      <div className="form-grid">
        {row === undefined && <Scope />}
        <Form.Item name="value" label={t('duties.rule.value')} extra={t('duties.rule.valueHelp')}>
          <InputNumber min={0} max={1_000_000} />
        </Form.Item>
        <Form.Item name="inForceFrom" label={t('duties.fromDay')} extra={t('duties.rule.fromHelp')} rules={required}>
          <Input type="date" />
        </Form.Item>
        <BasisFields />
      </div>
      <FormEnd save={save} fieldName={(path) => t(`duties.rule.field.${path}`, { defaultValue: path })} onClose={onClose} />
    </Form>
  )
}

/** Left empty, a part of the scope means any. */
function Scope() {
  const { t } = useTranslation()
  const select = (name: string, options: readonly { readonly value: string; readonly label: string }[]) => (
    <Form.Item name={name} label={t(`duties.rule.field.${name}`)}>
      <Select allowClear placeholder={t('duties.rule.any')} options={[...options]} />
    </Form.Item>
  )
  return (
    <>
      <Form.Item name="measure" label={t('duties.rule.field.measure')} className="form-wide">
        <Select options={ruleMeasures.map((value) => ({ value, label: t(`duties.rule.measure.${value}`) }))} />
      </Form.Item>
      {select(
        'duty',
        duties.map((value) => ({ value, label: t(`duties.duty.${value}`) })),
      )}
      {select(
        'level',
        chiefLevels.map((value) => ({ value, label: t(`duties.level.${value}`) })),
      )}
      {select(
        'unitKind',
        unitKinds.map((value) => ({ value, label: t(`duties.kind.${value}`) })),
      )}
      {select(
        'transport',
        transports.map((value) => ({ value, label: t(`patrols.transport.${value}`) })),
      )}
    </>
  )
}
