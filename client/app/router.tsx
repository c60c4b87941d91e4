// One page, whose address is the view.

import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { type Params, paramsIn, searchOf } from '../view/url.ts'
import { Shell } from './shell.tsx'

const texts = (search: Record<string, unknown>): Params =>
  Object.fromEntries(Object.entries(search).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value] as const] : [])))

const root = createRootRoute({ validateSearch: texts })
const page = createRoute({ getParentRoute: () => root, path: '/', component: Shell })

/** For anybody: no session is asked for, and nothing of it comes with the map. */
const TipPage = lazy(() => import('../features/tip-page/page.tsx').then(({ TipPage: tips }) => ({ default: tips })))
const tipRoute = (path: string, shows: 'leave' | 'follow') =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: () => (
      <Suspense fallback={null}>
        <TipPage key={shows} shows={shows} />
      </Suspense>
    ),
  })

export const router = createRouter({
  routeTree: root.addChildren([page, tipRoute('/tip', 'leave'), tipRoute('/tip/follow', 'follow')]),
  parseSearch: paramsIn,
  stringifySearch: (search) => searchOf(texts(search)),
  defaultNotFoundComponent: Shell,
})

declare module '@tanstack/react-router' {
  // An interface, because the router is told its type by merging into its own.
  interface Register {
    readonly router: typeof router
  }
}
