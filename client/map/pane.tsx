// One map on the page: made, kept in step with the view, and answering to the pointer. A comparison has two.

import type { Map as MapLibre } from 'maplibre-gl'
import { type CSSProperties, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../app/session.ts'
import { useToday } from '../view/clock.ts'
import { choicesOf } from '../view/layers.ts'
import { useView } from '../view/use-view.ts'
import { fonts } from './create-map.ts'
import type { PublishedCollection, Slice } from './sources.ts'
import { styleFor } from './style.ts'
import { Tooltip } from './tooltip.tsx'
import { useFocus } from './use-focus.ts'
import { type Start, useMap } from './use-map.ts'
import { usePointer } from './use-pointer.ts'
import { useSync } from './use-sync.ts'

type Props = {
  readonly collections: readonly PublishedCollection[]
  readonly slice: Slice
  readonly camera: Start['camera']
  readonly label: string
  /** Shown in a corner, where two years stand side by side. */
  readonly badge?: string
  readonly className?: string
  readonly style?: CSSProperties
  readonly onMap: (map: MapLibre | null) => void
}

export function MapPane({ collections, slice, camera, label, badge, className = '', style, onMap }: Props) {
  const { t } = useTranslation()
  const { view } = useView()
  const today = useToday()
  const { tiandituToken = null } = useSession()
  const start = useMemo<Start>(
    () => ({
      camera,
      style: styleFor({
        collections,
        choices: choicesOf(view),
        slice,
        lang: view.lang,
        today,
        origin: location.origin,
        fonts,
        tiandituToken,
      }),
    }),
    [camera, collections, slice, view, today, tiandituToken],
  )
  const { container, map } = useMap(start)
  const pointed = usePointer(map)
  useSync(map, collections, slice)
  useFocus(map)

  useEffect(() => {
    onMap(map)
    return () => onMap(null)
  }, [map, onMap])
  useEffect(() => {
    map?.getCanvas().setAttribute('aria-label', `${label}. ${t('map.canvasHint')}`)
  }, [map, label, t])

  return (
    <div className={`map-pane ${className}`} style={style}>
      <div ref={container} className="map-canvas" />
      {badge && <span className="pane-badge">{badge}</span>}
      <Tooltip pointed={pointed} />
    </div>
  )
}
