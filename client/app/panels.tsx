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
  readonly Body: LazyExoticComponent<ComponentType>
}

type Loaded = Readonly<Record<string, ComponentType>>
const found = import.meta.glob<Loaded>('../features/*/*.tsx')

function Missing() {
  return null
}

/** Named export `name` of features/`file`.tsx, fetched when first rendered. */
const feature = (file: string, name: string): LazyExoticComponent<ComponentType> =>
  lazy(async () => {
    const loaded = await found[`../features/${file}.tsx`]?.()
    return { default: loaded?.[name] ?? Missing }
  })

export const panels: readonly Panel[] = [
  {
    id: 'summary',
    title: 'app.nav.summary',
    icon: 'overload',
    place: 'side',
    may: 'balance.read',
    isAntd: true,
    Body: feature('balance/summary-panel', 'SummaryPanel'),
  },
  {
    id: 'violations',
    title: 'app.nav.violations',
    icon: 'flag',
    place: 'side',
    may: 'violations.read',
    isAntd: true,
    Body: feature('violations/list-panel', 'ViolationListPanel'),
  },
  {
    id: 'table',
    title: 'app.nav.table',
    icon: 'table',
    place: 'bottom',
    may: 'balance.read',
    isAntd: true,
    Body: feature('balance/table-panel', 'TablePanel'),
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
    Body: feature('balance/assess-panel', 'AssessPanel'),
  },
  {
    id: 'imports',
    title: 'app.nav.imports',
    icon: 'import',
    place: 'wide',
    may: 'imports.run',
    isAntd: true,
    Body: feature('exchange/import-panel', 'ImportPanel'),
  },
  {
    id: 'standards',
    title: 'app.nav.standards',
    icon: 'standards',
    place: 'wide',
    may: 'standards.read',
    isAntd: true,
    Body: feature('standards/standards-panel', 'StandardsPanel'),
  },
]

/** What the drawer shows for each kind of thing that can be chosen (View.sel). */
export const details: Readonly<Record<string, LazyExoticComponent<ComponentType>>> = {
  parcel: feature('balance/subject-panel', 'SubjectPanel'),
  operator: feature('balance/subject-panel', 'SubjectPanel'),
  violation: feature('violations/detail-panel', 'ViolationPanel'),
  zone: feature('zones/zone-panel', 'ZonePanel'),
  area: feature('areas/area-card', 'AreaCard'),
}

export const SearchBox = feature('search/search-box', 'SearchBox')
export const AccountMenu = feature('access/account-menu', 'AccountMenu')
export const AreaPicker = feature('areas/area-picker', 'AreaPicker')
export const SignIn = feature('access/sign-in', 'SignIn')
