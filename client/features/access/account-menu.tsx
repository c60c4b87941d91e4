// Who is signed in, how far their grants reach, and the way out. No component library: this is on the first screen.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../app/session.ts'
import { useDismiss } from '../../ui/chip.tsx'
import { signOut } from './requests.ts'
import './access.css'

export function AccountMenu() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { user } = useSession()
  const [isOpen, setOpen] = useState(false)
  const frame = useDismiss(isOpen, () => setOpen(false))
  const leave = useMutation({ mutationFn: signOut, onSuccess: () => client.resetQueries() })
  if (!user) return null
  return (
    <div className="account" ref={frame}>
      <button
        type="button"
        className="account-button"
        aria-expanded={isOpen}
        aria-label={t('access.account', { name: user.name })}
        onClick={() => setOpen(!isOpen)}
      >
        <span className="account-mark" aria-hidden="true">
          {user.name.slice(0, 1)}
        </span>
        <span className="account-name">{user.name}</span>
      </button>
      {isOpen && (
        <div className="account-card">
          <strong>{user.name}</strong>
          <dl>
            <dt>{t('access.login')}</dt>
            <dd>{user.login}</dd>
            <dt>{t('access.roleTitle')}</dt>
            <dd>
              {user.roles.map((role) => t(`access.role.${role}`, { defaultValue: role })).join('、') || t('access.role.none')}
            </dd>
            <dt>{t('access.reach')}</dt>
            <dd>{user.areas.join('、') || t('access.noReach')}</dd>
          </dl>
          <button type="button" className="plain-button" disabled={leave.isPending} onClick={() => leave.mutate()}>
            {t('access.signOut')}
          </button>
          {leave.isError && <p role="alert">{t('problems.unreachable')}</p>}
        </div>
      )}
    </div>
  )
}
