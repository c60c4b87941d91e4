// The map on paper: choose sheet, scale and title, see the sheet as it will be, print it through the browser.

import { useMutation } from '@tanstack/react-query'
import type { Map as MapLibre } from 'maplibre-gl'
import { useEffect, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { FaultNote } from '../../api/fault-note.tsx'
import { post } from '../../api/request.ts'
import { formatNumber } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Segments } from '../../ui/segments.tsx'
import { choicesOf } from '../../view/layers.ts'
import { dropTool } from '../../view/tool.ts'
import { useView } from '../../view/use-view.ts'
import { lengthM } from '../geodesy.ts'
import { printScales, zoomForScale } from '../scale.ts'
import type { PublishedCollection } from '../sources.ts'
import './print.css'
import { fittingScale, type Orientation, type PaperName, papers, type Sheet, sheetOf } from './sheet.ts'
import { cssPixels, SheetPage, useAreaName } from './sheet-page.tsx'

type Props = { readonly map: MapLibre | null; readonly collections: readonly PublishedCollection[] }

/** Metres across the middle of what is on screen. */
function groundWidthM(map: MapLibre): number {
  const { clientWidth: width, clientHeight: height } = map.getCanvas()
  const [left, right] = [map.unproject([0, height / 2]), map.unproject([width, height / 2])]
  return lengthM([
    [left.lng, left.lat],
    [right.lng, right.lat],
  ])
}

/** Shrinks the sheet to the room there is; the printed one is never shrunk. */
function usePreviewScale(widthMm: number, heightMm: number) {
  const room = useRef<HTMLDivElement>(null)
  const [scale, setScale] = useState(0.5)
  useEffect(() => {
    const fit = (): void => {
      const box = room.current
      if (box) setScale(Math.min(1, (box.clientWidth - 32) / cssPixels(widthMm), (box.clientHeight - 32) / cssPixels(heightMm)))
    }
    const watch = new ResizeObserver(fit)
    if (room.current) watch.observe(room.current)
    return () => watch.disconnect()
  }, [widthMm, heightMm])
  return { room, scale }
}

/** Paper size for the printer; for the screen, the room the shrunken sheet takes. */
const styleOf = ({ widthMm, heightMm }: Sheet, shrink: number): string => `
  @page { size: ${widthMm}mm ${heightMm}mm; margin: 0 }
  @media screen {
    .print-fit { width: ${cssPixels(widthMm) * shrink}px; height: ${cssPixels(heightMm) * shrink}px }
    .print-shrink { transform: scale(${shrink}) }
  }`

const isPaper = (value: string): value is PaperName => value in papers

export function PrintDialog({ map, collections }: Props) {
  const { t } = useTranslation()
  const { view } = useView()
  const dialog = useRef<HTMLDialogElement>(null)
  const [paper, setPaper] = useState<PaperName>('A4')
  const [orientation, setOrientation] = useState<Orientation>('landscape')
  const [chosenScale, setChosenScale] = useState<number | null>(null)
  const [drawn, setDrawn] = useState('')
  const areaName = useAreaName(view)
  const standard = t('map.print.headingDefault', { area: areaName, year: view.year, season: t(`terms.season.${view.season}`) })
  const [heading, setHeading] = useState<string | null>(null)
  const sheet = useMemo(() => sheetOf(paper, orientation), [paper, orientation])
  const center = useMemo<readonly [number, number]>(() => {
    const { lng, lat } = map?.getCenter() ?? { lng: 0, lat: 0 }
    return [lng, lat]
  }, [map])
  const fitting = useMemo(() => fittingScale(map ? groundWidthM(map) : 1, sheet.mapWidthMm, printScales), [map, sheet])
  const scale = chosenScale ?? fitting
  const zoom = zoomForScale(scale, center[1])
  /** Another sheet or scale is another drawing, and not done yet. */
  const drawing = `${paper} ${orientation} ${scale}`
  const isDrawn = drawn === drawing
  const { room, scale: shrink } = usePreviewScale(sheet.widthMm, sheet.heightMm)

  useEffect(() => dialog.current?.showModal(), [])
  const print = useMutation({
    mutationFn: () => post<null>('/api/prints/map', { paper, scale, center, layers: choicesOf(view).map(({ id }) => id) }),
    onSuccess: () => window.print(),
  })

  return createPortal(
    <dialog ref={dialog} className="print-dialog" aria-label={t('map.print.title')} onClose={dropTool}>
      <style>{styleOf(sheet, shrink)}</style>
      <form className="print-options" method="dialog">
        <h2>{t('map.print.title')}</h2>
        <label>
          {t('map.print.heading')}
          <input type="text" value={heading ?? standard} onChange={(event) => setHeading(event.target.value)} />
        </label>
        <Segments
          label={t('map.print.paper')}
          options={Object.keys(papers)
            .filter(isPaper)
            .map((value) => ({ value, label: value }))}
          value={paper}
          onChange={setPaper}
        />
        <Segments
          label={t('map.print.orientation')}
          options={(['landscape', 'portrait'] as const).map((value) => ({ value, label: t(`map.print.${value}`) }))}
          value={orientation}
          onChange={setOrientation}
        />
        <label>
          {t('map.print.scale')}
          <select value={chosenScale ?? ''} onChange={(event) => setChosenScale(Number(event.target.value) || null)}>
            <option value="">{t('map.print.fit', { scale: formatNumber(fitting) })}</option>
            {printScales.map((each) => (
              <option key={each} value={each}>{`1:${formatNumber(each)}`}</option>
            ))}
          </select>
        </label>
        <p className="note">{t('map.print.hint')}</p>
        <button
          type="button"
          className="plain-button is-primary"
          disabled={!isDrawn || print.isPending}
          onClick={() => print.mutate()}
        >
          <Icon name="print" size={17} />
          {t(isDrawn ? 'map.print.print' : 'map.print.preparing')}
        </button>
        <FaultNote fault={print.error} />
        <button type="submit" className="plain-button">
          {t('app.close')}
        </button>
      </form>
      <section ref={room} className="print-room" aria-label={t('map.print.preview')}>
        <div className="print-fit">
          <div className="print-shrink">
            <SheetPage
              sheet={sheet}
              heading={heading ?? standard}
              scale={scale}
              center={center}
              zoom={zoom}
              collections={collections}
              onDrawn={() => setDrawn(drawing)}
            />
          </div>
        </div>
      </section>
    </dialog>,
    document.body,
  )
}
