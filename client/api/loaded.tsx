// A query on the screen: what shows while it is asked, when it failed, when it answered nothing, and when it answered.

import type { UseQueryResult } from '@tanstack/react-query'
import { Button, Empty, Result, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { problemWords } from './problem-words.ts'
import { ProblemError } from './request.ts'

/** What is known of one query, or of several that are waited for together. */
type Asked<T> = Pick<UseQueryResult<T>, 'data' | 'isError' | 'error'> & { readonly refetch: () => unknown }

/** Queries of which all must be there: one that failed is told, and asked anew with the others that did. */
export function together<T>(queries: readonly Asked<T>[]): Asked<readonly T[]> {
  const answers = queries.flatMap(({ data }) => (data === undefined ? [] : [data]))
  const failed = queries.filter(({ data, isError }) => data === undefined && isError)
  return {
    data: answers.length === queries.length ? answers : undefined,
    isError: failed.length > 0,
    error: failed[0]?.error ?? null,
    refetch: () => failed.map((query) => query.refetch()),
  }
}

type Props<T> = {
  readonly query: Asked<T>
  readonly isEmpty?: (value: T) => boolean
  readonly empty?: ReactNode
  readonly rows?: number
  readonly children: (value: T) => ReactNode
}

export function Loaded<T>({ query, isEmpty, empty, rows = 6, children }: Props<T>) {
  const { t } = useTranslation()
  if (query.data !== undefined) {
    return isEmpty?.(query.data) ? (
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty ?? t('actions.empty')} />
    ) : (
      children(query.data)
    )
  }
  if (query.isError) return <FailedRead fault={query.error} retry={() => void query.refetch()} />
  return (
    <output aria-label={t('actions.loading')} className="loading">
      <Skeleton active title={false} paragraph={{ rows }} />
    </output>
  )
}

export function FailedRead({ fault, retry }: { readonly fault: unknown; readonly retry: () => void }) {
  const { t } = useTranslation()
  const status = fault instanceof ProblemError ? fault.status : 0
  return (
    <div role="alert">
      <Result
        status={status === 403 || status === 404 ? 'info' : 'warning'}
        title={t('actions.failed')}
        subTitle={problemWords(t, fault)}
        extra={<Button onClick={retry}>{t('actions.retry')}</Button>}
      />
    </div>
  )
}
