// The page: the map, and what floats over it.

import { lazy, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { speak } from '../i18n/index.ts'
import { StateBlock } from '../ui/state-block.tsx'
import { useView } from '../view/use-view.ts'
import './shell.css'
import { ConnectionBanner } from './connection-banner.tsx'
import { FilterBar } from './filter-bar.tsx'
import { Floating } from './floating.tsx'
import { useLanding } from './landing.ts'
import { useLive } from './live.ts'
import { NavRail } from './nav-rail.tsx'
import { forms } from './outline-forms.tsx'
import { PasswordPage } from './password-page.tsx'
import { useSession } from './session.ts'
import { useShortcuts } from './shortcuts.tsx'
import { NoGrantPage, SignInPage } from './sign-in-page.tsx'
import { TopBar } from './top-bar.tsx'

const FieldWork = lazy(() => import('../features/patrols/field-work.tsx').then(({ FieldWork: work }) => ({ default: work })))
const MapStage = lazy(() => import('../map/stage.tsx').then((stage) => ({ default: stage.MapStage })))

/** How much of the map's edges the open panels cover; the map, its tools and its legend keep clear of it. */
const insets = ({ panel }: { readonly panel: string }): string => (panel ? `has-panel panel-${panel}` : '')

function focusMap(): void {
  const canvas = document.querySelector('#map canvas')
  if (canvas instanceof HTMLElement) canvas.focus()
}

function Page() {
  const { t } = useTranslation()
  const { view } = useView()
  const { help } = useShortcuts()
  const { can } = useSession()
  useLanding()
  useLive()
  return (
    <div className={`shell ${insets(view)}`}>
      <button type="button" className="skip-link" onClick={focusMap}>
        {t('app.skip')}
      </button>
      <TopBar />
      <NavRail />
      <main className="stage">
        <Suspense fallback={<StateBlock kind="loading" title={t('app.mapLoading')} />}>
          <MapStage forms={forms} />
        </Suspense>
        <Suspense fallback={null}>{can('patrols.read') && <FieldWork canRecord={can('patrols.add')} />}</Suspense>
        <FilterBar />
        <Floating />
        <ConnectionBanner />
        {help}
      </main>
    </div>
  )
}

export function Shell() {
  const { t, i18n } = useTranslation()
  const { view } = useView()
  const session = useSession()
  useEffect(() => {
    if (i18n.language !== view.lang) void speak(view.lang)
  }, [i18n, view.lang])
  useEffect(() => {
    document.title = t('app.title')
  }, [t])
  if (session.isPending) return <StateBlock kind="loading" title={t('app.loading')} />
  if (session.fault) {
    return (
      <StateBlock kind="failed" title={t('app.offline')}>
        <button type="button" className="plain-button" onClick={session.retry}>
          {t('app.retry')}
        </button>
      </StateBlock>
    )
  }
  if (!session.user) return <SignInPage />
  if (session.user.mustChangePassword) return <PasswordPage login={session.user.login} />
  return session.user.permissions.length > 0 ? <Page /> : <NoGrantPage />
}
