// The cookies of the browser: the session, the known device, and the sign-in that is on its way at the provider.

export type CookieKind = 'session' | 'device' | 'provider'

const names: Readonly<Record<CookieKind, string>> = {
  session: 'onemap_session',
  device: 'onemap_device',
  provider: 'onemap_provider',
}

/**
 * Behind TLS the name begins with `__Host-`: the browser then takes the cookie from this very host alone, over TLS, and no other
 * host of the office's domain can plant one. The plain name is not read there.
 */
export const cookieName = (kind: CookieKind, isSecure: boolean): string => (isSecure ? `__Host-${names[kind]}` : names[kind])

/** The value of the cookie in a request's header, or null. */
export function cookieIn(header: string | undefined, kind: CookieKind, isSecure: boolean): string | null {
  const start = `${cookieName(kind, isSecure)}=`
  const found = (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(start))
  return found?.slice(start.length) || null
}

type CookieOptions = { readonly kind: CookieKind; readonly isSecure: boolean; readonly seconds: number }

/**
 * No script reads it, and no other site's page sends it along. Only the cookie of a sign-in at the provider must come back with the
 * provider's redirect, which is another site's: it is Lax, and opens nothing by itself.
 */
export function cookieText(value: string, { kind, isSecure, seconds }: CookieOptions): string {
  const sameSite = kind === 'provider' ? 'Lax' : 'Strict'
  const secure = isSecure ? '; Secure' : ''
  return `${cookieName(kind, isSecure)}=${value}; Path=/; HttpOnly; SameSite=${sameSite}; Max-Age=${seconds}${secure}`
}
