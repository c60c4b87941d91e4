// Who is signed in, and what they may do. The one reader of GET /api/session.

import { queryOptions, useQuery } from '@tanstack/react-query'
import { get, put, remove } from '../api/request.ts'
import { useView } from '../view/use-view.ts'

export type SessionUser = {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly locale: 'zh' | 'bo' | 'en'
  readonly roles: readonly string[]
  readonly permissions: readonly string[]
  readonly areas: readonly string[]
  readonly operatorId: string | null
  /** False for people of the single sign-on provider. */
  readonly hasPassword: boolean
  /** Until it is changed, every other door answers `password-change-required`. */
  readonly mustChangePassword: boolean
}

export type DemoAccount = { readonly login: string; readonly name: string; readonly role: string | null }

export type SessionAnswer = {
  readonly user: SessionUser | null
  readonly isDemo: boolean
  readonly demoAccounts: readonly DemoAccount[]
  /** A key for the Tianditu basemap, where the office has one. */
  readonly tiandituToken?: string | null
  /** Whether single sign-on is configured. */
  readonly hasProvider: boolean
}

const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => get<SessionAnswer>('/api/session', {}, signal),
  staleTime: 5 * 60_000,
})

const nobody: SessionAnswer = { user: null, isDemo: false, demoAccounts: [], hasProvider: false }

/** Signs out; where a provider opened the session, goes on to sign out there too. */
export async function leave(): Promise<void> {
  const { providerSignOut } = await remove<{ readonly providerSignOut: string | null }>('/api/session')
  if (providerSignOut !== null) location.assign(providerSignOut)
}

export const keepLanguage = (locale: SessionUser['locale']): Promise<unknown> => put('/api/account/language', { locale })

type Session = SessionAnswer & {
  readonly isPending: boolean
  /** Set when who is signed in could not be learnt. */
  readonly fault: Error | null
  readonly retry: () => void
  readonly can: (permission: string) => boolean
}

export function useSession(): Session {
  const { data, isPending, error, refetch } = useQuery(sessionQuery)
  const { view } = useView()
  return {
    ...(data ?? nobody),
    isPending,
    fault: data ? null : error,
    retry: () => void refetch(),
    // Nothing of the past can be changed: what is shown of it can be read and taken away, no more.
    can: (permission) =>
      (view.asOf === '' || /\.(read|take)$|^export\./.test(permission)) &&
      (data?.user?.permissions.includes(permission) ?? false),
  }
}
