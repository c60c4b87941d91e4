// The band across the top: whose map this is, the search, the view, the language and the account.

import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useView } from '../view/use-view.ts'
import { viewNames } from '../view/view.ts'
import { AlertBell } from './alert-bell.tsx'
import { Brand } from './brand.tsx'
import { LangMenu } from './lang-menu.tsx'
import { AccountMenu, SearchBox } from './parts.tsx'
import { useSession } from './session.ts'
import { WaitingChip } from './waiting-chip.tsx'
import './top-bar.css'

/** The three ways of looking at land, for who sees any: each brings its own layers, unless the address names layers itself. */
function ViewTabs() {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const { can } = useSession()
  if (!can('parcels.read')) return null
  const offered = viewNames.filter(
    (name) => (name !== 'violations' || can('violations.read')) && (name !== 'duty' || can('duties.read')),
  )
  return (
    <nav className="view-tabs" aria-label={t('app.views.label')}>
      {offered.map((name) => (
        <button key={name} type="button" aria-pressed={view.view === name} onClick={() => patch({ view: name, layers: null })}>
          {t(`app.views.${name}`)}
        </button>
      ))}
    </nav>
  )
}

export function TopBar() {
  const { t } = useTranslation()
  const { isDemo } = useSession()
  return (
    <header className="top-bar">
      <Brand />
      {isDemo && (
        <span className="demo-badge" title={t('app.demoLong')}>
          {t('app.demo')}
        </span>
      )}
      <ViewTabs />
      <WaitingChip />
      <div className="top-search">
        <Suspense fallback={null}>
          <SearchBox />
        </Suspense>
      </div>
      <AlertBell />
      <LangMenu />
      <Suspense fallback={null}>
        <AccountMenu />
      </Suspense>
    </header>
  )
}
