// Reckoning the scores of a month: of which area is asked for and stands on the button, since it is kept with its reason.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { AreaField } from '../../api/area-field.tsx'
import { areaName, useAreas } from '../../api/areas.ts'
import { FaultNote } from '../../api/fault-note.tsx'
import { useFieldFaults } from '../../api/field-faults.ts'
import { useSession } from '../../app/session.ts'
import { useView } from '../../view/use-view.ts'
import { reckon } from './requests.ts'

type Fields = { readonly area: string; readonly reason?: string }
const fieldOfProblem = { 'score-stands': 'reason' }

/** The area looked at, or the only one of one's own; of several none is guessed. */
export const areaAskedFirst = (shown: string, own: readonly string[]): string => shown || (own.length === 1 ? (own[0] ?? '') : '')

export function ReckonForm({ month }: { readonly month: string }) {
  const { t, i18n } = useTranslation()
  const { view } = useView()
  const { user } = useSession()
  const { find } = useAreas()
  const client = useQueryClient()
  const [form] = Form.useForm<Fields>()
  const first = areaAskedFirst(view.area, user?.areas ?? [])
  const area = find(Form.useWatch('area', form) ?? first)
  const run = useMutation({
    mutationFn: ({ reason, ...asked }: Fields) => reckon({ ...asked, month, reason: reason?.trim() || null }),
    onSuccess: () => Promise.all(['duty-scores', 'duty-figures'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  })
  useFieldFaults(form, run.error, fieldOfProblem)
  const beginAnew = (): void => {
    run.reset()
    form.setFields([{ name: 'reason', errors: [] }])
  }
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ area: first }}
      disabled={run.isPending}
      onValuesChange={beginAnew}
      onFinish={(fields) => run.mutate(fields)}
    >
      <Form.Item name="area" label={t('standing.field.area')} rules={[{ required: true, message: t('actions.required') }]}>
        <AreaField levels={['prefecture', 'county', 'township', 'village']} />
      </Form.Item>
      <Form.Item name="reason" label={t('standing.reckonReason')} extra={t('standing.reckonAgain')}>
        <Input maxLength={1000} />
      </Form.Item>
      <FaultNote fault={run.error} fieldName={(path) => t(`standing.field.${path}`, { defaultValue: path })} />
      <div className="panel-row">
        <Button htmlType="submit" loading={run.isPending}>
          {t('standing.reckon')} {area && areaName(area, i18n.language)} {month}
        </Button>
        {run.data && <output>{t('standing.reckoned', { n: run.data.scores })}</output>}
      </div>
    </Form>
  )
}
