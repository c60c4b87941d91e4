// What the screens about notices ask of the server.

import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import type {
  EditedNotice,
  NewNotice,
  Notice,
  NoticeBatch,
  NoticeBatchResult,
  NoticeDetail,
  NoticePrefill,
  NoticeStepInput,
  PaperLanguage,
} from '#contract/notices'
import { askAnew } from '../../api/ask-anew.ts'
import { address, get, post, put, type Query } from '../../api/request.ts'

type Found = { readonly items: readonly Notice[]; readonly total: number; readonly page: number; readonly pageSize: number }

export const noticesQuery = (query: Query) =>
  queryOptions({
    queryKey: ['notices', 'list', query],
    queryFn: ({ signal }) => get<Found>('/api/notices', query, signal),
    placeholderData: keepPreviousData,
  })
export const noticeQuery = (id: string) =>
  queryOptions({
    queryKey: ['notices', 'one', id],
    queryFn: ({ signal }) => get<NoticeDetail>(`/api/notices/${id}`, {}, signal),
    enabled: id !== '',
  })
export const prefillQuery = (from: string, sourceId: string) =>
  queryOptions({
    queryKey: ['notices', 'prefill', from, sourceId],
    queryFn: ({ signal }) => get<NoticePrefill>('/api/notices/prefill', { from, sourceId }, signal),
    staleTime: 0,
  })

export const draw = (input: NewNotice): Promise<NoticeDetail> => post('/api/notices', input)
export const drawMany = (input: NoticeBatch): Promise<NoticeBatchResult> => post('/api/notices/batch', input)
export const change = ({ id, ...said }: EditedNotice, version: number): Promise<NoticeDetail> =>
  put(`/api/notices/${id}`, said, { ifMatch: version })
export const takeStep = ({ id, ...body }: NoticeStepInput, version: number): Promise<NoticeDetail> =>
  post(`/api/notices/${id}/steps`, body, { ifMatch: version })

export const listFile = (format: 'csv' | 'xlsx', query: Query): string => address(`/api/notices.${format}`, query)
export const paperFile = (id: string, format: 'pdf' | 'docx', language: PaperLanguage): string =>
  `/api/notices/${id}/paper.${format}?language=${language}`
/** Papers are of the present, whatever moment the page shows. */
export const papersFile = (query: Query, language: PaperLanguage): string =>
  address('/api/notices/papers.pdf', { ...query, language, as_of: '' })

/** Puts a notice that was just answered in place, and lets the lists ask anew. */
export function keepNotice(client: QueryClient, saved: NoticeDetail): void {
  client.setQueryData(noticeQuery(saved.id).queryKey, saved)
  askAnew(client, [['notices', 'list']])
}
