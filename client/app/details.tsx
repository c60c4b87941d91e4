// What the drawer shows of each kind of record, fetched when one is first chosen.

import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

/** What the drawer shows for each kind of thing that can be chosen (View.sel). */
export const details: Readonly<Record<string, LazyExoticComponent<ComponentType>>> = {
  parcel: lazy(() => import('./parcel-detail.tsx').then(({ ParcelDetail }) => ({ default: ParcelDetail }))),
  operator: lazy(() => import('../features/balance/subject-panel.tsx').then(({ SubjectPanel }) => ({ default: SubjectPanel }))),
  violation: lazy(() =>
    import('../features/violations/detail-panel.tsx').then(({ ViolationPanel }) => ({ default: ViolationPanel })),
  ),
  sighting: lazy(() =>
    import('../features/sightings/detail-panel.tsx').then(({ SightingPanel }) => ({ default: SightingPanel })),
  ),
  incident: lazy(() =>
    import('../features/incidents/detail-panel.tsx').then(({ IncidentPanel }) => ({ default: IncidentPanel })),
  ),
  notice: lazy(() => import('../features/notices/detail-panel.tsx').then(({ NoticePanel }) => ({ default: NoticePanel }))),
  case: lazy(() => import('../features/cases/detail-panel.tsx').then(({ CasePanel }) => ({ default: CasePanel }))),
  remedy: lazy(() => import('../features/cases/remedy-panel.tsx').then(({ RemedyPanel }) => ({ default: RemedyPanel }))),
  tip: lazy(() => import('./tip-detail.tsx').then(({ TipDetailPanel }) => ({ default: TipDetailPanel }))),
  patrol: lazy(() => import('../features/patrols/detail-panel.tsx').then(({ PatrolPanel }) => ({ default: PatrolPanel }))),
  problem: lazy(() => import('../features/problems/detail-panel.tsx').then(({ ProblemPanel }) => ({ default: ProblemPanel }))),
  'edit-parcel': lazy(() => import('../features/pastures/parcel-edit.tsx').then(({ ParcelEdit }) => ({ default: ParcelEdit }))),
  unit: lazy(() => import('../features/duties/unit-panel.tsx').then(({ UnitPanel }) => ({ default: UnitPanel }))),
  here: lazy(() => import('../features/duties/here-panel.tsx').then(({ HerePanel }) => ({ default: HerePanel }))),
  score: lazy(() => import('../features/standing/score-panel.tsx').then(({ ScorePanel }) => ({ default: ScorePanel }))),
  zone: lazy(() => import('../features/zones/zone-panel.tsx').then(({ ZonePanel }) => ({ default: ZonePanel }))),
  area: lazy(() => import('../features/areas/area-card.tsx').then(({ AreaCard }) => ({ default: AreaCard }))),
}
