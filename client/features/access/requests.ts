// Signing in and out.

import { post, remove } from '../../api/request.ts'
import type { SessionAnswer } from '../../app/session.ts'

export type Credentials = { readonly login: string; readonly password: string }

/** Every demonstration account opens with this; the README says so, and no other account is made with it. */
export const demoPassword = 'yushu-demo'

export const signIn = (credentials: Credentials): Promise<SessionAnswer> => post('/api/session', credentials)
export const signOut = (): Promise<unknown> => remove('/api/session')
