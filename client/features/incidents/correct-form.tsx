// Correcting a record, by the form it was made with; its people only where they were asked for, for every look leaves a line in the ledger.

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EditedIncident, IncidentDetail } from '#contract/incidents'
import { FaultNote } from '../../api/fault-note.tsx'
import { useFieldFaults } from '../../api/field-faults.ts'
import { useVersionedSave } from '../../api/use-versioned-save.ts'
import { useSession } from '../../app/session.ts'
import { RecordFields } from './record-fields.tsx'
import { recordOf, type Values, valuesOf } from './record-values.ts'
import { changeIncident, formQuery, incidentQuery, kindsQuery, personsQuery, seeAnew } from './requests.ts'

type Saved = IncidentDetail & { readonly version: number }

export function CorrectForm({ incident, onClose }: { readonly incident: IncidentDetail; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { can } = useSession()
  const client = useQueryClient()
  const [form] = Form.useForm<Values>()
  const [asksPersons, setAsksPersons] = useState(false)
  const persons = useQuery(personsQuery(incident.id, asksPersons))
  const kinds = useQuery(kindsQuery)
  const kind = Form.useWatch('kind', form) ?? incident.kind
  // Of another kind the form in force is asked; of the same the one by which the record was made.
  const own = useQuery(formQuery(incident.kind, incident.formVersion))
  const shown = kind === incident.kind ? own.data : kinds.data?.find(({ code }) => code === kind)?.form
  const { save, isSaving, fault, conflict, giveUp } = useVersionedSave<Omit<EditedIncident, 'id'>, Saved>(
    (input, version) => changeIncident(incident.id, input, version),
    incident.version ?? 0,
    (saved) => {
      client.setQueryData(incidentQuery(incident.id).queryKey, saved)
      seeAnew(client)
      onClose()
    },
  )
  useFieldFaults(form, fault)
  const onFinish = (values: Values): void => {
    const { persons: people, ...record } = recordOf(values)
    if (!values.geometry) return
    const geometry = values.geometry
    save({ ...record, geometry, formVersion: shown?.version ?? null, ...(persons.data ? { persons: people } : {}) })
  }
  if (conflict !== null) {
    return (
      <div className="panel" role="alert">
        <p>{t('incidents.form.conflict')}</p>
        <div className="panel-row">
          <Button type="primary" loading={isSaving} onClick={() => save(conflict.mine)}>
            {t('incidents.form.mine')}
          </Button>
          <Button
            onClick={() => {
              giveUp()
              client.setQueryData(incidentQuery(incident.id).queryKey, conflict.theirs)
              onClose()
            }}
          >
            {t('incidents.form.theirs')}
          </Button>
        </div>
      </div>
    )
  }
  return (
    <Form<Values> form={form} layout="vertical" scrollToFirstError initialValues={valuesOf(incident)} onFinish={onFinish}>
      <RecordFields kind={kind} schema={shown?.schema} withPersons={persons.data !== undefined} />
      {can('incidents.persons') && !asksPersons && (
        <p>
          <Button size="small" onClick={() => setAsksPersons(true)}>
            {t('incidents.form.persons')}
          </Button>{' '}
          <span className="soft">{t('incidents.persons.told')}</span>
        </p>
      )}
      {persons.data && <TakeOver persons={persons.data} />}
      <FaultNote fault={fault} fieldName={(path) => t(`incidents.${path.split('.')[0]}`, { defaultValue: path })} />
      <div className="panel-row incident-send">
        <Button type="primary" htmlType="submit" loading={isSaving}>
          {t('actions.save')}
        </Button>
        <Button onClick={onClose}>{t('actions.cancel')}</Button>
      </div>
    </Form>
  )
}

/** Lays the people that were asked for into their rows, once. */
function TakeOver({ persons }: { readonly persons: NonNullable<Values['persons']> }) {
  const form = Form.useFormInstance<Values>()
  useState(() =>
    queueMicrotask(() => form.setFieldsValue({ persons: [...persons] } as Parameters<typeof form.setFieldsValue>[0])),
  )
  return null
}
