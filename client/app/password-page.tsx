// Whoever holds a password that somebody else made gets no further than this. The address stays, and is opened afterwards.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { StateBlock } from '../ui/state-block.tsx'
import { LangMenu } from './lang-menu.tsx'
import { leave } from './session.ts'
import { RidgePage } from './sign-in-page.tsx'

const AntdFrame = lazy(() => import('./antd-frame.tsx').then((frame) => ({ default: frame.AntdFrame })))
const PasswordForm = lazy(() => import('../features/access/password-form.tsx').then((form) => ({ default: form.PasswordForm })))

export function PasswordPage({ login }: { readonly login: string }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const signOut = useMutation({ mutationFn: leave, onSuccess: () => client.resetQueries() })
  return (
    <RidgePage menu={<LangMenu />}>
      <h1 className="sign-in-title">{t('account.mustTitle')}</h1>
      <p className="note sign-in-hint">{t('account.mustHint')}</p>
      <Suspense fallback={<StateBlock kind="loading" title={t('app.loading')} />}>
        <AntdFrame>
          <PasswordForm login={login} />
        </AntdFrame>
      </Suspense>
      <button type="button" className="plain-button sign-in-leave" onClick={() => signOut.mutate()}>
        {t('access.signOut')}
      </button>
      {signOut.isError && <p role="alert">{t('problems.unreachable')}</p>}
    </RidgePage>
  )
}
