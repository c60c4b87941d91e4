// What the ledger's screen asks of the server.

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { LedgerItem, LedgerLineDetail, LedgerPerson, LedgerState } from '#contract/access'
import { address, get, post, type Query } from '../../api/request.ts'

type LedgerPage = { readonly items: readonly LedgerItem[]; readonly total: number }

export const linesQuery = (query: Query) =>
  queryOptions({
    queryKey: ['ledger', 'lines', query],
    queryFn: ({ signal }) => get<LedgerPage>('/api/ledger', query, signal),
    placeholderData: keepPreviousData,
  })

export const lineQuery = (seq: number) =>
  queryOptions({
    queryKey: ['ledger', 'line', seq],
    queryFn: ({ signal }) => get<LedgerLineDetail>(`/api/ledger/lines/${seq}`, {}, signal),
  })

export const peopleQuery = (q: string) =>
  queryOptions({
    queryKey: ['ledger', 'people', q],
    queryFn: ({ signal }) => get<readonly LedgerPerson[]>('/api/ledger/people', { q }, signal),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  })

const isUnderWay = (state: LedgerState | undefined): boolean => state?.walk?.state === 'asked' || state?.walk?.state === 'running'

/** Asked again every second while a walk is under way. */
export const stateQuery = queryOptions({
  queryKey: ['ledger', 'state'],
  queryFn: ({ signal }) => get<LedgerState>('/api/ledger/state', {}, signal),
  refetchInterval: ({ state }) => (isUnderWay(state.data) ? 1000 : false),
})

export const askWalk = (from: string | null): Promise<LedgerState> =>
  post<LedgerState>('/api/ledger/walk', from === null ? {} : { from })

export const ledgerFile = (query: Query): string => address('/api/ledger.csv', query)
