// What every answer tells the browser to refuse: foreign scripts, frames, guesses about types, and the plain wire where there is TLS.

import type { RequestHandler } from 'express'
import helmet from 'helmet'
import type { Config } from './config.ts'
import type { Dress } from './endpoint.ts'
import { isSecureRequest } from './origin.ts'

type Directives = Record<string, string[]>

// antd writes its styles at run time, hence unsafe-inline for styles only. MapLibre's worker is a file of ours.
function policyOf({ tiandituToken }: Pick<Config, 'tiandituToken'>): Directives {
  const tianditu = tiandituToken === null ? [] : ['https://*.tianditu.gov.cn']
  return {
    'default-src': ["'self'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:', ...tianditu],
    // A voice note is heard before it is sent, and after it was opened. Evidence looked at: fetched by the page, which says it in the chain of custody, and shown from memory.
    'media-src': ["'self'", 'blob:'],
    'frame-src': ['blob:'],
    'connect-src': ["'self'", ...tianditu],
    'worker-src': ["'self'", 'blob:'],
    'font-src': ["'self'", 'data:'],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'self'"],
    'form-action': ["'self'"],
    'object-src': ["'none'"],
  }
}

/** What the pages use of the device, for themselves alone: the place of a patrol, photographs, a voice note. */
const permissions =
  'geolocation=(self), camera=(self), microphone=(self), payment=(), usb=(), serial=(), midi=(), display-capture=()'

/** Two years: what browsers ask of those who mean it. */
const strictTransport = 'max-age=63072000'

/** Before anything else, for every answer; helmet adds the page's own afterwards. */
export const giveLeanHeaders =
  (config: Config): Dress =>
  (req, res) => {
    res.setHeader('x-content-type-options', 'nosniff')
    res.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
    res.setHeader('cross-origin-resource-policy', 'same-origin')
    res.setHeader('referrer-policy', 'no-referrer')
    if (isSecureRequest(req, config)) res.setHeader('strict-transport-security', strictTransport)
  }

export function givePageHeaders(config: Config): RequestHandler {
  const page = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: policyOf(config) },
    // Said above, where the request is known to come over TLS.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })
  return (req, res, next) => {
    res.setHeader('permissions-policy', permissions)
    page(req, res, next)
  }
}
