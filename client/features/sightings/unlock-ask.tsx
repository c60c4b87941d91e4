// Asking to see exactly: where, until when and why. Whoever decides, and any auditor later, reads the reason.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { dayOf } from '#rules/duties'
import { AreaField } from '../../api/area-field.tsx'
import { FaultNote } from '../../api/fault-note.tsx'
import { useView } from '../../view/use-view.ts'
import { askUnlock, longestUnlockDays, seeAnew } from './requests.ts'

type Values = { readonly areaCode: string; readonly endsOn: string; readonly reason: string }

const dayMs = 86_400_000
/** The day in China, so many days from now. */
const dayFromNow = (days: number): string => dayOf(new Date(Date.now() + days * dayMs))
const usualDays = 7

export function UnlockAsk({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { view } = useView()
  const client = useQueryClient()
  const ask = useMutation({
    mutationFn: (values: Values) => askUnlock({ kind: 'sightings', ...values }),
    onSuccess: async () => {
      await seeAnew(client)
      onClose()
    },
  })
  const required = [{ required: true, message: t('actions.required') }]
  return (
    <Form<Values>
      className="panel-note"
      layout="vertical"
      size="small"
      initialValues={{ endsOn: dayFromNow(usualDays), ...(view.area ? { areaCode: view.area } : {}) }}
      onFinish={(values) => ask.mutate(values)}
    >
      <p className="soft">{t('sightings.unlock.help')}</p>
      <Form.Item name="areaCode" label={t('sightings.area')} rules={required}>
        <AreaField levels={['prefecture', 'county', 'township', 'village']} />
      </Form.Item>
      <Form.Item name="endsOn" label={t('sightings.unlock.endsOn', { days: longestUnlockDays })} rules={required}>
        <Input type="date" min={dayFromNow(0)} max={dayFromNow(longestUnlockDays)} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('sightings.unlock.reason')}
        rules={[{ required: true, min: 10, whitespace: true, message: t('sightings.unlock.reasonNeeded') }]}
      >
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <FaultNote fault={ask.error} />
      <div className="panel-row">
        <Button type="primary" htmlType="submit" loading={ask.isPending}>
          {t('sightings.unlock.send')}
        </Button>
        <Button onClick={onClose}>{t('actions.cancel')}</Button>
      </div>
    </Form>
  )
}
