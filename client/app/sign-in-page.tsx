// What someone sees who has not signed in, or who may see nothing yet.

import { lazy, type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { StateBlock } from '../ui/state-block.tsx'
import { useView } from '../view/use-view.ts'
import { Brand } from './brand.tsx'
import { LangMenu } from './lang-menu.tsx'
import { panels } from './panels.tsx'
import { AccountMenu, SignIn } from './parts.tsx'
import './sign-in-page.css'

const AntdFrame = lazy(() => import('./antd-frame.tsx').then((frame) => ({ default: frame.AntdFrame })))

type RidgeProps = { readonly menu: ReactNode; readonly isWide?: boolean; readonly children: ReactNode }

/** The ridge under the sky, with a card on it. */
export function RidgePage({ menu, isWide = false, children }: RidgeProps) {
  return (
    <main className="sign-in">
      <svg className="sign-in-ridge" viewBox="0 0 1440 420" preserveAspectRatio="none" aria-hidden="true">
        <path d="M0 300 180 170l120 80 210-190 160 150 130-90 220 170 180-120 240 160v90H0z" fill="#cfe0da" />
        <path d="M0 350 240 240l190 100 220-150 240 150 200-90 350 130v40H0z" fill="#a9c8bf" />
        <path d="M0 390c240-50 480-40 720-10s480 30 720-20v60H0z" fill="#5d9488" />
      </svg>
      <div className={isWide ? 'sign-in-card card is-wide' : 'sign-in-card card'}>
        <header>
          <Brand />
          {menu}
        </header>
        {children}
      </div>
    </main>
  )
}

export function SignInPage() {
  const { t, i18n } = useTranslation()
  return (
    <RidgePage menu={<LangMenu />}>
      <Suspense fallback={<StateBlock kind="loading" title={t('app.loading')} />}>
        <AntdFrame>
          <SignIn />
        </AntdFrame>
      </Suspense>
      <p className="sign-in-tip">
        <a href={`/tip?lang=${i18n.language}`}>{t('app.leaveTip')}</a>
      </p>
    </RidgePage>
  )
}

/** Someone signed in whom nobody has granted anything: asking for data would only be refused. */
export function NoGrantPage() {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const account = view.panel === 'account' ? panels.find(({ id }) => id === view.panel) : undefined
  return (
    <RidgePage
      isWide={account !== undefined}
      menu={
        <Suspense fallback={null}>
          <AccountMenu />
        </Suspense>
      }
    >
      {account ? (
        <Suspense fallback={<StateBlock kind="loading" title={t('app.loading')} />}>
          <AntdFrame>
            <account.Body />
          </AntdFrame>
          <button type="button" className="plain-button sign-in-leave" onClick={() => patch({ panel: '' })}>
            {t('app.back')}
          </button>
        </Suspense>
      ) : (
        <StateBlock kind="empty" title={t('app.noGrant')} hint={t('app.noGrantHint')} />
      )}
    </RidgePage>
  )
}
