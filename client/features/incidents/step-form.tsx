// The steps that the reader may take now, one button each; the one pressed asks for its words.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentAction, IncidentDetail } from '#contract/incidents'
import { isIncidentReasoned } from '#rules/incidents'
import { FaultNote } from '../../api/fault-note.tsx'
import { incidentQuery, seeAnew, takeStep } from './requests.ts'

/** What moves an incident on stands out; what sends it back or ends it unproved does not. */
const isForward: ReadonlySet<IncidentAction> = new Set(['check', 'confirm', 'hand-over', 'handle', 'close'])

export function StepForm({ incident }: { readonly incident: IncidentDetail }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [action, setAction] = useState<IncidentAction | null>(null)
  const { queryKey } = incidentQuery(incident.id)
  const take = useMutation({
    mutationFn: ({ note }: { note?: string }) =>
      takeStep({ id: incident.id, action: action ?? 'check', note: note?.trim() || null }, incident.version ?? 0),
    onSuccess: (saved) => {
      setAction(null)
      client.setQueryData(queryKey, saved)
      seeAnew(client)
    },
    // Somebody was faster: what stands now is shown, and its steps.
    onError: () => client.invalidateQueries({ queryKey }),
  })
  if (incident.actions.length === 0) return null
  const needsWords = action !== null && isIncidentReasoned(incident.state, action)
  return (
    <section className="incident-actions">
      <div className="panel-row">
        {incident.actions.map((each) => (
          <Button
            key={each}
            type={isForward.has(each) ? 'primary' : 'default'}
            aria-pressed={action === each}
            onClick={() => setAction(action === each ? null : each)}
          >
            {t(`incidents.do.${each}`)}
          </Button>
        ))}
      </div>
      {action !== null && (
        <Form<{ note?: string }> key={action} layout="vertical" onFinish={(values) => take.mutate(values)}>
          <Form.Item
            name="note"
            label={t(action === 'hand-over' ? 'incidents.toWhom' : needsWords ? 'incidents.reason' : 'incidents.note')}
            rules={needsWords ? [{ required: true, whitespace: true, message: t('actions.required') }] : []}
          >
            <Input.TextArea rows={2} maxLength={2000} />
          </Form.Item>
          <div className="panel-row">
            <Button type="primary" htmlType="submit" loading={take.isPending}>
              {t('incidents.confirm', { step: t(`incidents.do.${action}`) })}
            </Button>
            <Button onClick={() => setAction(null)}>{t('actions.cancel')}</Button>
          </div>
        </Form>
      )}
      <FaultNote fault={take.error} fieldName={(path) => t(`incidents.${path}`, { defaultValue: path })} />
    </section>
  )
}
