// The map and everything that belongs to it: tools, legend, scale, comparison. Arrives after the shell.

import { useQuery } from '@tanstack/react-query'
import type { Map as MapLibre } from 'maplibre-gl'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemWords } from '../api/problem-words.ts'
import { useSession } from '../app/session.ts'
import { StateBlock } from '../ui/state-block.tsx'
import { momentWords } from '../view/moment.ts'
import type { Bbox } from '../view/preview.ts'
import { useView } from '../view/use-view.ts'
import { CompareCard, SwipeHandle } from './compare.tsx'
import type { Camera } from './create-map.ts'
import type { OutlineForms } from './draw/draw-card.tsx'
import { Legend } from './legend.tsx'
import './map.css'
import { dropTool, useTool } from '../view/tool.ts'
import { MapPane } from './pane.tsx'
import { PastBanner, TimeBar, useTimeBar } from './past/time-bar.tsx'
import { areasQuery, collectionsQuery, type MapArea, operatorBoxQuery } from './requests.ts'
import { StatusBar } from './status-bar.tsx'
import { Toolbar } from './toolbar.tsx'
import { MeasureCard } from './tools/measure-card.tsx'
import { SelectionCard } from './tools/selection-card.tsx'
import { flyToBbox, useCamera } from './use-camera.ts'
import { useHeat } from './use-heat.ts'
import { useIncidentCells } from './use-incident-cells.ts'
import { useTwin } from './use-twin.ts'

const DrawCard = lazy(() => import('./draw/draw-card.tsx').then((module) => ({ default: module.DrawCard })))
const PlaceCard = lazy(() => import('./tools/place-card.tsx').then((module) => ({ default: module.PlaceCard })))
const PrintDialog = lazy(() => import('./print/print-dialog.tsx').then((module) => ({ default: module.PrintDialog })))

/** Where Yushu lies: looked at until the areas have said more. */
const yushu: Bbox = [89.4, 31.5, 97.9, 36.3]

function boxAround(areas: readonly MapArea[], codes: readonly string[]): Bbox {
  const boxes = areas.flatMap(({ code, bbox }) => (bbox && codes.includes(code) ? [bbox] : []))
  const [first, ...rest] = boxes
  if (!first) return areas.find(({ level }) => level === 'prefecture')?.bbox ?? yushu
  return rest.reduce<Bbox>(
    (all, [w, s, e, n]) => [Math.min(all[0], w), Math.min(all[1], s), Math.max(all[2], e), Math.max(all[3], n)],
    first,
  )
}

/** Escape puts a tool down from anywhere. */
function useToolEscape(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented && useTool.getState().tool !== 'none') dropTool()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}

/** `forms` come from the shell: the map knows no features. */
export function MapStage({ forms }: { readonly forms: OutlineForms }) {
  const { t } = useTranslation()
  const { view } = useView()
  const { user, can } = useSession()
  const { data: collections, error, refetch } = useQuery(collectionsQuery(view.asOf))
  const { data: present } = useQuery({ ...collectionsQuery(''), enabled: view.compare === 0 })
  const { data: areas = [], isSuccess: hasAreas } = useQuery(areasQuery)
  const [map, setMap] = useState<MapLibre | null>(null)
  const [twin, setTwin] = useState<MapLibre | null>(null)
  const [share, setShare] = useState(0.5)
  const tool = useTool((state) => state.tool)
  const { year, season, compare, compareAs, asOf } = view
  const slice = useMemo(() => ({ year, season }), [year, season])
  // 0 stands for the present, beside a moment past.
  const otherSlice = useMemo(() => ({ year: compare || year, season }), [compare, year, season])
  const { data: own } = useQuery(operatorBoxQuery(user?.operatorId ?? '', year))
  const home = useMemo(() => own?.operator.bbox ?? boxAround(areas, user?.areas ?? []), [own, areas, user])
  const isHomeKnown = hasAreas && (!user?.operatorId || own !== undefined)
  const [camera] = useState<Camera>(() =>
    view.at ? { center: [view.at.lon, view.at.lat], zoom: view.at.zoom } : { bounds: [yushu[0], yushu[1], yushu[2], yushu[3]] },
  )
  useCamera(map, isHomeKnown ? home : null, areas.find(({ code }) => code === view.area)?.bbox ?? null)
  useHeat(map)
  useIncidentCells(map)
  useTwin(map, twin)
  useToolEscape()
  const { isTimeOpen, toggleTime, closeTime } = useTimeBar()

  if (error && !collections) {
    return (
      <StateBlock kind="failed" title={t('map.failed')} hint={problemWords(t, error)}>
        <button type="button" className="plain-button" onClick={() => void refetch()}>
          {t('app.retry')}
        </button>
      </StateBlock>
    )
  }
  if (!collections) return <StateBlock kind="loading" title={t('app.mapLoading')} />
  const isCompared = compare !== null && (compare !== 0 || (asOf !== '' && present !== undefined))
  const otherName = compare === 0 ? t('past.now') : String(compare)
  const ownName = compare === 0 && asOf !== '' ? momentWords(asOf) : String(year)
  // The past lies left of the present, as one reads.
  const isWithNow = compare === 0
  const isSwipe = isCompared && compareAs === 'swipe'
  const isSide = isCompared && !isSwipe
  const drawable = (['parcel', 'zone'] as const).filter((what) => can(`${what}s.edit`))
  return (
    <div id="map" className={`map-stage${isSide ? ' is-side' : ''}`}>
      {isCompared && (
        <MapPane
          collections={compare === 0 && present ? present : collections}
          slice={otherSlice}
          camera={camera}
          label={t('map.labelOf', { year: otherName })}
          onMap={setTwin}
          {...(isSide ? { badge: otherName } : {})}
        />
      )}
      <MapPane
        collections={collections}
        slice={slice}
        camera={camera}
        label={t('map.labelOf', { year })}
        onMap={setMap}
        {...(isSide ? { badge: ownName } : {})}
        {...(isSwipe
          ? {
              className: 'is-over',
              style: { clipPath: isWithNow ? `inset(0 ${(1 - share) * 100}% 0 0)` : `inset(0 0 0 ${share * 100}%)` },
            }
          : {})}
      />
      {isSwipe && (
        <SwipeHandle share={share} onShare={setShare} names={isWithNow ? [ownName, otherName] : [otherName, ownName]} />
      )}
      <CompareCard />
      <Toolbar
        map={map}
        onHome={() => map && flyToBbox(map, home)}
        drawable={drawable}
        isTimeOpen={isTimeOpen}
        onTime={toggleTime}
      />
      {asOf !== '' && <PastBanner />}
      {(isTimeOpen || asOf !== '') && <TimeBar onClose={closeTime} />}
      <Legend />
      <div className="tool-cards">
        {(tool === 'distance' || tool === 'area') && <MeasureCard key={tool} map={map} kind={tool} />}
        <SelectionCard map={map} />
        <Suspense fallback={null}>
          {tool === 'place-point' && <PlaceCard map={map} shape="point" />}
          {tool === 'place-line' && <PlaceCard map={map} shape="line" />}
          {tool === 'place-ground' && <PlaceCard map={map} shape="ground" />}
        </Suspense>
        <Suspense fallback={null}>{tool.startsWith('draw') && <DrawCard key={tool} map={map} forms={forms} />}</Suspense>
      </div>
      <Suspense fallback={null}>{tool === 'print' && <PrintDialog map={map} collections={collections} />}</Suspense>
      <StatusBar map={map} />
    </div>
  )
}
