// Other systems that are told of changes: the list, and registering one, whose secret is shown once.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MadeWebhook, NewWebhook } from '#contract/exchange'
import { FaultNote } from '../../api/fault-note.tsx'
import { Loaded } from '../../api/loaded.tsx'
import { CopyLine } from '../../ui/copy-line.tsx'
import { makeWebhook, tokensQuery, webhooksQuery } from './account-requests.ts'
import { WebhookLine } from './webhook-line.tsx'

export function WebhooksPart() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const webhooks = useQuery(webhooksQuery)
  const [isMaking, setMaking] = useState(false)
  const [made, setMade] = useState<MadeWebhook | null>(null)
  const keep = (webhook: MadeWebhook): void => {
    setMaking(false)
    setMade(webhook)
    void client.invalidateQueries({ queryKey: webhooksQuery.queryKey })
  }
  return (
    <>
      <p className="soft account-note">{t('account.hooks.help')}</p>
      {made && (
        <section className="made-token" aria-label={made.item.name}>
          <Alert type="warning" showIcon title={t('account.hooks.once')} description={t('account.hooks.verify')} />
          <CopyLine label={made.item.name} text={made.secret} />
          <Button type="primary" onClick={() => setMade(null)}>
            {t('account.stored')}
          </Button>
        </section>
      )}
      <Loaded query={webhooks} rows={2}>
        {(list) =>
          list.length === 0 ? (
            <p className="soft">{t('account.hooks.none')}</p>
          ) : (
            <ul className="account-list">
              {list.map((item) => (
                <WebhookLine key={item.id} item={item} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {isMaking ? (
        <WebhookForm onMade={keep} onCancel={() => setMaking(false)} />
      ) : (
        <Button onClick={() => setMaking(true)}>{t('account.hooks.make')}</Button>
      )}
    </>
  )
}

type FormProps = { readonly onMade: (webhook: MadeWebhook) => void; readonly onCancel: () => void }

function WebhookForm({ onMade, onCancel }: FormProps) {
  const { t } = useTranslation()
  const tokens = useQuery(tokensQuery)
  const live = (tokens.data?.items ?? []).filter(({ isLive }) => isLive)
  const make = useMutation({ mutationFn: makeWebhook, onSuccess: onMade })
  const required = { required: true, whitespace: true, message: t('actions.required') }
  const fieldName = (path: string): string =>
    ({ name: t('account.hooks.name'), url: t('account.hooks.url') })[path] ?? t('account.hooks.token')
  return (
    <Form<NewWebhook> layout="vertical" requiredMark={false} onFinish={(fields) => make.mutate(fields)} className="account-form">
      <Form.Item name="name" label={t('account.hooks.name')} rules={[required]}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="url" label={t('account.hooks.url')} rules={[required]}>
        <Input type="url" inputMode="url" maxLength={500} placeholder="https://" />
      </Form.Item>
      <Form.Item
        name="tokenId"
        label={t('account.hooks.token')}
        extra={live.length === 0 && !tokens.isPending ? t('account.hooks.noToken') : t('account.hooks.tokenHelp')}
        rules={[required]}
      >
        <Select
          loading={tokens.isPending}
          options={live.map(({ id, name, prefix }) => ({ value: id, label: `${name} · ${prefix}…` }))}
        />
      </Form.Item>
      <FaultNote fault={make.error ?? tokens.error} fieldName={fieldName} />
      <div className="panel-row">
        <Button type="primary" htmlType="submit" loading={make.isPending}>
          {t('account.hooks.make')}
        </Button>
        <Button onClick={onCancel}>{t('actions.cancel')}</Button>
      </div>
    </Form>
  )
}
