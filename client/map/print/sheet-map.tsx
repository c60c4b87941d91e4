// The map of a sheet: drawn at paper resolution by a map of its own, then kept as a picture that any printer takes.

import { type CSSProperties, useEffect, useEffectEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
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

/** A graphics process that gave up under so large a picture is asked once more by itself, then when someone wishes. */
const mostByItself = 1

/** Remount it (by key) for another place, scale or size. */
export function SheetMap(props: Props) {
  const { t } = useTranslation()
  const [{ attempt, hasFailed }, setState] = useState({ attempt: 0, hasFailed: false })
  const again = (): void => setState({ attempt: attempt + 1, hasFailed: false })
  if (hasFailed)
    return (
      <div className="sheet-map sheet-failed" role="alert" style={{ width: `${props.widthMm}mm`, height: `${props.heightMm}mm` }}>
        <p>{t('map.print.failed')}</p>
        <button type="button" className="plain-button" onClick={again}>
          {t('app.retry')}
        </button>
      </div>
    )
  return (
    <Drawing key={attempt} {...props} onFailed={attempt < mostByItself ? again : () => setState({ attempt, hasFailed: true })} />
  )
}

function Drawing({ collections, center, zoom, widthMm, heightMm, onDrawn, onFailed }: Props & { readonly onFailed: () => void }) {
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

  const tell = useEffectEvent((blob: Blob | null, [west, south, east, north]: readonly number[]) => {
    if (!blob) return onFailed()
    setPicture(URL.createObjectURL(blob))
    if (west !== undefined && south !== undefined && east !== undefined && north !== undefined)
      onDrawn([west, south, east, north])
  })
  const giveUp = useEffectEvent(() => onFailed())
  useEffect(() => {
    if (!map) return
    // A large picture takes seconds to be coded: by then another sheet may stand here.
    let isGone = false
    const keep = (): void => {
      const corners = map.getBounds().toArray().flat()
      map.getCanvas().toBlob((blob) => {
        if (!isGone) tell(blob, corners)
      })
    }
    const fail = (): void => giveUp()
    map.once('idle', keep)
    map.once('webglcontextlost', fail)
    // Should it have come to rest before it was listened to, it does so again.
    map.triggerRepaint()
    return () => {
      isGone = true
      map.off('idle', keep)
      map.off('webglcontextlost', fail)
    }
  }, [map])
  useEffect(() => () => URL.revokeObjectURL(picture), [picture])

  const size: CSSProperties = { width: `${widthMm}mm`, height: `${heightMm}mm` }
  return (
    <div className="sheet-map" style={size}>
      <div ref={container} style={size} className={picture ? 'is-spent' : ''} />
      {picture && <img src={picture} alt="" style={size} />}
    </div>
  )
}
