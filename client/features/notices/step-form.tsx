// The steps that the reader may take now, one button each; the one pressed asks for its day and its words.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type AnswerOutcome,
  answerOutcomes,
  type NoticeAction,
  type NoticeDetail,
  type NoticeStepInput,
  type Serving,
  servings,
} from '#contract/notices'
import { reasonedNoticeActions } from '#rules/notices'
import { useFieldFaults } from '../../api/field-faults.ts'
import { FormEnd } from '../../api/form-end.tsx'
import { dayOf } from '../../view/moment.ts'
import { keepNotice, noticeQuery, takeStep } from './requests.ts'

type Boxes = {
  readonly onDay?: string
  readonly reason?: string
  readonly how?: Serving
  readonly who?: string
  readonly outcome?: AnswerOutcome
  readonly changed?: { readonly ordered: string; readonly destockSu?: number | null; readonly dueOn: string }
}

const inputOf = (id: string, action: NoticeAction, { onDay, reason, how, who, outcome, changed }: Boxes): NoticeStepInput => ({
  id,
  action,
  reason: reason?.trim() || null,
  ...(onDay ? { onDay } : {}),
  ...(how === undefined ? {} : { how }),
  ...(who === undefined ? {} : { who }),
  ...(outcome === undefined ? {} : { outcome }),
  ...(changed === undefined ? {} : { changed: { ...changed, destockSu: changed.destockSu ?? null } }),
})

export function StepForm({ notice }: { readonly notice: NoticeDetail }) {
  const { t } = useTranslation()
  const [action, setAction] = useState<NoticeAction | null>(null)
  if (notice.actions.length === 0) return null
  return (
    <section>
      <div className="panel-row">
        {notice.actions.map((each) => (
          <Button
            key={each}
            type={each === 'withdraw' ? 'default' : 'primary'}
            aria-pressed={action === each}
            onClick={() => setAction(action === each ? null : each)}
          >
            {t(`notices.do.${each}`)}
          </Button>
        ))}
      </div>
      {action !== null && <StepBoxes key={action} notice={notice} action={action} onClose={() => setAction(null)} />}
    </section>
  )
}

type BoxesProps = { readonly notice: NoticeDetail; readonly action: NoticeAction; readonly onClose: () => void }

function StepBoxes({ notice, action, onClose }: BoxesProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [form] = Form.useForm<Boxes>()
  const outcome = Form.useWatch('outcome', form)
  const take = useMutation({
    mutationFn: (boxes: Boxes) => takeStep(inputOf(notice.id, action, boxes), notice.version),
    onSuccess: (saved) => {
      onClose()
      keepNotice(client, saved)
    },
    // Somebody was faster: what stands now is shown, and its steps.
    onError: () => client.invalidateQueries({ queryKey: noticeQuery(notice.id).queryKey }),
  })
  useFieldFaults(form, take.error)
  const required = [{ required: true, message: t('actions.required') }]
  return (
    <Form<Boxes>
      form={form}
      layout="vertical"
      className="notice-step"
      initialValues={{ onDay: dayOf('') }}
      onFinish={(boxes) => take.mutate(boxes)}
    >
      {action === 'issue' && <p className="panel-note">{t('notices.issueHint')}</p>}
      {action !== 'issue' && (
        <Form.Item name="onDay" label={t('notices.field.onDay')}>
          <Input type="date" max={dayOf('')} />
        </Form.Item>
      )}
      {action === 'serve' && (
        <>
          <Form.Item name="how" label={t('notices.field.how')} rules={required}>
            <Select options={servings.map((value) => ({ value, label: t(`notices.how.${value}`) }))} />
          </Form.Item>
          <Form.Item name="who" label={t('notices.field.who')} rules={required}>
            <Input maxLength={200} />
          </Form.Item>
        </>
      )}
      {action === 'answer' && (
        <Form.Item name="outcome" label={t('notices.field.outcome')} rules={required}>
          <Select options={answerOutcomes.map((value) => ({ value, label: t(`notices.outcome.${value}`) }))} />
        </Form.Item>
      )}
      {outcome === 'changed' && <ChangedBoxes notice={notice} />}
      {reasonedNoticeActions.includes(action) && (
        <Form.Item
          name="reason"
          label={t('notices.field.reason')}
          rules={[{ required: true, whitespace: true, message: t('actions.required') }]}
        >
          <Input.TextArea rows={2} maxLength={2000} />
        </Form.Item>
      )}
      <FormEnd
        save={take}
        doing={t('notices.confirm', { step: t(`notices.do.${action}`) })}
        fieldName={(path) => t(`notices.field.${path}`, { defaultValue: path })}
        onClose={onClose}
      />
    </Form>
  )
}

/** What is ordered from the answer on. */
function ChangedBoxes({ notice: { ordered, destockSu, dueOn } }: { readonly notice: NoticeDetail }) {
  const { t } = useTranslation()
  const required = [{ required: true, message: t('actions.required') }]
  return (
    <>
      <Form.Item name={['changed', 'ordered']} label={t('notices.field.ordered')} initialValue={ordered} rules={required}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      {destockSu !== null && (
        <Form.Item name={['changed', 'destockSu']} label={t('notices.field.destockSu')} initialValue={destockSu} rules={required}>
          <InputNumber className="notice-number" min={0.1} />
        </Form.Item>
      )}
      <Form.Item name={['changed', 'dueOn']} label={t('notices.field.dueOn')} initialValue={dueOn} rules={required}>
        <Input type="date" min={dayOf('')} />
      </Form.Item>
    </>
  )
}
