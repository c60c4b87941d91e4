// Who is signed in, how far their grants reach, the way to the own account and the way out. No component library: this is on the first screen.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { areaName, useAreas } from '../../api/areas.ts'
import { leave, useSession } from '../../app/session.ts'
import { useDismiss } from '../../ui/chip.tsx'
import { useView } from '../../view/use-view.ts'
import './access.css'

export function AccountMenu() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { user } = useSession()
  const { patch } = useView()
  const [isOpen, setOpen] = useState(false)
  const frame = useDismiss(isOpen, () => setOpen(false))
  const out = useMutation({ mutationFn: leave, onSuccess: () => client.resetQueries() })
  if (!user) return null
  const openAccount = (): void => {
    setOpen(false)
    patch({ panel: 'account' })
  }
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
            <dd>{user.areas.length > 0 ? <Reach codes={user.areas} /> : t('access.noReach')}</dd>
          </dl>
          <button type="button" className="plain-button" onClick={openAccount}>
            {t('account.open')}
          </button>
          <button type="button" className="plain-button" disabled={out.isPending} onClick={() => out.mutate()}>
            {t('access.signOut')}
          </button>
          {out.isError && <p role="alert">{t('problems.unreachable')}</p>}
        </div>
      )}
    </div>
  )
}

function Reach({ codes }: { readonly codes: readonly string[] }) {
  const { i18n } = useTranslation()
  const { find } = useAreas()
  const nameOf = (code: string): string => {
    const area = find(code)
    return area ? areaName(area, i18n.language) : code
  }
  return codes.map(nameOf).join('、')
}
