// Signing in.

import { address, post } from '../../api/request.ts'
import type { SessionAnswer } from '../../app/session.ts'

export type Credentials = { readonly login: string; readonly password: string }

/** Every demonstration account opens with this; the README says so, and no other account is made with it. */
export const demoPassword = 'yushu-demo'

export const signIn = (credentials: Credentials): Promise<SessionAnswer> => post('/api/session', credentials)

/** Where the browser goes for single sign-on; it comes back to `returnTo`. */
export const providerAddress = (returnTo: string): string => address('/api/session/provider', { returnTo })
