// Records that may be of the same thing, for a person to judge; and those that were judged to be.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentDetail, NearIncident } from '#contract/incidents'
import { FaultNote } from '../../api/fault-note.tsx'
import { useSession } from '../../app/session.ts'
import { formatMoment, formatNumber } from '../../ui/format.ts'
import { useView } from '../../view/use-view.ts'
import { incidentQuery, linkIncidents, seeAnew } from './requests.ts'

export function NearPart({ incident }: { readonly incident: IncidentDetail }) {
  const { t } = useTranslation()
  const { patch } = useView()
  if (incident.near.length === 0 && incident.links.length === 0) return null
  return (
    <section>
      <h3>{t('incidents.near.title')}</h3>
      <ul className="incident-list">
        {incident.links.map(({ id, code, reason, by, at }) => (
          <li key={id}>
            <Button size="small" type="link" onClick={() => patch({ sel: `incident:${id}` })}>
              {code}
            </Button>{' '}
            {t('incidents.near.same')} · {reason}
            <small className="soft">
              {by ?? t('actions.unknown')} · {formatMoment(at)}
            </small>
          </li>
        ))}
        {incident.near.map((near) => (
          <NearLine key={near.id} incident={incident} near={near} />
        ))}
      </ul>
    </section>
  )
}

function NearLine({ incident, near }: { readonly incident: IncidentDetail; readonly near: NearIncident }) {
  const { t } = useTranslation()
  const { patch } = useView()
  const { can } = useSession()
  const client = useQueryClient()
  const [isLinking, setLinking] = useState(false)
  const link = useMutation({
    mutationFn: ({ reason }: { reason: string }) => linkIncidents(incident.id, near.id, reason),
    onSuccess: (saved) => {
      client.setQueryData(incidentQuery(incident.id).queryKey, saved)
      seeAnew(client)
    },
  })
  return (
    <li>
      <Button size="small" type="link" onClick={() => patch({ sel: `incident:${near.id}` })}>
        {near.code}
      </Button>{' '}
      {t('incidents.near.how', { metres: formatNumber(near.distanceM), days: formatNumber(near.daysApart) })}{' '}
      {can('incidents.handle') && (
        <Button size="small" aria-pressed={isLinking} onClick={() => setLinking(!isLinking)}>
          {t('incidents.near.link')}
        </Button>
      )}
      {isLinking && (
        <Form<{ reason: string }> layout="vertical" onFinish={(values) => link.mutate(values)}>
          <Form.Item
            name="reason"
            label={t('incidents.reason')}
            rules={[{ required: true, min: 4, message: t('actions.required') }]}
          >
            <Input maxLength={1000} />
          </Form.Item>
          <Button size="small" type="primary" htmlType="submit" loading={link.isPending}>
            {t('incidents.near.link')}
          </Button>
        </Form>
      )}
      <FaultNote fault={link.error} fieldName={(path) => t(`incidents.${path}`, { defaultValue: path })} />
    </li>
  )
}
