// What the map asks of the server besides its tiles. Query keys are shared with the panels that ask the same.

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { FeatureCollection, MultiPolygon } from 'geojson'
import { get } from '../api/request.ts'
import { firstDay, lastDay, monthBefore, thisMonth } from '../view/months.ts'
import type { Bbox } from '../view/preview.ts'
import type { View, ViewSeason } from '../view/view.ts'
import { type Span, spanOf } from '../view/when.ts'
import type { PublishedCollection } from './sources.ts'

/** As of a moment; empty for now. While another moment arrives, the map stays as it was. */
export const collectionsQuery = (asOf: string) =>
  queryOptions({
    queryKey: ['collections', asOf],
    queryFn: ({ signal }) => get<readonly PublishedCollection[]>('/api/collections', { as_of: asOf }, signal),
    staleTime: 30_000,
    refetchInterval: 60_000,
    refetchOnWindowFocus: true,
    placeholderData: keepPreviousData,
  })

export type MapArea = {
  readonly code: string
  readonly level: string
  readonly nameZh: string
  readonly nameBo: string | null
  readonly nameEn: string | null
  readonly bbox: Bbox | null
}

export const areasQuery = queryOptions({
  queryKey: ['areas'],
  queryFn: ({ signal }) => get<readonly MapArea[]>('/api/areas', {}, signal),
  placeholderData: keepPreviousData,
  staleTime: 10 * 60_000,
})

export const outlineQuery = (code: string) =>
  queryOptions({
    queryKey: ['area-outline', code],
    queryFn: ({ signal }) => get<{ readonly geometry?: MultiPolygon | null }>(`/api/areas/${code}`, { geometry: true }, signal),
    enabled: code !== '',
    staleTime: 10 * 60_000,
  })

/** Where an operator's parcels lie. */
export const operatorBoxQuery = (id: string, year: number) =>
  queryOptions({
    queryKey: ['operator', id, year],
    queryFn: ({ signal }) => get<{ readonly operator: { readonly bbox: Bbox | null } }>(`/api/operators/${id}`, { year }, signal),
    enabled: id !== '',
  })

/** Where problems crowd, as fine as the zoom; null where the zoom is not known yet. */
export const heatQuery = (area: string, zoom: number | null) =>
  queryOptions({
    queryKey: ['problems', 'heat', area, zoom],
    queryFn: ({ signal }) => get<FeatureCollection>('/api/duty/heat', { area, zoom }, signal),
    enabled: zoom !== null,
    placeholderData: keepPreviousData,
  })

/** The last twelve months, this one with them, where no time is chosen. */
export const incidentSpan = ({ when }: Pick<View, 'when'>): Span =>
  spanOf(when) ?? { from: firstDay(monthBefore(11)), to: lastDay(thisMonth()) }

/** Hexagons of incidents for the area and time looked at, as fine as the zoom; null where the zoom is not known yet. */
export const incidentCellsQuery = (which: 'heat' | 'effort', view: View, zoom: number | null) => {
  const query = { area: view.area, ...incidentSpan(view), zoom, kind: view.kinds.join(',') }
  return queryOptions({
    queryKey: ['incidents', which, query],
    queryFn: ({ signal }) => get<FeatureCollection>(`/api/incident-${which}`, query, signal),
    enabled: zoom !== null,
    placeholderData: keepPreviousData,
  })
}
/** The part of the summary the legend counts with. */
export type Counts = {
  readonly grades: Readonly<Record<string, number>>
  readonly area: Readonly<Record<'found' | 'uncertain' | 'balanced' | 'surplus' | 'provisional', number>> | null
}

export const countsQuery = (area: string, year: number, season: ViewSeason) =>
  queryOptions({
    queryKey: ['balance-summary', area, year, season],
    queryFn: ({ signal }) => get<Counts>('/api/balance/summary', { area, year, season }, signal),
    placeholderData: keepPreviousData,
  })
