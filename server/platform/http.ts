// What a handler may know of how it was asked, and the cookies it may set.

import type { Request } from 'express'
import type { Config } from './config.ts'
import { isSecureRequest } from './origin.ts'

export type Http = {
  readonly etag: string | undefined
  /** Up to where a reader of events had read, as it says when it comes back. */
  readonly lastEventId: string | undefined
  /** The coordinate system of a body, where it says one. */
  readonly contentCrs: string | undefined
  readonly setCookie: (value: string) => void
  readonly address: string
  /** Scheme, host and port by which the caller reaches the platform: for links that lead back to it. */
  readonly origin: string
  /** Cookies as sent; none where the request came with a token, so that the two never add up. */
  readonly cookie: string | undefined
  /** Whether the browser speaks TLS. */
  readonly isSecure: boolean
  /** Which of these types the caller would rather have, the first where it does not matter; null where none will do. */
  readonly accepts: (types: readonly string[]) => string | null
  /** Which of these languages the caller reads best, the first where none is known. */
  readonly reads: <Lang extends string>(languages: readonly [Lang, ...Lang[]]) => Lang
  /** The User-Agent, for a person to recognise the own device by. */
  readonly agent: string | null
}

/** Looked up as a handler asks: most ask for little of it, and tiles are many. */
export const httpOf = (
  req: Request,
  config: Pick<Config, 'publicUrl' | 'trustProxy'>,
  address: string,
  setCookie: Http['setCookie'],
): Http => ({
  address,
  setCookie,
  get etag() {
    return req.get('if-none-match')
  },
  get lastEventId() {
    return req.get('last-event-id')
  },
  get contentCrs() {
    return req.get('content-crs')
  },
  get origin() {
    return config.publicUrl ?? `${isSecureRequest(req, config) ? 'https' : 'http'}://${req.get('host') ?? 'localhost'}`
  },
  get cookie() {
    return req.get('authorization') === undefined ? req.get('cookie') : undefined
  },
  get isSecure() {
    return isSecureRequest(req, config)
  },
  get agent() {
    return req.get('user-agent') ?? null
  },
  accepts: (types) => req.accepts([...types]) || null,
  reads: (languages) => {
    const best = req.acceptsLanguages([...languages])
    return languages.find((one) => one === best) ?? languages[0]
  },
})
