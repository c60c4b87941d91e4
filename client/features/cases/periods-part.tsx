// The periods of the law that run in a case: until when, how long is left, by which row; a further one, and the end of one.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail, CasePeriod } from '#contract/cases'
import { useFieldFaults } from '../../api/field-faults.ts'
import { FormEnd } from '../../api/form-end.tsx'
import { useSession } from '../../app/session.ts'
import { EvidenceBadge } from '../../ui/evidence-badge.tsx'
import { dayOf } from '../../view/moment.ts'
import { beginPeriod, clocksQuery, endPeriod, keepCase } from './requests.ts'
import { clockName, leftWords } from './words.ts'

export function PeriodsPart({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation()
  const { can } = useSession()
  const [isAdding, setAdding] = useState(false)
  const isMine = can('cases.edit') && detail.sides.length > 0
  return (
    <section>
      <h3>{t('cases.periods')}</h3>
      {detail.periods.length === 0 && <p className="soft">{t('cases.noPeriods')}</p>}
      <ul className="case-list">
        {detail.periods.map((period) => (
          <Period key={period.id} detail={detail} period={period} isMine={isMine} />
        ))}
      </ul>
      {isMine && detail.stage !== 'closed' && !isAdding && (
        <Button size="small" onClick={() => setAdding(true)}>
          {t('cases.beginPeriod')}
        </Button>
      )}
      {isAdding && <BeginForm detail={detail} onClose={() => setAdding(false)} />}
    </section>
  )
}

type PeriodProps = { readonly detail: CaseDetail; readonly period: CasePeriod; readonly isMine: boolean }

function Period({ detail, period, isMine }: PeriodProps) {
  const { t, i18n } = useTranslation()
  const [isEnding, setEnding] = useState(false)
  const { clock, due } = period
  const left = leftWords(t, period)
  return (
    <li>
      <strong>{clock === null ? period.code : clockName(clock, i18n.language)}</strong>{' '}
      {left !== '' && <span className={due?.isOverdue ? 'case-over' : 'mark'}>{left}</span>}
      <small className="soft">
        {[
          t('cases.from', { day: period.fromDay }),
          due && t(clock?.isLeast ? 'cases.earliest' : 'cases.dueOn', { day: due.dueOn }),
          due?.byMonthsOn && due.byMonthsOn !== due.dueOn && t('cases.byMonths', { day: due.byMonthsOn }),
          period.isUrgent && t('cases.urgent'),
          period.endedOn && t('cases.endedOn', { day: period.endedOn }),
          period.endedOn && due?.isOverdue && t('cases.endedLate'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </small>
      {clock === null ? (
        <small className="soft">{t('cases.noClock')}</small>
      ) : (
        <small className="soft">
          {clock.law} · {t('cases.source', { source: clock.source })}
          {clock.inForceFrom === null && ` · ${t('cases.beginUnknown')}`} <EvidenceBadge grade={clock.evidence} />
        </small>
      )}
      {[period.note, period.endNote].filter(Boolean).map((note) => (
        <p key={note}>{note}</p>
      ))}
      {isMine && period.endedOn === null && !isEnding && (
        <Button size="small" onClick={() => setEnding(true)}>
          {t('cases.endPeriod')}
        </Button>
      )}
      {isEnding && <EndForm detail={detail} period={period} onClose={() => setEnding(false)} />}
    </li>
  )
}

const beginFaults = { 'case-clock-unknown': 'clock', 'case-periods-once': 'fromDay' } as const
const endFaults = { 'case-periods-ordered': 'endedOn' } as const

type Begun = { readonly clock: string; readonly fromDay: string; readonly isUrgent?: boolean; readonly note?: string }

function BeginForm({ detail, onClose }: { readonly detail: CaseDetail; readonly onClose: () => void }) {
  const { t, i18n } = useTranslation()
  const client = useQueryClient()
  const clocks = useQuery(clocksQuery)
  const [form] = Form.useForm<Begun>()
  const begin = useMutation({
    mutationFn: ({ note, isUrgent = false, ...said }: Begun) =>
      beginPeriod({ id: detail.id, ...said, isUrgent, note: note?.trim() || null }),
    onSuccess: (saved) => {
      keepCase(client, saved)
      onClose()
    },
  })
  useFieldFaults(form, begin.error, beginFaults)
  const required = [{ required: true, message: t('actions.required') }]
  const named = new Map((clocks.data ?? []).map((clock) => [clock.code, clock]))
  return (
    <Form<Begun> form={form} layout="vertical" size="small" onFinish={(boxes) => begin.mutate(boxes)}>
      <Form.Item name="clock" label={t('cases.clock')} rules={required}>
        <Select
          loading={clocks.isLoading}
          options={[...named.values()].map((clock) => ({
            value: clock.code,
            label: `${clockName(clock, i18n.language)}（${t('cases.days', { days: clock.days })}）`,
          }))}
        />
      </Form.Item>
      <Form.Item name="fromDay" label={t('cases.fromDay')} rules={required} initialValue={dayOf('')}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="isUrgent" valuePropName="checked">
        <Checkbox>{t('cases.urgent')}</Checkbox>
      </Form.Item>
      <Form.Item name="note" label={t('cases.note')}>
        <Input maxLength={500} />
      </Form.Item>
      <FormEnd save={begin} fieldName={(path) => t(`cases.field.${path}`, { defaultValue: path })} onClose={onClose} />
    </Form>
  )
}

type EndProps = { readonly detail: CaseDetail; readonly period: CasePeriod; readonly onClose: () => void }
type Ended = { readonly endedOn: string; readonly note: string }

function EndForm({ detail, period, onClose }: EndProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [form] = Form.useForm<Ended>()
  const end = useMutation({
    mutationFn: (boxes: Ended) => endPeriod({ id: detail.id, periodId: period.id, ...boxes }),
    onSuccess: (saved) => {
      keepCase(client, saved)
      onClose()
    },
  })
  useFieldFaults(form, end.error, endFaults)
  const required = [{ required: true, whitespace: true, message: t('actions.required') }]
  return (
    <Form<Ended> form={form} layout="vertical" size="small" onFinish={(boxes) => end.mutate(boxes)}>
      <Form.Item name="endedOn" label={t('cases.field.endedOn')} rules={required} initialValue={dayOf('')}>
        <Input type="date" min={period.fromDay} />
      </Form.Item>
      <Form.Item name="note" label={t('cases.howEnded')} rules={required}>
        <Input maxLength={500} />
      </Form.Item>
      <FormEnd save={end} fieldName={(path) => t(`cases.field.${path}`, { defaultValue: path })} onClose={onClose} />
    </Form>
  )
}
