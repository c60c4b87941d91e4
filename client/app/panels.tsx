// Which screens there are, who may open them and where they float. Each arrives when first opened.

import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { IconName } from '../ui/icon.tsx'

export type PanelPlace = 'side' | 'bottom' | 'wide'

export type Panel = {
  /** The word in View.panel. */
  readonly id: string
  readonly title: string
  readonly icon: IconName
  readonly place: PanelPlace
  /** Without this permission the panel is not offered; null means everyone signed in. */
  readonly may: string | null
  /** Whether it is made of antd parts, and so needs antd's theme around it. */
  readonly isAntd: boolean
  /** Opened from elsewhere, and so not a button of the rail. */
  readonly isOffRail?: true
  /** Who may this finds it in another panel, and needs no button of the rail. */
  readonly within?: string
  readonly Body: LazyExoticComponent<ComponentType>
}

export const panels: readonly Panel[] = [
  {
    id: 'summary',
    title: 'app.nav.summary',
    icon: 'overload',
    place: 'side',
    may: 'balance.read',
    isAntd: true,
    Body: lazy(() => import('../features/balance/summary-panel.tsx').then(({ SummaryPanel }) => ({ default: SummaryPanel }))),
  },
  {
    id: 'violations',
    title: 'app.nav.violations',
    icon: 'flag',
    place: 'side',
    may: 'violations.read',
    isAntd: true,
    Body: lazy(() =>
      import('../features/violations/list-panel.tsx').then(({ ViolationListPanel }) => ({ default: ViolationListPanel })),
    ),
  },
  {
    id: 'sightings',
    title: 'app.nav.sightings',
    icon: 'wildlife',
    place: 'side',
    may: 'sightings.read',
    isAntd: true,
    Body: lazy(() => import('../features/sightings/list-panel.tsx').then(({ SightingsPanel }) => ({ default: SightingsPanel }))),
  },
  {
    id: 'incidents',
    title: 'incidents.title',
    icon: 'eye',
    place: 'side',
    may: 'incidents.read',
    isAntd: true,
    Body: lazy(() => import('../features/incidents/list-panel.tsx').then(({ IncidentsPanel }) => ({ default: IncidentsPanel }))),
  },
  {
    id: 'notices',
    title: 'notices.title',
    icon: 'report',
    place: 'side',
    may: 'notices.read',
    isAntd: true,
    Body: lazy(() => import('../features/notices/list-panel.tsx').then(({ NoticesPanel }) => ({ default: NoticesPanel }))),
  },
  {
    id: 'cases',
    title: 'cases.nav',
    icon: 'gavel',
    place: 'side',
    may: 'cases.read',
    isAntd: true,
    Body: lazy(() => import('../features/cases/list-panel.tsx').then(({ CasesPanel }) => ({ default: CasesPanel }))),
  },
  {
    id: 'remedies',
    title: 'remedies.title',
    icon: 'sprout',
    place: 'side',
    may: 'remedies.read',
    within: 'cases.read',
    isAntd: true,
    Body: lazy(() => import('../features/cases/remedies-panel.tsx').then(({ RemediesPanel }) => ({ default: RemediesPanel }))),
  },
  {
    id: 'tips',
    title: 'tips.title',
    icon: 'person',
    place: 'side',
    may: 'tips.read',
    isAntd: true,
    Body: lazy(() => import('../features/tips/list-panel.tsx').then(({ TipsPanel }) => ({ default: TipsPanel }))),
  },
  {
    id: 'duties',
    title: 'duties.nav',
    icon: 'people',
    place: 'side',
    may: 'duties.read',
    isAntd: true,
    Body: lazy(() => import('../features/duties/list-panel.tsx').then(({ DutiesPanel }) => ({ default: DutiesPanel }))),
  },
  {
    id: 'patrols',
    title: 'patrols.title',
    icon: 'patrol',
    place: 'side',
    may: 'patrols.read',
    isAntd: true,
    Body: lazy(() => import('../features/patrols/list-panel.tsx').then(({ PatrolsPanel }) => ({ default: PatrolsPanel }))),
  },
  {
    id: 'tasks',
    title: 'app.nav.tasks',
    icon: 'check',
    place: 'side',
    may: 'problems.add',
    isAntd: true,
    Body: lazy(() => import('../features/problems/tasks-panel.tsx').then(({ TasksPanel }) => ({ default: TasksPanel }))),
  },
  {
    id: 'problems',
    title: 'app.nav.problems',
    icon: 'warning',
    place: 'side',
    may: 'problems.read',
    isAntd: true,
    Body: lazy(() => import('../features/problems/list-panel.tsx').then(({ ProblemsPanel }) => ({ default: ProblemsPanel }))),
  },
  {
    id: 'standing',
    title: 'standing.nav',
    icon: 'assess',
    place: 'side',
    may: 'duties.read',
    isAntd: true,
    Body: lazy(() => import('../features/standing/standing-panel.tsx').then(({ StandingPanel }) => ({ default: StandingPanel }))),
  },
  {
    id: 'report',
    title: 'report.nav',
    icon: 'report',
    place: 'side',
    may: 'export.run',
    isAntd: true,
    Body: lazy(() => import('../features/reports/report-panel.tsx').then(({ ReportPanel }) => ({ default: ReportPanel }))),
  },
  {
    id: 'table',
    title: 'app.nav.table',
    icon: 'table',
    place: 'bottom',
    may: 'balance.read',
    isAntd: true,
    Body: lazy(() => import('../features/balance/table-panel.tsx').then(({ TablePanel }) => ({ default: TablePanel }))),
  },
  {
    id: 'layers',
    title: 'app.nav.layers',
    icon: 'layers',
    place: 'side',
    may: null,
    isAntd: false,
    Body: lazy(() => import('../map/layer-panel.tsx').then(({ LayerPanel }) => ({ default: LayerPanel }))),
  },
  {
    id: 'assess',
    title: 'app.nav.assess',
    icon: 'assess',
    place: 'side',
    may: 'balance.assess',
    isAntd: true,
    Body: lazy(() => import('../features/balance/assess-panel.tsx').then(({ AssessPanel }) => ({ default: AssessPanel }))),
  },
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
