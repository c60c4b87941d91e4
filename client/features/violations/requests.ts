// What the work list of violations asks of the server.

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { address, get, type Query } from '../../api/request.ts'
import type { Interval } from '../../ui/format.ts'
import type { Words } from '../../ui/in-language.ts'
import type { Bbox } from '../../view/preview.ts'

export const violationKinds = [
  'overload',
  'herd-in-ban',
  'herd-in-rest',
  'entitlement-in-ban',
  'stock-without-holder',
  'parcel-in-core',
] as const
export type ViolationKind = (typeof violationKinds)[number]

/** `amount` is in `unit`, with its error; `rule` is the clause it opens and closes by. */
export type Violation = {
  readonly id: string
  readonly code: string
  readonly kind: ViolationKind
  readonly state: 'open' | 'closed'
  readonly year: number
  readonly season: 'warm' | 'cold' | null
  readonly areaCode: string
  readonly areaName: string
  readonly operatorId: string | null
  readonly operatorCode: string | null
  readonly operatorName: string | null
  readonly parcelId: string | null
  readonly parcelCode: string | null
  readonly zoneId: string | null
  readonly zoneName: string | null
  readonly amount: Interval
  readonly unit: 'su' | 'heads' | 'ha'
  readonly isProvisional: boolean
  readonly rule: { readonly id: string; readonly title: Words; readonly clause: Words; readonly source: string }
  readonly firstSeen: string
  readonly lastSeen: string
  readonly closedAt: string | null
  readonly closedReason: string | null
  readonly point: readonly [number, number] | null
  readonly bbox: Bbox | null
}

export type RestsOn = {
  readonly kind: 'assessment' | 'survey' | 'parcel' | 'zone' | 'operator'
  readonly id: string
  readonly label: string
}
export type ViolationDetail = Violation & { readonly restsOn: readonly RestsOn[] }

export type ViolationPage = {
  readonly items: readonly Violation[]
  readonly total: number
  readonly page: number
  readonly pageSize: number
}

export const violationsQuery = (query: Query) =>
  queryOptions({
    queryKey: ['violations', query],
    queryFn: ({ signal }) => get<ViolationPage>('/api/violations', query, signal),
    placeholderData: keepPreviousData,
  })

export const violationQuery = (id: string) =>
  queryOptions({
    queryKey: ['violations', 'one', id],
    queryFn: ({ signal }) => get<ViolationDetail>(`/api/violations/${id}`, {}, signal),
    enabled: id !== '',
  })

export const violationsFile = (format: 'csv' | 'xlsx', query: Query): string => address(`/api/violations.${format}`, query)
