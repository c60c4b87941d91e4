// The two addresses of single sign-on: out to the provider, and back.

import * as z from 'zod'
import { bytes } from '../platform/answer.ts'
import { type AnyEndpoint, stepwise } from '../platform/endpoint.ts'
import type { Services } from '../platform/services.ts'
import { comeBack, goOut } from './provider.actions.ts'
import { callbackPath, type Provider } from './provider.ts'

/** A path of this platform and nothing that a browser could take for another host. */
const ownPath = z
  .string()
  .max(2000)
  .regex(/^\/(?![/\\])[\x21-\x7e]*$/)
  .refine((path) => !path.includes('\\'))

const goTo = (address: string) => bytes('', 'text/plain', { location: address, 'cache-control': 'no-store' }, 302)

export function providerEndpoints(services: Services, provider: Provider | null): readonly AnyEndpoint[] {
  if (provider === null) return []

  const out = stepwise({
    method: 'get',
    path: '/api/session/provider',
    may: 'anyone',
    summary: 'Sign in at the single sign-on provider',
    isBeforePasswordChange: true,
    isForPeople: true,
    input: z.strictObject({ returnTo: ownPath.default('/') }),
    run: async ({ actor, http, input }) => goTo(await goOut({ services, provider, actor, http }, input.returnTo)),
  })

  const back = stepwise({
    method: 'get',
    path: callbackPath,
    may: 'anyone',
    summary: 'Where the single sign-on provider sends people back to',
    isBeforePasswordChange: true,
    isForPeople: true,
    input: z.record(z.string().max(60), z.string().max(4000)),
    run: async ({ actor, http, input }) => goTo(await comeBack({ services, provider, actor, http }, input)),
  })

  return [out, back]
}
