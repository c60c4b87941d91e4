// What the screens of judgement ask of the server.

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type {
  DutyFigures,
  NewObjection,
  NewScoreRule,
  ObjectionAnswer,
  Reckoning,
  Score,
  ScoreDetail,
  ScoreRule,
  WaitingObjection,
} from '#contract/reports'
import { get, post, type Query } from '../../api/request.ts'

export const figuresQuery = (query: Query) =>
  queryOptions({
    queryKey: ['duty-figures', query],
    queryFn: ({ signal }) => get<DutyFigures>('/api/duty/figures', query, signal),
    placeholderData: keepPreviousData,
  })

type ScorePage = { readonly items: readonly Score[]; readonly total: number; readonly page: number; readonly pageSize: number }
export const scoresQuery = (query: Query) =>
  queryOptions({
    queryKey: ['duty-scores', 'list', query],
    queryFn: ({ signal }) => get<ScorePage>('/api/duty/scores', query, signal),
    placeholderData: keepPreviousData,
  })
export const scoreQuery = (id: string) =>
  queryOptions({
    queryKey: ['duty-scores', 'one', id],
    queryFn: ({ signal }) => get<ScoreDetail>(`/api/duty/scores/${id}`, {}, signal),
  })
export const waitingQuery = queryOptions({
  queryKey: ['duty-scores', 'waiting'],
  queryFn: ({ signal }) => get<{ readonly items: readonly WaitingObjection[] }>('/api/duty/objections', {}, signal),
})
export const rulesQuery = queryOptions({
  queryKey: ['score-rules'],
  queryFn: ({ signal }) => get<readonly ScoreRule[]>('/api/duty/score-rules', {}, signal),
})

export const reckon = (input: Reckoning): Promise<{ readonly scores: number }> => post('/api/duty/scores/reckon', input)
export const object = ({ id, ...input }: NewObjection): Promise<ScoreDetail> => post(`/api/duty/scores/${id}/objections`, input)
export const answer = ({ id, ...input }: ObjectionAnswer): Promise<ScoreDetail> =>
  post(`/api/duty/objections/${id}/answer`, input)
export const enterRule = (input: NewScoreRule): Promise<readonly ScoreRule[]> => post('/api/duty/score-rules', input)
