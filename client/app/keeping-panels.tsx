// The screens for keeping the platform: files that come in, standards, the ledger, retention, people and the own account.

import { lazy } from 'react'
import type { Panel } from './panel.ts'

export const keepingPanels: readonly Panel[] = [
  {
    id: 'imports',
    title: 'app.nav.imports',
    icon: 'import',
    place: 'wide',
    may: 'imports.run',
    isAntd: true,
    Body: lazy(() => import('../features/exchange/import-panel.tsx').then(({ ImportPanel }) => ({ default: ImportPanel }))),
  },
  {
    id: 'rasters',
    title: 'rasters.nav',
    icon: 'sprout',
    place: 'wide',
    may: 'imports.run',
    isAntd: true,
    Body: lazy(() => import('../features/grassland/rasters-panel.tsx').then(({ RastersPanel }) => ({ default: RastersPanel }))),
  },
  {
    id: 'standards',
    title: 'app.nav.standards',
    icon: 'standards',
    place: 'wide',
    may: 'standards.read',
    isAntd: true,
    Body: lazy(() =>
      import('../features/standards/standards-panel.tsx').then(({ StandardsPanel }) => ({ default: StandardsPanel })),
    ),
  },
  {
    id: 'ledger',
    title: 'app.nav.ledger',
    icon: 'ledger',
    place: 'wide',
    may: 'ledger.read',
    isAntd: true,
    Body: lazy(() => import('../features/ledger/ledger-panel.tsx').then(({ LedgerPanel }) => ({ default: LedgerPanel }))),
  },
  {
    id: 'retention',
    title: 'app.nav.retention',
    icon: 'clock',
    place: 'wide',
    may: 'retention.read',
    isAntd: true,
    Body: lazy(() =>
      import('../features/retention/retention-panel.tsx').then(({ RetentionPanel }) => ({ default: RetentionPanel })),
    ),
  },
  {
    id: 'grants',
    title: 'grants.nav',
    icon: 'key',
    place: 'wide',
    may: 'grants.give',
    isAntd: true,
    Body: lazy(() => import('../features/access/grants-panel.tsx').then(({ GrantsPanel }) => ({ default: GrantsPanel }))),
  },
  {
    id: 'people',
    title: 'people.nav',
    icon: 'people',
    place: 'wide',
    may: 'people.manage',
    isAntd: true,
    Body: lazy(() => import('../features/access/people-panel.tsx').then(({ PeoplePanel }) => ({ default: PeoplePanel }))),
  },
  {
    id: 'alerts',
    title: 'alerts.title',
    icon: 'bell',
    place: 'side',
    may: 'incidents.read',
    isAntd: true,
    isOffRail: true,
    Body: lazy(() => import('../features/incidents/alerts-panel.tsx').then(({ AlertsPanel }) => ({ default: AlertsPanel }))),
  },
  {
    id: 'account',
    title: 'account.title',
    icon: 'person',
    place: 'wide',
    may: null,
    isAntd: true,
    isOffRail: true,
    Body: lazy(() => import('../features/access/account-panel.tsx').then(({ AccountPanel }) => ({ default: AccountPanel }))),
  },
]
