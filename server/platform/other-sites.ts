// Which pages of other sites may read the map: a viewer of another office in a browser, with a token of its own. No cookie goes
// with such a request, and nothing is written by one.

import cors from 'cors'
import type { RequestHandler } from 'express'
import type { Config } from './config.ts'

/** What a map is made of; everything else stays closed to other sites. */
const opened = /^\/(api\/(tiles|collections|style\.json|changes)|ogc|style|assets)(\/|$)/

/** Nothing where `CORS_ORIGINS` names no site. */
export function openToOtherSites({ corsOrigins }: Pick<Config, 'corsOrigins'>): readonly RequestHandler[] {
  if (corsOrigins.length === 0) return []
  const allow = cors({
    origin: [...corsOrigins],
    methods: ['GET', 'HEAD'],
    allowedHeaders: ['authorization', 'if-none-match'],
    exposedHeaders: ['etag', 'content-crs', 'link'],
    maxAge: 600,
  })
  return [(req, res, next) => (opened.test(req.path) ? allow(req, res, next) : next())]
}
