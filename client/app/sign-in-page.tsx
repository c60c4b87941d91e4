// What someone sees who has not signed in.

import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { StateBlock } from '../ui/state-block.tsx'
import { Brand } from './brand.tsx'
import { LangMenu } from './lang-menu.tsx'
import { SignIn } from './panels.tsx'

const AntdFrame = lazy(() => import('./antd-frame.tsx').then((frame) => ({ default: frame.AntdFrame })))

export function SignInPage() {
  const { t } = useTranslation()
  return (
    <main className="sign-in">
      <svg className="sign-in-ridge" viewBox="0 0 1440 420" preserveAspectRatio="none" aria-hidden="true">
        <path d="M0 300 180 170l120 80 210-190 160 150 130-90 220 170 180-120 240 160v90H0z" fill="#cfe0da" />
        <path d="M0 350 240 240l190 100 220-150 240 150 200-90 350 130v40H0z" fill="#a9c8bf" />
        <path d="M0 390c240-50 480-40 720-10s480 30 720-20v60H0z" fill="#5d9488" />
      </svg>
      <div className="sign-in-card card">
        <header>
          <Brand />
          <LangMenu />
        </header>
        <Suspense fallback={<StateBlock kind="loading" title={t('app.loading')} />}>
          <AntdFrame>
            <SignIn />
          </AntdFrame>
        </Suspense>
      </div>
    </main>
  )
}
