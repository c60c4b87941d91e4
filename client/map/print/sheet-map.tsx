// The map of a sheet: drawn at paper resolution by a map of its own, then kept as a picture that any printer takes.

import { type CSSProperties, useEffect, useMemo, useState } from 'react'
import { useSession } from '../../app/session.ts'
import { useToday } from '../../view/clock.ts'
import { choicesOf } from '../../view/layers.ts'
import { useView } from '../../view/use-view.ts'
import { fonts } from '../create-map.ts'
import type { PublishedCollection } from '../sources.ts'
import { styleFor } from '../style.ts'
import { type Start, useMap } from '../use-map.ts'
import { useSync } from '../use-sync.ts'
import { paperPixelRatio } from './sheet.ts'

/** West, south, east, north of what the picture shows, in degrees. */
export type Corners = readonly [number, number, number, number]

type Props = {
  readonly collections: readonly PublishedCollection[]
  readonly center: readonly [number, number]
  readonly zoom: number
  readonly widthMm: number
  readonly heightMm: number
  readonly onDrawn: (corners: Corners) => void
}

/** Remount it (by key) for another place, scale or size. */
export function SheetMap({ collections, center, zoom, widthMm, heightMm, onDrawn }: Props) {
  const { view } = useView()
  const today = useToday()
  const { tiandituToken = null } = useSession()
  const { year, season } = view
  const slice = useMemo(() => ({ year, season }), [year, season])
  const [picture, setPicture] = useState('')
  const [start] = useState<Start>(() => ({
    camera: { center: [center[0], center[1]], zoom },
    paperPixelRatio,
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
  }))
  const { container, map } = useMap(start)
  useSync(map, collections, slice)

  useEffect(() => {
    if (!map) return
    const keep = (): void => {
      const [west, south, east, north] = map.getBounds().toArray().flat()
      map.getCanvas().toBlob((blob) => {
        if (!blob) return
        setPicture(URL.createObjectURL(blob))
        if (west !== undefined && south !== undefined && east !== undefined && north !== undefined)
          onDrawn([west, south, east, north])
      })
    }
    map.once('idle', keep)
    return () => {
      map.off('idle', keep)
    }
  }, [map, onDrawn])
  useEffect(() => () => URL.revokeObjectURL(picture), [picture])

  const size: CSSProperties = { width: `${widthMm}mm`, height: `${heightMm}mm` }
  return (
    <div className="sheet-map" style={size}>
      <div ref={container} style={size} className={picture ? 'is-spent' : ''} />
      {picture && <img src={picture} alt="" style={size} />}
    </div>
  )
}
