// Who are you? With the demonstration accounts at hand while the platform holds demonstration data.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { FaultNote } from '../../api/fault-note.tsx'
import { useSession } from '../../app/session.ts'
import { ProviderPart } from './provider-part.tsx'
import { type Credentials, demoPassword, signIn } from './requests.ts'
import '../../ui/panel.css'
import './access.css'

/** From the widest reach to none, as the duties follow each other. */
const order = ['prefecture', 'county', 'township', 'cadre', 'warden', 'clerk', 'auditor', 'herder', 'admin', 'stranger']
const place = (login: string): number => {
  const at = order.findIndex((duty) => login.startsWith(duty))
  return at < 0 ? order.length : at
}

export function SignIn() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { demoAccounts, hasProvider } = useSession()
  const enter = useMutation({
    mutationFn: (credentials: Credentials) => signIn(credentials),
    // Whatever was fetched before was fetched as nobody.
    onSuccess: () => client.resetQueries(),
  })
  return (
    <div className="sign-in-body">
      <ProviderPart isOffered={hasProvider} />
      <Form<Credentials> layout="vertical" requiredMark={false} onFinish={(credentials) => enter.mutate(credentials)}>
        <Form.Item name="login" label={t('access.login')} rules={[{ required: true, message: t('access.loginNeeded') }]}>
          <Input autoComplete="username" autoCapitalize="none" />
        </Form.Item>
        <Form.Item name="password" label={t('access.password')} rules={[{ required: true, message: t('access.passwordNeeded') }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <FaultNote fault={enter.error} />
        <Button block type="primary" htmlType="submit" loading={enter.isPending} className="sign-in-button">
          {t('access.signIn')}
        </Button>
      </Form>
      {demoAccounts.length > 0 && (
        <section aria-labelledby="demo-accounts">
          <h2 id="demo-accounts" className="demo-title">
            {t('access.demoAccounts')}
          </h2>
          <p className="soft">{t('access.demoHelp')}</p>
          <ul className="demo-accounts">
            {demoAccounts
              .toSorted((a, b) => place(a.login) - place(b.login))
              .map(({ login, name, role }) => (
                <li key={login}>
                  <button
                    type="button"
                    disabled={enter.isPending}
                    onClick={() => enter.mutate({ login, password: demoPassword })}
                  >
                    <strong>{name}</strong>
                    <span className="soft">
                      {role ? t(`access.role.${role}`, { defaultValue: role }) : t('access.role.none')}
                    </span>
                  </button>
                </li>
              ))}
          </ul>
        </section>
      )}
    </div>
  )
}
