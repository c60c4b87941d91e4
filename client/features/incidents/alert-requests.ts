// What the screens about alerts ask of the server.

import { queryOptions } from '@tanstack/react-query'
import type { AlertList, AlertMail, AlertSettings, AlertSubscription, NewSubscription } from '#contract/incidents'
import { get, post, put, remove } from '../../api/request.ts'

const base = '/api/alerts/subscriptions'

export const alertSettingsQuery = queryOptions({
  queryKey: ['alerts', 'settings'],
  queryFn: ({ signal }) => get<AlertSettings>(base, {}, signal),
})
export const keepSubscription = (id: string | null, wish: NewSubscription): Promise<AlertSubscription> =>
  id === null ? post(base, wish) : put(`${base}/${id}`, wish)
export const endSubscription = (id: string): Promise<null> => remove(`${base}/${id}`)
export const markRead = (ids?: readonly string[]): Promise<AlertList> =>
  post('/api/alerts/read', ids === undefined ? {} : { ids })
export const askAddress = (address: string): Promise<AlertMail> => put('/api/alerts/address', { address })
export const verifyAddress = (code: string): Promise<AlertMail> => post('/api/alerts/address/verification', { code })
export const removeAddress = (): Promise<null> => remove('/api/alerts/address')
