// The page: the map, and what floats over it.

import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { DrawerFrame } from '../ui/drawer-frame.tsx'
import { useView } from '../view/use-view.ts'
import { panels } from './panels.tsx'

export function Shell() {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const panel = panels.find((each) => each.id === view.panel)
  return (
    <main>
      <h1>{t('app.title')}</h1>
      {panel && (
        <DrawerFrame key={panel.id} title={t(panel.titleKey)} place={panel.place} onClose={() => patch({ panel: '' })}>
          <Suspense fallback={t('app.loading')}>
            <panel.Body />
          </Suspense>
        </DrawerFrame>
      )}
    </main>
  )
}
