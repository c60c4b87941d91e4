// How long each step may take: the dated rows with their source, and a further one to set. What was not found says so and is asked for.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Deadline, type NewDeadline, severities, timedSteps } from '#contract/duties'
import { FaultNote } from '../../api/fault-note.tsx'
import { Loaded } from '../../api/loaded.tsx'
import { useSession } from '../../app/session.ts'
import { Cited } from '../../ui/cited.tsx'
import { EvidenceBadge } from '../../ui/evidence-badge.tsx'
import { ScrollX } from '../../ui/scroll-x.tsx'
import { addDeadline, deadlinesQuery, typesQuery } from './requests.ts'
import { typeName } from './words.ts'

export function DeadlineTable() {
  const { t } = useTranslation()
  const { can } = useSession()
  const rows = useQuery(deadlinesQuery)
  const [isAdding, setAdding] = useState(false)
  return (
    <>
      <p className="soft">{t('found.deadlinesIntro')}</p>
      <Loaded query={rows}>{(known) => <Rows rows={known} />}</Loaded>
      {can('standards.edit') && !isAdding && <Button onClick={() => setAdding(true)}>{t('found.setDeadline')}</Button>}
      {isAdding && <DeadlineForm onClose={() => setAdding(false)} />}
    </>
  )
}

function Rows({ rows }: { readonly rows: readonly Deadline[] }) {
  const { t, i18n } = useTranslation()
  return (
    <ScrollX label={t('found.deadlines')}>
      <table className="plain-table">
        <thead>
          <tr>
            {(['step', 'type', 'severity.title', 'days', 'from', 'source.title'] as const).map((name) => (
              <th key={name}>{t(`found.${name}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>{t(`found.timed.${row.step}`)}</td>
              <td>{row.typeName ?? t('found.any')}</td>
              <td>{row.severity === null ? t('found.any') : t(`found.severity.${row.severity}`)}</td>
              <td className="deadline-day">
                {row.workingDays === null ? t('found.notSet') : t('found.workingDays', { days: row.workingDays })}
              </td>
              <td className="deadline-day">{row.inForceFrom}</td>
              <td className="deadline-source" title={row.note ?? ''}>
                <Cited source={row.source} titles={row.sourceTitles} lang={i18n.language} />{' '}
                <EvidenceBadge grade={row.evidence} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  )
}

function DeadlineForm({ onClose }: { readonly onClose: () => void }) {
  const { t, i18n } = useTranslation()
  const client = useQueryClient()
  const types = useQuery(typesQuery)
  const add = useMutation({
    mutationFn: addDeadline,
    onSuccess: (rows) => {
      client.setQueryData(deadlinesQuery.queryKey, rows)
      onClose()
    },
  })
  const required = [{ required: true, message: t('actions.required') }]
  return (
    <Form<NewDeadline>
      layout="vertical"
      size="small"
      initialValues={{ evidence: 'L', severity: null, typeCode: null }}
      onFinish={(values) => add.mutate({ ...values, workingDays: values.workingDays ?? null, note: null })}
    >
      <div className="form-grid">
        <Form.Item name="step" label={t('found.step')} rules={required}>
          <Select options={timedSteps.map((value) => ({ value, label: t(`found.timed.${value}`) }))} />
        </Form.Item>
        <Form.Item name="typeCode" label={t('found.type')}>
          <Select
            allowClear
            placeholder={t('found.any')}
            options={(types.data ?? []).map((type) => ({ value: type.code, label: typeName(type, i18n.language) }))}
          />
        </Form.Item>
        <Form.Item name="severity" label={t('found.severity.title')}>
          <Select
            allowClear
            placeholder={t('found.any')}
            options={severities.map((value) => ({ value, label: t(`found.severity.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="workingDays" label={t('found.days')}>
          <InputNumber min={0} max={500} precision={0} />
        </Form.Item>
        <Form.Item name="inForceFrom" label={t('found.from')} rules={required}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="source" label={t('found.document')} rules={required}>
          <Input maxLength={300} />
        </Form.Item>
        <Form.Item name="evidence" label={t('found.evidence')} rules={required}>
          <Select options={(['L', '2', '1', 'D'] as const).map((value) => ({ value, label: t(`terms.evidence.${value}`) }))} />
        </Form.Item>
      </div>
      <FaultNote fault={add.error} fieldName={(path) => t(`found.${path}`, { defaultValue: path })} />
      <div className="panel-row">
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t('actions.save')}
        </Button>
        <Button onClick={onClose}>{t('actions.cancel')}</Button>
      </div>
    </Form>
  )
}
