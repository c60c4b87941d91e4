// What the retention screen asks of the server.

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { NewRetentionRule, RetentionReports, RetentionRule, RetentionState } from '#contract/access'
import { get, post } from '../../api/request.ts'

export const retentionQuery = queryOptions({
  queryKey: ['retention', 'state'],
  queryFn: ({ signal }) => get<readonly RetentionState[]>('/api/retention', {}, signal),
})

export const reportsQuery = (page: number, pageSize: number) =>
  queryOptions({
    queryKey: ['retention', 'reports', page, pageSize],
    queryFn: ({ signal }) => get<RetentionReports>('/api/retention/reports', { page, pageSize }, signal),
    placeholderData: keepPreviousData,
  })

export const enterRule = (rule: NewRetentionRule) => post<RetentionRule>('/api/retention/rules', rule)
