// What the zone screens ask of the server.

import { queryOptions } from '@tanstack/react-query'
import type { MultiPolygon } from 'geojson'
import { get, post, put } from '../../api/request.ts'
import type { Bbox } from '../../view/preview.ts'

export const zoneKinds = [
  'grazing-ban',
  'rest-grazing',
  'balance',
  'park-core',
  'park-general',
  'water-protection',
  'basic-grassland',
] as const

export type ZoneAttributes = {
  readonly code: string
  readonly kind: (typeof zoneKinds)[number]
  readonly name: string
  readonly areaCode: string
  readonly legalBasis: string
  readonly inForceFrom: string
  readonly inForceTo: string | null
  /** Month and day, "04-15", of a rest-grazing zone; null for every other kind. */
  readonly restFrom: string | null
  readonly restTo: string | null
  readonly source: string
  readonly sourceCrs: string | null
}

export type Zone = ZoneAttributes & {
  readonly id: string
  readonly areaName: string
  readonly areaHa: number
  readonly isDemo: boolean
  readonly version: number
  readonly geometry: MultiPolygon
  readonly bbox: Bbox | null
}

export const zoneQuery = (id: string) =>
  queryOptions({ queryKey: ['zone', id], queryFn: ({ signal }) => get<Zone>(`/api/zones/${id}`, {}, signal), enabled: id !== '' })

type Shaped = ZoneAttributes & { readonly geometry?: MultiPolygon }
export const enterZone = (zone: Shaped): Promise<Zone> => post('/api/zones', zone)
export const changeZone = (id: string, zone: Shaped, version: number): Promise<Zone> =>
  put(`/api/zones/${id}`, zone, { ifMatch: version })
