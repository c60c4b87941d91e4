// Objections to a score: raised by the judged to one row, answered by somebody above.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Measure, measures, type Objection, type ScoreDetail } from '#contract/reports'
import { FaultNote } from '../../api/fault-note.tsx'
import { formatMoment } from '../../ui/format.ts'
import { answer, object } from './requests.ts'

function useSeeAnew(): () => Promise<unknown> {
  const client = useQueryClient()
  return () => Promise.all(['duty-scores', 'duty-figures'].map((key) => client.invalidateQueries({ queryKey: [key] })))
}

export function ObjectionList({ score }: { readonly score: ScoreDetail }) {
  const { t } = useTranslation()
  if (score.objections.length === 0) return null
  return (
    <section>
      <h4>{t('standing.objections')}</h4>
      {score.objections.map((objection) => (
        <article key={objection.id} className="panel-note">
          <p>
            <strong>{t(`standing.state.${objection.state}`)}</strong> · {t(`standing.measure.${objection.measure}`)} ·{' '}
            {objection.rowLabel} · {formatMoment(objection.at)}
          </p>
          <p>{objection.reason}</p>
          {objection.answer === null ? (
            <p className="soft">
              {objection.answerBy === null ? t('standing.noAnswerBy') : t('standing.answerBy', { day: objection.answerBy })}
            </p>
          ) : (
            <p>
              {t('standing.answer')}：{objection.answer}
            </p>
          )}
          {objection.mayAnswer && <AnswerForm objection={objection} />}
        </article>
      ))}
    </section>
  )
}

type Answered = { readonly outcome: 'upheld' | 'dismissed'; readonly words: string }
function AnswerForm({ objection }: { readonly objection: Objection }) {
  const { t } = useTranslation()
  const seeAnew = useSeeAnew()
  const send = useMutation({
    mutationFn: ({ outcome, words }: Answered) => answer({ id: objection.id, isUpheld: outcome === 'upheld', answer: words }),
    onSettled: seeAnew,
  })
  const required = [{ required: true, whitespace: true, message: t('actions.required') }]
  return (
    <Form<Answered> layout="vertical" requiredMark={false} onFinish={(values) => send.mutate(values)}>
      <Form.Item name="outcome" label={t('standing.answer')} rules={required}>
        <Radio.Group
          options={[
            { value: 'upheld', label: t('standing.uphold') },
            { value: 'dismissed', label: t('standing.dismiss') },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="words"
        label={t('standing.answerReason')}
        rules={[...required, { min: 2, message: t('actions.required') }]}
      >
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
      <FaultNote fault={send.error} fieldName={(path) => t(`standing.field.${path}`, { defaultValue: path })} />
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        {t('standing.answer')}
      </Button>
    </Form>
  )
}

type Objected = { readonly row: string; readonly reason: string }
export function ObjectForm({ score }: { readonly score: ScoreDetail }) {
  const { t } = useTranslation()
  const seeAnew = useSeeAnew()
  const send = useMutation({
    mutationFn: ({ row, reason }: Objected) => {
      const [measure = '', ...rest] = row.split(' ')
      return object({
        id: score.id,
        measure: measures.find((each) => each === measure) ?? 'patrols',
        rowId: rest.join(' '),
        reason,
      })
    },
    onSettled: seeAnew,
  })
  const required = [{ required: true, whitespace: true, message: t('actions.required') }]
  const isMeasure = (measure: string): measure is Measure => measures.some((each) => each === measure)
  const options = score.parts
    .filter(({ measure, rows }) => isMeasure(measure) && rows.length > 0)
    .map(({ measure, rows }) => ({
      label: t(`standing.measure.${measure}`),
      options: rows.filter(({ isLeftOut }) => !isLeftOut).map(({ id, label }) => ({ value: `${measure} ${id}`, label })),
    }))
  return (
    <section className="no-print">
      <h4>{t('standing.object')}</h4>
      <Form<Objected> layout="vertical" requiredMark={false} onFinish={(values) => send.mutate(values)}>
        <Form.Item name="row" label={t('standing.objectTo')} rules={required}>
          <Select options={options} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('standing.objectReason')}
          rules={[...required, { min: 2, message: t('actions.required') }]}
        >
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        <FaultNote fault={send.error} fieldName={(path) => t(`standing.field.${path}`, { defaultValue: path })} />
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t('standing.sendObjection')}
        </Button>
      </Form>
    </section>
  )
}
