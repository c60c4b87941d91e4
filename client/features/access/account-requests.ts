// What a person asks of the own account.

import { queryOptions } from '@tanstack/react-query'
import type { MadeToken, NewToken, SessionItem, TokenList } from '#contract/access'
import type { MadeWebhook, NewWebhook, WebhookDelivery, WebhookItem } from '#contract/exchange'
import { get, post, put, remove } from '../../api/request.ts'
import type { SessionAnswer } from '../../app/session.ts'
import type { Words } from '../../ui/in-language.ts'

export const sessionsQuery = queryOptions({
  queryKey: ['account', 'sessions'],
  queryFn: ({ signal }) => get<readonly SessionItem[]>('/api/account/sessions', {}, signal),
})
export const tokensQuery = queryOptions({
  queryKey: ['account', 'tokens'],
  queryFn: ({ signal }) => get<TokenList>('/api/account/tokens', {}, signal),
})

type Published = { readonly id: string; readonly title: Words }
/** What is published to the caller at present, with its names. */
export const titlesQuery = queryOptions({
  queryKey: ['collections', 'titles'],
  queryFn: ({ signal }) => get<readonly Published[]>('/api/collections', { as_of: '' }, signal),
  staleTime: 300_000,
})

type PasswordChange = { readonly oldPassword: string; readonly newPassword: string }
export const changePassword = (change: PasswordChange): Promise<SessionAnswer> => put('/api/account/password', change)

export const endSession = (id: string): Promise<null> => remove(`/api/account/sessions/${id}`)
export const endOtherSessions = (): Promise<{ readonly ended: number }> => remove('/api/account/sessions')

export const makeToken = (token: NewToken): Promise<MadeToken> => post('/api/account/tokens', token)
export const revokeToken = (id: string): Promise<null> => remove(`/api/account/tokens/${id}`)

/** Deliveries go out by themselves. */
const lookAgainMs = 5000
export const webhooksQuery = queryOptions({
  queryKey: ['account', 'webhooks'],
  queryFn: ({ signal }) => get<readonly WebhookItem[]>('/api/account/webhooks', {}, signal),
  refetchInterval: lookAgainMs,
})
export const deliveriesQuery = (id: string) =>
  queryOptions({
    queryKey: ['account', 'webhooks', id],
    queryFn: ({ signal }) => get<readonly WebhookDelivery[]>(`/api/account/webhooks/${id}/deliveries`, {}, signal),
    refetchInterval: lookAgainMs,
  })
export const makeWebhook = (webhook: NewWebhook): Promise<MadeWebhook> => post('/api/account/webhooks', webhook)
export const removeWebhook = (id: string): Promise<null> => remove(`/api/account/webhooks/${id}`)
export const resumeWebhook = (id: string): Promise<WebhookItem> => post(`/api/account/webhooks/${id}/resume`, {})
export const replayWebhook = (id: string, since: string): Promise<WebhookItem> =>
  post(`/api/account/webhooks/${id}/replay`, { since })
export const replayDelivery = (id: string, delivery: string): Promise<null> =>
  post(`/api/account/webhooks/${id}/deliveries/${delivery}/replay`, {})
