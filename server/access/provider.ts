// The single sign-on provider, spoken to by OpenID Connect: authorization code with PKCE, state and nonce. Turns whatever goes
// wrong there into a Problem with a name; everything above sees only people and Problems.

import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify } from 'jose'
import * as oidc from 'openid-client'
import type { ProviderConfig } from '../platform/config.ts'
import { Problem } from '../platform/problem.ts'
import type { Claims } from './claims.rules.ts'

/** What must be the same when the person comes back. */
export type Departure = { readonly state: string; readonly nonce: string; readonly verifier: string }
export type Vouched = { readonly claims: Claims; readonly idToken: string }

export type Provider = {
  readonly issuer: string
  readonly depart: () => Promise<Departure & { readonly url: string }>
  /** `answer` is the query with which the provider sent the person back. */
  readonly arrive: (answer: Readonly<Record<string, string>>, departure: Departure) => Promise<Vouched>
  /** Where the person signs out at the provider; null where it offers no such place. */
  readonly signOutUrl: (idToken: string) => Promise<string | null>
}

export const callbackPath = '/api/session/provider/callback'

/** Metadata are asked for again after so long, so that a provider may move its addresses. */
const metadataMs = 3_600_000
const timeoutSeconds = 10

type Known = { readonly at: number; readonly configuration: oidc.Configuration; readonly keys: JWTVerifyGetKey }

async function discover({ issuer, clientId, clientSecret }: ProviderConfig): Promise<Known> {
  const authentication = clientSecret === null ? oidc.None() : oidc.ClientSecretPost(clientSecret)
  // The configuration admits plain http for this machine alone.
  const execute = issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : []
  const configuration = await oidc.discovery(new URL(issuer), clientId, { [oidc.clockTolerance]: 30 }, authentication, {
    execute,
    timeout: timeoutSeconds,
  })
  const { jwks_uri: keysAt } = configuration.serverMetadata()
  if (keysAt === undefined) throw new Problem('provider-answer-invalid', 502, { reason: 'no jwks_uri' })
  // No pause between two looks at the keys: the tokens come from the provider itself, so nobody else can make us ask.
  const keys = createRemoteJWKSet(new URL(keysAt), { cooldownDuration: 0, timeoutDuration: timeoutSeconds * 1000 })
  return { at: Date.now(), configuration, keys }
}

/** Nothing symmetric and never `none`: the signature must be the provider's. */
const signing = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']

/** The reason, for the ledger and the log: codes of the protocol, never tokens. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name
  return 'error' in error && typeof error.error === 'string' ? `${code}: ${error.error}` : code
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  const reason = reasonOf(error)
  if (reason.endsWith(': access_denied')) return new Problem('provider-denied', 403, { reason })
  if (error instanceof oidc.AuthorizationResponseError || error instanceof oidc.ResponseBodyError)
    return new Problem('provider-refused', 502, { reason })
  const cause = error instanceof Error ? error.cause : undefined
  const isAway =
    (error instanceof TypeError && reason === 'TypeError') ||
    /TIMEOUT|ECONN|ENOTFOUND|EAI_AGAIN|UND_ERR|OAUTH_RESPONSE_IS_NOT_CONFORM/.test(`${reason} ${reasonOf(cause)}`)
  return isAway ? new Problem('provider-unreachable', 502, { reason }) : new Problem('provider-answer-invalid', 502, { reason })
}

export function openProvider(config: ProviderConfig, publicUrl: string): Provider {
  let known: Promise<Known> | null = null
  const redirectUri = `${publicUrl}${callbackPath}`

  async function metadata(): Promise<Known> {
    const held = await known
    if (held !== null && Date.now() - held.at < metadataMs) return held
    const asked = discover(config)
    known = asked
    asked.catch(() => {
      known = null
    })
    return asked
  }

  const named = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw problemOf(error)
    })

  async function depart() {
    const { configuration } = await metadata()
    const departure = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() }
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: config.scopes,
      state: departure.state,
      nonce: departure.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(departure.verifier),
      code_challenge_method: 'S256',
    })
    return { ...departure, url: url.href }
  }

  async function arrive(answer: Readonly<Record<string, string>>, { state, nonce, verifier }: Departure): Promise<Vouched> {
    const { configuration, keys } = await metadata()
    const here = new URL(redirectUri)
    here.search = new URLSearchParams(answer).toString()
    const tokens = await oidc.authorizationCodeGrant(configuration, here, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    })
    const { id_token: idToken = '' } = tokens
    const { issuer } = configuration.serverMetadata()
    // openid-client trusts the connection for the signature; the keys are looked at all the same.
    const { payload } = await jwtVerify(idToken, keys, {
      issuer,
      audience: config.clientId,
      algorithms: signing,
      clockTolerance: 30,
    })
    const hasMore = configuration.serverMetadata().userinfo_endpoint !== undefined
    const more = hasMore ? await oidc.fetchUserInfo(configuration, tokens.access_token, payload.sub ?? '') : {}
    return { claims: { ...more, ...payload }, idToken }
  }

  async function signOutUrl(idToken: string): Promise<string | null> {
    const { configuration } = await metadata()
    if (configuration.serverMetadata().end_session_endpoint === undefined) return null
    const back = { id_token_hint: idToken, post_logout_redirect_uri: `${publicUrl}/` }
    return oidc.buildEndSessionUrl(configuration, back).href
  }

  return {
    issuer: config.issuer,
    depart: () => named(depart()),
    arrive: (answer, departure) => named(arrive(answer, departure)),
    // Who signs out here is signed out here, whether the provider answers or not.
    signOutUrl: (idToken) => signOutUrl(idToken).catch(() => null),
  }
}
