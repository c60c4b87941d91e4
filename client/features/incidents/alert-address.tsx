// The address for alerts by mail: named, shown to be one's own by a code, and taken back.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AlertMail, AlertSettings } from '#contract/incidents'
import { FaultNote } from '../../api/fault-note.tsx'
import { alertSettingsQuery, askAddress, removeAddress, verifyAddress } from './alert-requests.ts'

export function AlertAddress({ mail }: { readonly mail: AlertMail }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [isOther, setOther] = useState(false)
  const keep = (now: AlertMail): void => {
    setOther(false)
    client.setQueryData(alertSettingsQuery.queryKey, (before: AlertSettings | undefined) => before && { ...before, mail: now })
  }
  const ask = useMutation({ mutationFn: askAddress, onSuccess: keep })
  const verify = useMutation({ mutationFn: verifyAddress, onSuccess: keep })
  const drop = useMutation({
    mutationFn: removeAddress,
    onSuccess: () => client.invalidateQueries({ queryKey: alertSettingsQuery.queryKey }),
  })
  if (!mail.isSetUp) return <p className="panel-note">{t('alerts.mail.notSetUpLong')}</p>
  const asks = mail.address === null || isOther
  return (
    <>
      {!asks && (
        <p className="alert-address">
          {mail.address}{' '}
          <span className={mail.isVerified ? 'soft' : 'alert-warn'}>
            {t(mail.isVerified ? 'alerts.address.verified' : 'alerts.address.unverified')}
          </span>
        </p>
      )}
      {asks && (
        <AskForm
          isBusy={ask.isPending}
          onAsk={(address) => ask.mutate(address)}
          onCancel={mail.address === null ? null : () => setOther(false)}
        />
      )}
      {!asks && !mail.isVerified && <CodeForm isBusy={verify.isPending} onCode={(code) => verify.mutate(code)} />}
      <FaultNote fault={ask.error ?? verify.error ?? drop.error} fieldName={() => t('alerts.address.title')} />
      {!asks && (
        <div className="panel-row">
          <Button size="small" onClick={() => setOther(true)}>
            {t('alerts.address.other')}
          </Button>
          <Button size="small" loading={drop.isPending} onClick={() => drop.mutate()}>
            {t('alerts.address.remove')}
          </Button>
        </div>
      )}
      <p className="soft alert-small">{t('alerts.mail.what', { count: mail.perHour })}</p>
    </>
  )
}

type AskProps = { readonly isBusy: boolean; readonly onAsk: (address: string) => void; readonly onCancel: (() => void) | null }

function AskForm({ isBusy, onAsk, onCancel }: AskProps) {
  const { t } = useTranslation()
  return (
    <Form layout="vertical" requiredMark={false} onFinish={({ address }: { readonly address: string }) => onAsk(address.trim())}>
      <Form.Item
        name="address"
        label={t('alerts.address.title')}
        extra={t('alerts.address.help')}
        rules={[{ required: true, type: 'email', message: t('alerts.address.wrong') }]}
      >
        <Input type="email" autoComplete="email" maxLength={254} />
      </Form.Item>
      <div className="panel-row">
        <Button htmlType="submit" loading={isBusy}>
          {t('alerts.address.send')}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t('actions.cancel')}</Button>}
      </div>
    </Form>
  )
}

function CodeForm({ isBusy, onCode }: { readonly isBusy: boolean; readonly onCode: (code: string) => void }) {
  const { t } = useTranslation()
  return (
    <Form layout="vertical" requiredMark={false} onFinish={({ code }: { readonly code: string }) => onCode(code.trim())}>
      <Form.Item
        name="code"
        label={t('alerts.address.code')}
        extra={t('alerts.address.codeHelp')}
        rules={[{ required: true, pattern: /^\s*\d{6}\s*$/, message: t('alerts.address.codeWrong') }]}
      >
        <Input inputMode="numeric" autoComplete="one-time-code" maxLength={8} className="alert-code" />
      </Form.Item>
      <Button htmlType="submit" type="primary" loading={isBusy}>
        {t('alerts.address.verify')}
      </Button>
    </Form>
  )
}
