// A real OpenID provider on this machine, whose people, keys and refusals a test decides.

import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import OpenIdProvider, { type JWK } from 'oidc-provider'
import { type Jar, openJar } from './jar.ts'

export type ProviderKey = { readonly kid: string; readonly privateKey: KeyObject }
export const newKey = (kid: string): ProviderKey => ({
  kid,
  privateKey: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
})

type Claims = Readonly<Record<string, unknown>>
export type TestProvider = {
  readonly issuer: string
  /** What the provider says of each person, by the login typed there. */
  readonly people: Map<string, Claims>
  /** Signs with the first key from now on, and publishes them all. */
  readonly rotate: (keys: readonly ProviderKey[]) => void
  /** Answers this path in place of the provider; null lets the provider answer again. */
  readonly replace: (path: string, answer: RequestListener | null) => void
  readonly stop: () => Promise<void>
}

const signer = ({ kid, privateKey }: ProviderKey): JWK => ({
  ...privateKey.export({ format: 'jwk' }),
  kty: 'RSA',
  kid,
  alg: 'RS256',
  use: 'sig',
})

type Plan = { readonly publicUrl: string; readonly clientSecret: string; readonly keys: readonly ProviderKey[] }

export async function startProvider({ publicUrl, clientSecret, keys }: Plan): Promise<TestProvider> {
  const people = new Map<string, Claims>()
  const replaced = new Map<string, RequestListener>()
  let answer: RequestListener = (_req, res) => void res.writeHead(503).end()
  const server = createServer((req, res) => {
    const path = new URL(req.url ?? '/', 'http://localhost').pathname
    return (replaced.get(path) ?? answer)(req, res)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const rotate = (present: readonly ProviderKey[]): void => {
    const provider = new OpenIdProvider(issuer, {
      jwks: { keys: present.map(signer) },
      clients: [
        {
          client_id: 'onemap',
          client_secret: clientSecret,
          token_endpoint_auth_method: 'client_secret_post',
          redirect_uris: [`${publicUrl}/api/session/provider/callback`],
          post_logout_redirect_uris: [`${publicUrl}/`],
        },
      ],
      claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'duty', 'realm_access'] },
      cookies: { keys: ['of this test alone'] },
      ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
      findAccount: (_ctx, sub) => ({ accountId: sub, claims: async () => ({ sub, ...people.get(sub) }) }),
    })
    answer = provider.callback()
  }
  rotate(keys)
  return {
    issuer,
    people,
    rotate,
    replace: (path, listener) => void (listener === null ? replaced.delete(path) : replaced.set(path, listener)),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** Signs in there as a person would, from `address` on, and answers the address the provider sends the browser back to. */
export async function passProvider({ issuer }: TestProvider, address: string, login: string, consents = true): Promise<string> {
  const jar: Jar = openJar(issuer)
  let next = address
  for (let step = 0; step < 12; step += 1) {
    const { status, headers, body } = await jar.ask<string>('GET', next)
    const location = headers.get('location')
    if (location !== null) {
      next = new URL(location, issuer).href
      if (!next.startsWith(issuer)) return next
      continue
    }
    const prompt = /name="prompt" value="(\w+)"/.exec(String(body))?.[1]
    if (prompt === undefined) throw new Error(`the provider answered ${status}: ${String(body).slice(0, 300)}`)
    if (prompt === 'consent' && !consents) {
      next = `${next}/abort`
      continue
    }
    const form = new URLSearchParams(prompt === 'login' ? { prompt, login, password: 'any' } : { prompt })
    const answer = await jar.ask('POST', next, form)
    next = new URL(answer.headers.get('location') ?? '', issuer).href
    if (!next.startsWith(issuer)) return next
  }
  throw new Error('the provider never sent the browser back')
}
