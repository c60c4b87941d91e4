// What the map asks of the server besides its tiles. Query keys are shared with the panels that ask the same.

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { FeatureCollection, MultiPolygon } from 'geojson'
import { get } from '../api/request.ts'
import type { Bbox } from '../view/preview.ts'
import type { ViewSeason } from '../view/view.ts'
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
