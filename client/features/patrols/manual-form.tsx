// A patrol without a track, entered afterwards with the reason. It counts when somebody else decides so.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FaultNote } from '../../api/fault-note.tsx'
import { useView } from '../../view/use-view.ts'
import { PeoplePick } from './people-pick.tsx'
import { enterPatrol, ownUnitsQuery, seeAnew, type Transport, transports } from './requests.ts'

type Fields = {
  readonly transport: Transport
  /** As the fields of the browser give them: local time without a zone. */
  readonly startedAt: string
  readonly endedAt: string
  readonly unitIds: string[]
  readonly memberIds?: string[]
  readonly reason: string
  readonly note?: string
  readonly weather?: string
}

const instant = (local: string): string => new Date(local).toISOString()

export function ManualForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { patch } = useView()
  const units = useQuery(ownUnitsQuery)
  // One form is one patrol, however often it is sent.
  const [clientId] = useState(() => crypto.randomUUID())
  const save = useMutation({
    mutationFn: ({ startedAt, endedAt, memberIds, note, weather, ...rest }: Fields) =>
      enterPatrol({
        ...rest,
        clientId,
        startedAt: instant(startedAt),
        endedAt: instant(endedAt),
        memberIds: memberIds ?? [],
        note: note || null,
        weather: weather || null,
      }),
    onSuccess: async ({ id }) => {
      await seeAnew(client)
      patch({ sel: `patrol:${id}` })
      onClose()
    },
  })
  const required = [{ required: true, message: t('actions.required') }]
  return (
    <Form<Fields>
      layout="vertical"
      requiredMark={false}
      initialValues={{ transport: 'foot' }}
      onFinish={(fields) => save.mutate(fields)}
    >
      <div className="panel-row panel-row-apart">
        <h3>{t('patrols.manual.title')}</h3>
        <Button size="small" onClick={onClose}>
          {t('app.back')}
        </Button>
      </div>
      <p className="soft">{t('patrols.manual.hint')}</p>
      <div className="form-grid">
        <Form.Item name="startedAt" label={t('patrols.started')} rules={required}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="endedAt" label={t('patrols.ended')} rules={required}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="unitIds" label={t('patrols.manual.units')} rules={required} className="form-wide">
          <Select
            mode="multiple"
            optionFilterProp="label"
            options={(units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="reason" label={t('patrols.reason')} rules={[...required, { min: 2 }]} className="form-wide">
          <Input.TextArea rows={2} maxLength={1000} />
        </Form.Item>
        <Form.Item name="transport" label={t('patrols.transportLabel')}>
          <Select options={transports.map((each) => ({ value: each, label: t(`patrols.transport.${each}`) }))} />
        </Form.Item>
        <Form.Item name="weather" label={t('patrols.weather')}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="memberIds" label={t('patrols.companions')} className="form-wide">
          <PeoplePick />
        </Form.Item>
        <Form.Item name="note" label={t('patrols.note')} className="form-wide">
          <Input maxLength={1000} />
        </Form.Item>
      </div>
      <FaultNote fault={save.error} fieldName={(path) => t(`patrols.field.${path.split('.')[0]}`, { defaultValue: path })} />
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('actions.save')}
      </Button>
    </Form>
  )
}
