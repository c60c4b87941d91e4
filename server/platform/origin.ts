// From where a request comes: over TLS or not, and from a page of ours or of another site.

import { TLSSocket } from 'node:tls'
import type { Request } from 'express'
import type { Config } from './config.ts'
import { Problem } from './problem.ts'

type Whence = Pick<Config, 'publicUrl' | 'trustProxy'>

/**
 * Whether the browser speaks TLS. X-Forwarded-Proto counts only where TRUST_PROXY names the proxy (Express decides);
 * a PUBLIC_URL of https says it for good.
 */
export const isSecureRequest = (req: Request, { publicUrl, trustProxy }: Whence): boolean =>
  (publicUrl?.startsWith('https:') ?? false) || (trustProxy === null ? req.socket instanceof TLSSocket : req.secure)

/** The caller's, or as a proxy says that TRUST_PROXY names; empty where the caller has gone. */
export const addressOf = (req: Request, { trustProxy }: Whence): string =>
  (trustProxy === null ? req.socket.remoteAddress : req.ip) ?? ''

function isOwnOrigin(origin: string, req: Request, config: Whence): boolean {
  if (!URL.canParse(origin)) return false
  const { host, protocol } = new URL(origin)
  if (isSecureRequest(req, config) && protocol !== 'https:') return false
  const own = [req.get('host'), req.host, config.publicUrl === null ? undefined : new URL(config.publicUrl).host]
  return own.includes(host)
}

/**
 * A page of another site may not write with this person's cookie, nor with a password that the browser keeps for Basic: browsers
 * say where a request comes from. A Bearer token no browser sends by itself.
 */
export function refuseForeignWrites(req: Request, config: Whence): void {
  if (['GET', 'HEAD'].includes(req.method) || /^Bearer /i.test(req.get('authorization') ?? '')) return
  const site = req.get('sec-fetch-site')
  const origin = req.get('origin')
  const isForeign =
    site !== undefined ? !['same-origin', 'none'].includes(site) : origin !== undefined && !isOwnOrigin(origin, req, config)
  if (isForeign) throw new Problem('foreign-origin', 403)
}
