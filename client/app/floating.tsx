// The open panel and the drawer of what is chosen.

import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { DrawerFrame } from '../ui/drawer-frame.tsx'
import { StateBlock } from '../ui/state-block.tsx'
import { useView } from '../view/use-view.ts'
import { details } from './details.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { panels } from './panels.tsx'
import { useSession } from './session.ts'

const AntdFrame = lazy(() => import('./antd-frame.tsx').then((frame) => ({ default: frame.AntdFrame })))

export function Floating() {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const { can } = useSession()
  const panel = panels.find(({ id, may }) => id === view.panel && (may === null || can(may)))
  const kind = view.sel.split(':')[0] ?? ''
  const Detail = details[kind]
  // A part of a record is the same drawer.
  const record = view.sel.split(':', 2).join(':')
  const waiting = <StateBlock kind="loading" title={t('app.loading')} />
  return (
    <>
      {panel && (
        <DrawerFrame key={panel.id} title={t(panel.title)} place={panel.place} onClose={() => patch({ panel: '' })}>
          <ErrorBoundary key={panel.id}>
            <Suspense fallback={waiting}>
              {panel.isAntd ? (
                <AntdFrame>
                  <panel.Body />
                </AntdFrame>
              ) : (
                <panel.Body />
              )}
            </Suspense>
          </ErrorBoundary>
        </DrawerFrame>
      )}
      {Detail && (
        <DrawerFrame key={record} title={t(`app.detail.${kind}`)} place="detail" onClose={() => patch({ sel: '' })}>
          <ErrorBoundary key={record}>
            <Suspense fallback={waiting}>
              <AntdFrame>
                <Detail />
              </AntdFrame>
            </Suspense>
          </ErrorBoundary>
        </DrawerFrame>
      )}
    </>
  )
}
