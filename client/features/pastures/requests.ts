// What the parcel form asks of the server.

import { queryOptions } from '@tanstack/react-query'
import type { MultiPolygon } from 'geojson'
import { get, post, put } from '../../api/request.ts'

export type ParcelAttributes = {
  readonly code: string
  readonly name: string | null
  readonly areaCode: string
  readonly season: 'warm' | 'cold' | 'year'
  readonly holderId: string | null
  readonly operatorId: string | null
  readonly paperAreaHa: number | null
  readonly entitlementSu: number | null
  readonly contractFrom: string | null
  readonly contractTo: string | null
  readonly source: string
  readonly sourceCrs: string | null
}

type Party = { readonly id: string; readonly code: string; readonly name: string }
export type Parcel = Omit<ParcelAttributes, 'holderId' | 'operatorId'> & {
  readonly id: string
  readonly version: number
  readonly geometry: MultiPolygon
  readonly areaHa: number
  readonly holder: Party | null
  readonly operator: Party | null
}

export const parcelQuery = (id: string) =>
  queryOptions({
    queryKey: ['parcel', id],
    queryFn: ({ signal }) => get<Parcel>(`/api/parcels/${id}`, {}, signal),
    enabled: id !== '',
  })

type Shaped = ParcelAttributes & { readonly geometry?: MultiPolygon }
export const enterParcel = (parcel: Shaped): Promise<Parcel> => post('/api/parcels', parcel)
export const changeParcel = (id: string, parcel: Shaped, version: number): Promise<Parcel> =>
  put(`/api/parcels/${id}`, parcel, { ifMatch: version })

export type Found = { readonly kind: string; readonly id: string; readonly title: string; readonly subtitle: string | null }
export const partiesQuery = (q: string) =>
  queryOptions({
    queryKey: ['search', q],
    queryFn: ({ signal }) => get<readonly Found[]>('/api/search', { q }, signal),
    enabled: q !== '',
    staleTime: 60_000,
  })
