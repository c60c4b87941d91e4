// Second: where. By the device, on a map, or by county and township for who cannot use either.

import { useQuery } from '@tanstack/react-query'
import { Component, lazy, type ReactNode, Suspense, useState } from 'react'
import type { PublicArea, PublicMap } from '#contract/tips'
import { get } from '../../api/request.ts'
import { AreaPick, nameIn } from './area-pick.tsx'
import type { Draft, Place } from './draft.ts'
import { countyAt } from './outlines.ts'
import { fill, type TipLang, useWords } from './words.ts'

const PlaceMap = lazy(() => import('./place-map.tsx').then(({ PlaceMap: map }) => ({ default: map })))

/** Where the device cannot draw a map the rest of the step stays. */
class Without extends Component<{ readonly fallback: ReactNode; readonly children: ReactNode }, { readonly isBroken: boolean }> {
  override state = { isBroken: false }
  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true }
  }
  override render(): ReactNode {
    return this.state.isBroken ? this.props.fallback : this.props.children
  }
}

type Props = { readonly draft: Draft; readonly lang: TipLang; readonly onPlace: (place: Place | null) => void }

export function WhereStep({ draft: { place }, lang, onPlace }: Props) {
  const words = useWords()
  const map = useQuery({
    queryKey: ['tip-map'],
    queryFn: ({ signal }) => get<PublicMap>('/api/tips/map', {}, signal),
    staleTime: 3_600_000,
  })
  const areas: readonly PublicArea[] = map.data?.areas ?? []
  return (
    <>
      <h2>{words.whereAsk}</h2>
      <p className="tip-hint">{words.whereHint}</p>
      <Locate onPlace={onPlace} />
      {map.isError && (
        <p className="tip-fault" role="alert">
          {words.faults.unreachable}{' '}
          <button type="button" className="plain-button" onClick={() => void map.refetch()}>
            {words.retry}
          </button>
        </p>
      )}
      {map.data && (
        <Without fallback={<p className="tip-hint">{words.noMap}</p>}>
          <Suspense fallback={<p className="tip-hint">{words.loading}</p>}>
            <PlaceMap
              map={map.data}
              lang={lang}
              area={place?.by === 'area' ? place.code : null}
              at={place?.by === 'point' ? [place.lon, place.lat] : null}
              onPlace={([lon, lat]) => onPlace({ by: 'point', lon, lat, accuracyM: null })}
            />
          </Suspense>
        </Without>
      )}
      {map.isPending && <p className="tip-hint">{words.loading}</p>}
      {areas.length > 0 && <AreaPick areas={areas} lang={lang} place={place} onPlace={onPlace} />}
      <p className="tip-chosen" role="status">
        <Chosen place={place} area={areaOf(map.data, place)} lang={lang} />
      </p>
    </>
  )
}

/** What was chosen by name, or the county of a point. */
function areaOf(map: PublicMap | undefined, place: Place | null): PublicArea | undefined {
  if (map === undefined || place === null) return undefined
  return place.by === 'point' ? countyAt(map, [place.lon, place.lat]) : map.areas.find(({ code }) => code === place.code)
}

type ChosenProps = { readonly place: Place | null; readonly area: PublicArea | undefined; readonly lang: TipLang }

function Chosen({ place, area, lang }: ChosenProps) {
  const words = useWords()
  if (place === null) return words.unplaced
  const name = area === undefined ? '' : nameIn(area, lang)
  if (place.by === 'area') return fill(words.placedArea, { name })
  const degrees = { lon: place.lon.toFixed(4), lat: place.lat.toFixed(4) }
  return area === undefined ? fill(words.placed, degrees) : fill(words.placedIn, { ...degrees, name })
}

const patienceMs = 20_000

function Locate({ onPlace }: Pick<Props, 'onPlace'>) {
  const words = useWords()
  const [state, setState] = useState<'idle' | 'looking' | 'failed'>('idle')
  const look = (): void => {
    setState('geolocation' in navigator ? 'looking' : 'failed')
    if (!('geolocation' in navigator)) return
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude, accuracy } }) => {
        setState('idle')
        onPlace({ by: 'point', lon: longitude, lat: latitude, accuracyM: Math.min(accuracy, 1_000_000) })
      },
      () => setState('failed'),
      { enableHighAccuracy: true, timeout: patienceMs },
    )
  }
  return (
    <div className="tip-row">
      <button type="button" className="plain-button" disabled={state === 'looking'} onClick={look}>
        {state === 'looking' ? words.locating : words.locate}
      </button>
      {state === 'failed' && (
        <span className="tip-fault" role="alert">
          {words.noLocation}
        </span>
      )}
    </div>
  )
}
