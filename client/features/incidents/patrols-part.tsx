// The patrols that an incident belongs to; and one more to link, of those around its days.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentDetail } from '#contract/incidents'
import type { PatrolItem } from '#contract/patrols'
import { FaultNote } from '../../api/fault-note.tsx'
import { useSession } from '../../app/session.ts'
import { formatMoment, formatNumber } from '../../ui/format.ts'
import { useView } from '../../view/use-view.ts'
import { incidentQuery, linkPatrol, patrolsAround } from './requests.ts'

export function PatrolsPart({ incident }: { readonly incident: IncidentDetail }) {
  const { t } = useTranslation()
  const { patch } = useView()
  const { can } = useSession()
  const [isLinking, setLinking] = useState(false)
  const mayLink = incident.endedAt === null && (can('incidents.handle') || incident.isOwn) && can('patrols.read')
  if (incident.patrols.length === 0 && !mayLink) return null
  return (
    <section>
      <h3>{t('incidents.patrols.title')}</h3>
      {incident.patrols.length === 0 && <p className="soft">{t('incidents.patrols.none')}</p>}
      <ul className="incident-list">
        {incident.patrols.map(({ id, startedAt, leader, distanceM, note, by, at }) => (
          <li key={id}>
            <Button size="small" type="link" onClick={() => patch({ sel: `patrol:${id}` })}>
              {formatMoment(startedAt)} · {leader ?? t('actions.unknown')}
            </Button>
            {distanceM !== null && ` ${formatNumber(distanceM / 1000, 1)} km`}
            {note !== null && <p>{note}</p>}
            <small className="soft">
              {by ?? t('actions.unknown')} · {formatMoment(at)}
            </small>
          </li>
        ))}
      </ul>
      {mayLink && (
        <Button size="small" aria-expanded={isLinking} onClick={() => setLinking(!isLinking)}>
          {t('incidents.patrols.link')}
        </Button>
      )}
      {isLinking && <LinkForm incident={incident} onDone={() => setLinking(false)} />}
    </section>
  )
}

const dayMs = 86_400_000
const daysAround = 7
const dayAt = (instant: string, by: number): string => new Date(Date.parse(instant) + by * dayMs).toISOString().slice(0, 10)

/** County, if it is in one: a patrol begins in another village than it ends in. */
const countyOf = (area: string): string => area.slice(0, 6)

const told = ({ startedAt, leader, distanceM }: PatrolItem): string =>
  [formatMoment(startedAt), leader.name, distanceM !== null && `${formatNumber(distanceM / 1000, 1)} km`]
    .filter(Boolean)
    .join(' · ')

function LinkForm({ incident, onDone }: { readonly incident: IncidentDetail; readonly onDone: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { id, areaCode, happenedFrom, happenedTo, recordedAt, patrols, day } = incident
  const from = dayAt(happenedFrom ?? recordedAt ?? day, -daysAround)
  const to = dayAt(happenedTo ?? recordedAt ?? day, daysAround)
  const around = useQuery(patrolsAround(countyOf(areaCode), from, to, true))
  const link = useMutation({
    mutationFn: ({ patrolId, note }: { patrolId: string; note?: string }) => linkPatrol(id, patrolId, note?.trim() || null),
    onSuccess: (saved) => {
      client.setQueryData(incidentQuery(id).queryKey, saved)
      onDone()
    },
  })
  const offered = (around.data?.items ?? []).filter((each) => !patrols.some((linked) => linked.id === each.id))
  return (
    <Form<{ patrolId: string; note?: string }> layout="vertical" onFinish={(values) => link.mutate(values)}>
      <Form.Item
        name="patrolId"
        label={t('incidents.patrols.which', { from, to })}
        rules={[{ required: true, message: t('actions.required') }]}
      >
        <Select
          loading={around.isPending}
          notFoundContent={around.isPending ? t('actions.loading') : t('incidents.patrols.noneAround')}
          options={offered.map((each) => ({ value: each.id, label: told(each) }))}
        />
      </Form.Item>
      <Form.Item name="note" label={t('incidents.note')}>
        <Input maxLength={500} />
      </Form.Item>
      <FaultNote fault={link.error ?? around.error} />
      <Button type="primary" htmlType="submit" loading={link.isPending}>
        {t('incidents.patrols.save')}
      </Button>
    </Form>
  )
}
