// The own account: the password, the devices that are signed in, the tokens for machines.

import { Alert } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../app/session.ts'
import { PasswordForm } from './password-form.tsx'
import { SessionsPart } from './sessions-part.tsx'
import { TokensPart } from './tokens-part.tsx'
import { WebhooksPart } from './webhooks-part.tsx'
import '../../ui/panel.css'
import './account.css'

export function AccountPanel() {
  const { t } = useTranslation()
  const { user } = useSession()
  const [isChanged, setChanged] = useState(false)
  if (!user) return null
  return (
    <div className="panel account-panel">
      <section aria-labelledby="account-sessions">
        <h3 id="account-sessions">{t('account.sessions')}</h3>
        <SessionsPart />
      </section>
      <section aria-labelledby="account-tokens">
        <h3 id="account-tokens">{t('account.tokens')}</h3>
        <TokensPart />
        <p>
          <a href="/api/docs" target="_blank" rel="noreferrer">
            {t('account.tryApi')}
          </a>
        </p>
      </section>
      <section aria-labelledby="account-hooks">
        <h3 id="account-hooks">{t('account.hooks.title')}</h3>
        <WebhooksPart />
      </section>
      <section aria-labelledby="account-password">
        <h3 id="account-password">{t('account.password')}</h3>
        {isChanged && <Alert type="success" showIcon title={t('account.changed')} className="account-note" />}
        {user.hasPassword ? (
          <PasswordForm login={user.login} onChanged={() => setChanged(true)} />
        ) : (
          <p className="panel-note">{t('account.elsewhere')}</p>
        )}
      </section>
    </div>
  )
}
