// Filling a post, handing it over, naming who stands in: one form, of which each task uses its part.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { FormEnd } from '../../api/form-end.tsx'
import { PickField } from '../../api/pick-field.tsx'
import { chiefLevels, type Duty, duties, type Fit, fillPost, fitQuery, handOver, type Post, standIn } from './requests.ts'

export type PostTask = { readonly kind: 'fill' } | { readonly kind: 'hand-over' | 'substitute'; readonly post: Post }
type Fields = {
  readonly duty?: Duty
  readonly level?: Post['level']
  readonly userId: string
  readonly fromDay: string
  readonly toDay?: string
  readonly deed?: string
}
type Props = { readonly unitId: string; readonly task: PostTask; readonly onClose: () => void }

function send(unitId: string, task: PostTask, fields: Fields): Promise<unknown> {
  const { duty = 'chief', level = 'village', userId, fromDay, toDay, deed = '' } = fields
  if (task.kind === 'substitute') return standIn({ postId: task.post.id, userId, fromDay, toDay: toDay ?? '', reason: deed })
  if (task.kind === 'hand-over') return handOver({ id: task.post.id, userId, fromDay, deed, note: null }, task.post.version)
  const of = duty === 'warden' ? 'village' : level
  return fillPost({ unitId, duty, level: of, userId, fromDay, toDay: toDay || null, deed, note: null })
}

const personWords = ({ name, login }: Fit): string => `${name}（${login}）`

export function PostForm({ unitId, task, onClose }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [form] = Form.useForm<Fields>()
  const chosen = Form.useWatch('duty', form) ?? 'chief'
  const duty = task.kind === 'fill' ? chosen : task.post.duty
  const save = useMutation({
    mutationFn: (fields: Fields) => send(unitId, task, fields),
    onSuccess: async () => {
      const stale = [['duty-posts'], ['duty-units'], ['here'], ['collections']]
      await Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey })))
      onClose()
    },
  })
  const required = [{ required: true, message: t('actions.required') }]
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ duty: 'chief', level: 'village' }}
      onFinish={(fields) => save.mutate(fields)}
    >
      <div className="form-grid">
        {task.kind === 'fill' && (
          <Form.Item name="duty" label={t('duties.dutyLabel')} rules={required}>
            <Select options={duties.map((value) => ({ value, label: t(`duties.duty.${value}`) }))} />
          </Form.Item>
        )}
        {task.kind === 'fill' && duty === 'chief' && (
          <Form.Item name="level" label={t('duties.levelLabel')} rules={required}>
            <Select options={chiefLevels.map((value) => ({ value, label: t(`duties.level.${value}`) }))} />
          </Form.Item>
        )}
        <Form.Item name="userId" label={t('duties.person')} extra={t('duties.personHelp')} rules={required} className="form-wide">
          <PickField
            hint={t('grants.personHint')}
            none={t('duties.nobodyFits')}
            query={fitQuery(unitId, duty)}
            wordsOf={personWords}
          />
        </Form.Item>
        <Form.Item name="fromDay" label={t('duties.fromDay')} rules={required}>
          <Input type="date" />
        </Form.Item>
        {task.kind !== 'hand-over' && (
          <Form.Item
            name="toDay"
            label={t('duties.toDay')}
            extra={t('duties.toDayHelp')}
            {...(task.kind === 'substitute' ? { rules: required } : {})}
          >
            <Input type="date" />
          </Form.Item>
        )}
        <Form.Item
          name="deed"
          label={t(task.kind === 'substitute' ? 'duties.reason' : 'duties.deed')}
          rules={required}
          className="form-wide"
        >
          <Input maxLength={300} />
        </Form.Item>
      </div>
      <FormEnd save={save} fieldName={(path) => t(`duties.${path}`, { defaultValue: path })} onClose={onClose} />
    </Form>
  )
}
