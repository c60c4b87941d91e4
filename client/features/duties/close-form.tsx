// The end of a unit: from a day on it is no more, and stays readable.

import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { FaultNote } from '../../api/fault-note.tsx'
import { useFieldFaults } from '../../api/field-faults.ts'
import { useVersionedSave } from '../../api/use-versioned-save.ts'
import { today } from './posts-part.tsx'
import { changeUnit, type Unit } from './requests.ts'
import { attributesFrom, valuesOf } from './unit-values.ts'

type Fields = { readonly inForceTo: string }
const fieldOfProblem = { 'duty-units-period-ordered': 'inForceTo' }

export function CloseForm({ unit, onClose }: { readonly unit: Unit; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [form] = Form.useForm<Fields>()
  const { save, isSaving, fault, conflict } = useVersionedSave<Fields, Unit>(
    ({ inForceTo }, version) => changeUnit({ ...attributesFrom(valuesOf(unit)), id: unit.id, inForceTo }, version),
    unit.version,
    async () => {
      const stale = [['duty-units'], ['here'], ['collections'], ['history']]
      await Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey })))
      onClose()
    },
  )
  useFieldFaults(form, fault, fieldOfProblem)
  return (
    <Form<Fields> form={form} layout="vertical" size="small" initialValues={{ inForceTo: today() }} onFinish={save}>
      <Form.Item
        name="inForceTo"
        label={t('duties.work.lastDay')}
        extra={t('duties.work.closeHelp')}
        rules={[{ required: true, message: t('actions.required') }]}
      >
        <Input type="date" />
      </Form.Item>
      {conflict && <p className="panel-note panel-note-warn">{t('duties.work.changedMeanwhile')}</p>}
      <FaultNote fault={fault} fieldName={(path) => t(`duties.field.${path}`, { defaultValue: path })} />
      <div className="panel-row">
        <Button type="primary" danger htmlType="submit" loading={isSaving} disabled={conflict !== null}>
          {t('duties.work.close')}
        </Button>
        <Button onClick={onClose}>{t('actions.cancel')}</Button>
      </div>
    </Form>
  )
}
