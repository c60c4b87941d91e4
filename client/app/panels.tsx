// Which screens there are, who may open them and where they float. Each arrives when first opened.

import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { IconName } from '../ui/icon.tsx'

export type PanelPlace = 'side' | 'bottom' | 'wide'

export type Panel = {
  /** The word in View.panel. */
  readonly id: string
  readonly titleKey: string
  readonly icon: IconName
  readonly place: PanelPlace
  /** Without this permission the panel is not offered; null means everyone signed in. */
  readonly may: string | null
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
    titleKey: 'app.nav.summary',
    icon: 'overload',
    place: 'side',
    may: 'balance.read',
    Body: feature('balance/summary-panel', 'SummaryPanel'),
  },
  {
    id: 'violations',
    titleKey: 'app.nav.violations',
    icon: 'flag',
    place: 'side',
    may: 'violations.read',
    Body: feature('violations/list-panel', 'ViolationListPanel'),
  },
  {
    id: 'table',
    titleKey: 'app.nav.table',
    icon: 'table',
    place: 'bottom',
    may: 'balance.read',
    Body: feature('balance/table-panel', 'TablePanel'),
  },
  {
    id: 'assess',
    titleKey: 'app.nav.assess',
    icon: 'assess',
    place: 'side',
    may: 'balance.assess',
    Body: feature('balance/assess-panel', 'AssessPanel'),
  },
  {
    id: 'imports',
    titleKey: 'app.nav.imports',
    icon: 'import',
    place: 'wide',
    may: 'imports.run',
    Body: feature('exchange/import-panel', 'ImportPanel'),
  },
  {
    id: 'standards',
    titleKey: 'app.nav.standards',
    icon: 'standards',
    place: 'wide',
    may: 'standards.read',
    Body: feature('standards/standards-panel', 'StandardsPanel'),
  },
]
