// The steps that the reader may take now, one button each; the one pressed asks for what it needs.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ProblemAction, type ProblemDetail, type ProblemStepInput, type Severity, severities } from '#contract/duties'
import { reasoned } from '#rules/duties'
import { FaultNote } from '../../api/fault-note.tsx'
import { useSession } from '../../app/session.ts'
import { assignableQuery, problemQuery, seeAnew, takeStep } from './requests.ts'

/** What moves a problem on stands out; what sends it back or ends it does not. */
const isForward: ReadonlySet<ProblemAction> = new Set(['assign', 'accept', 'report-rectified', 'verify', 'close-out'])

type Values = {
  readonly note?: string
  readonly assignee?: string
  readonly rectifyBy?: string
  readonly outcome?: 'upheld' | 'dismissed'
  readonly severity?: Severity
}

export function StepForm({ problem }: { readonly problem: ProblemDetail }) {
  const { t } = useTranslation()
  const { can } = useSession()
  const client = useQueryClient()
  const [action, setAction] = useState<ProblemAction | null>(null)
  const take = useMutation({
    mutationFn: (input: ProblemStepInput) => takeStep(input, problem.version),
    onSuccess: (saved) => {
      setAction(null)
      client.setQueryData(problemQuery(problem.id).queryKey, saved)
      seeAnew(client)
    },
    // Somebody was faster: what stands now is shown, and its steps.
    onError: () => client.invalidateQueries({ queryKey: problemQuery(problem.id).queryKey }),
  })
  if (problem.actions.length === 0 || !can('problems.add')) return null
  const send = ({ note, assignee, rectifyBy, outcome, severity }: Values): void => {
    if (action === null) return
    take.mutate({
      id: problem.id,
      action,
      note: note?.trim() || null,
      ...(action === 'assign' ? { assignee, rectifyBy: rectifyBy || null } : {}),
      ...(action === 'answer-objection' ? { isUpheld: outcome === 'upheld' } : {}),
      ...(action === 'correct' ? { corrected: { severity } } : {}),
    })
  }
  return (
    <section className="problem-actions">
      <div className="panel-row">
        {problem.actions.map((each) => (
          <Button
            key={each}
            type={isForward.has(each) ? 'primary' : 'default'}
            aria-pressed={action === each}
            onClick={() => setAction(action === each ? null : each)}
          >
            {t(`found.do.${each}`)}
          </Button>
        ))}
      </div>
      {action !== null && (
        <Form<Values>
          key={action}
          layout="vertical"
          initialValues={{ outcome: 'dismissed', severity: problem.severity }}
          onFinish={send}
        >
          <Fields action={action} problem={problem} />
          <div className="panel-row">
            <Button type="primary" htmlType="submit" loading={take.isPending}>
              {t('found.confirm', { step: t(`found.do.${action}`) })}
            </Button>
            <Button onClick={() => setAction(null)}>{t('actions.cancel')}</Button>
          </div>
        </Form>
      )}
      <FaultNote fault={take.error} fieldName={(path) => t(`found.${path}`, { defaultValue: path })} />
    </section>
  )
}

function Fields({ action, problem }: { readonly action: ProblemAction; readonly problem: ProblemDetail }) {
  const { t } = useTranslation()
  const required = [{ required: true, message: t('actions.required') }]
  return (
    <>
      {action === 'assign' && <AssignFields id={problem.id} />}
      {action === 'answer-objection' && (
        <Form.Item name="outcome" label={t('found.outcome')} rules={required}>
          <Select options={(['upheld', 'dismissed'] as const).map((value) => ({ value, label: t(`found.${value}`) }))} />
        </Form.Item>
      )}
      {action === 'correct' && (
        <Form.Item name="severity" label={t('found.severity.title')} rules={required}>
          <Select options={severities.map((value) => ({ value, label: t(`found.severity.${value}`) }))} />
        </Form.Item>
      )}
      <Form.Item
        name="note"
        label={t(reasoned.includes(action) ? 'found.reason' : 'found.note')}
        rules={reasoned.includes(action) ? [{ required: true, whitespace: true, message: t('actions.required') }] : []}
      >
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
    </>
  )
}

function AssignFields({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const people = useQuery(assignableQuery(id))
  const options = (people.data ?? []).map((person) => ({
    value: person.id,
    label: [person.name, t(`access.role.${person.role}`), person.area].filter(Boolean).join(' · '),
  }))
  const distinct = options.filter(({ value }, i) => options.findIndex((each) => each.value === value) === i)
  return (
    <>
      <Form.Item name="assignee" label={t('found.assignee')} rules={[{ required: true, message: t('actions.required') }]}>
        <Select showSearch={{ optionFilterProp: 'label' }} loading={people.isPending} options={distinct} />
      </Form.Item>
      <Form.Item name="rectifyBy" label={t('found.rectifyBy')}>
        <Input type="date" />
      </Form.Item>
    </>
  )
}
