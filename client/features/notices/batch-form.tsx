// Drafts for every operator of the area found overloaded in the season shown; then who was left out, and why.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Bearing, bearings, type NoticeBatchResult } from '#contract/notices'
import { FormEnd } from '../../api/form-end.tsx'
import { useSession } from '../../app/session.ts'
import { dayOf } from '../../view/moment.ts'
import { useView } from '../../view/use-view.ts'
import { drawMany } from './requests.ts'

type Boxes = { readonly bearing: Bearing; readonly withUncertain: boolean; readonly dueOn: string }

export function BatchForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { view } = useView()
  const { user } = useSession()
  const client = useQueryClient()
  const [form] = Form.useForm<Boxes>()
  const bearing = Form.useWatch('bearing', form)
  const area = view.area || (user?.areas[0] ?? '')
  const { year, season } = view
  const save = useMutation({
    mutationFn: (boxes: Boxes) =>
      drawMany({ area, year, season, ...boxes, withUncertain: boxes.bearing === 'advice' && boxes.withUncertain }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notices', 'list'] }),
  })
  if (save.data) return <Told result={save.data} onClose={onClose} />
  return (
    <Form<Boxes>
      form={form}
      layout="vertical"
      initialValues={{ bearing: 'order', withUncertain: false }}
      onFinish={(boxes) => save.mutate(boxes)}
    >
      <strong>{t('notices.batch.title')}</strong>
      <p className="panel-note">{t('notices.batch.hint', { area, year, season: t(`terms.season.${season}`) })}</p>
      <Form.Item name="bearing" label={t('notices.field.bearing')}>
        <Radio.Group options={bearings.map((value) => ({ value, label: t(`notices.bearing.${value}`) }))} />
      </Form.Item>
      {bearing === 'advice' && (
        <Form.Item name="withUncertain" valuePropName="checked">
          <Checkbox>{t('notices.batch.withUncertain')}</Checkbox>
        </Form.Item>
      )}
      <Form.Item name="dueOn" label={t('notices.field.dueOn')} rules={[{ required: true, message: t('actions.required') }]}>
        <Input type="date" min={dayOf('')} />
      </Form.Item>
      <FormEnd
        save={save}
        doing={t('notices.batch.draw')}
        fieldName={(path) => t(`notices.field.${path}`, { defaultValue: path })}
        onClose={onClose}
      />
    </Form>
  )
}

function Told({
  result: { drafted, leftOut, leftOutCounts },
  onClose,
}: {
  readonly result: NoticeBatchResult
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const { patch } = useView()
  return (
    <section>
      <p role="status">
        <strong>{t('notices.batch.drafted', { n: drafted })}</strong>
      </p>
      {Object.entries(leftOutCounts).map(([reason, n]) => (
        <p key={reason} className="panel-note">
          {t('notices.batch.leftOut', { n, why: t(`notices.leftOut.${reason}`) })}
        </p>
      ))}
      <ul className="notice-list">
        {leftOut.map(({ operatorId, operatorCode, operatorName, reason }) => (
          <li key={operatorId}>
            <Button type="link" size="small" onClick={() => patch({ sel: `operator:${operatorId}` })}>
              {operatorName}
            </Button>
            <small className="soft">{`${operatorCode} · ${t(`notices.leftOut.${reason}`)}`}</small>
          </li>
        ))}
      </ul>
      <Button onClick={onClose}>{t('actions.close')}</Button>
    </section>
  )
}
