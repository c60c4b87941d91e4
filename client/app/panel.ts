// A screen that floats over the map: what it is called, who may open it and where it stands.

import type { ComponentType, LazyExoticComponent } from 'react'
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
