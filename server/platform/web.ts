// Express, set up once: headers, bodies, the built client, and the one writer of problems.

import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import compression from 'compression'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import type { Logger } from 'pino'
import sirv from 'sirv'
import { type AnyEndpoint, type Dress, type Gate, mount } from './endpoint.ts'
import { giveLeanHeaders, givePageHeaders } from './headers.ts'
import { openToOtherSites } from './other-sites.ts'
import { patientBody } from './pace.ts'
import { asProblem, Problem, problemDocument } from './problem.ts'
import { giveRequestId, requestIdOf } from './request-id.ts'
import type { Services } from './services.ts'

const client = fileURLToPath(new URL('../../dist/client/', import.meta.url))

/** What Express and its body parser refuse carries a status of its own: a broken address, a body too large, in an unknown encoding. */
function unreadable(error: unknown): Problem | null {
  if (error instanceof URIError) return new Problem('unreadable-address', 400)
  const { status } = error instanceof Error && 'status' in error ? error : { status: error instanceof SyntaxError ? 400 : 500 }
  if (typeof status !== 'number' || status < 400 || status > 499) return null
  return status === 413 ? new Problem('body-too-large', 413) : new Problem('unreadable-body', status)
}

const lingerMs = 5000

/** Who is refused while still sending is heard out for a moment, so that the answer arrives, and then cut off. */
function cutOff(req: express.Request): void {
  if (req.complete) return
  const patience = setTimeout(() => req.socket.destroy(), lingerMs).unref()
  req.once('close', () => clearTimeout(patience))
  req.resume()
}

const writeProblem =
  (log: Logger, dress: Dress): ErrorRequestHandler =>
  (error, req, res, _next) => {
    const requestId = requestIdOf(req)
    const problem = asProblem(error) ?? unreadable(error) ?? new Problem('internal', 500)
    if (problem.status >= 500) log.error({ err: error, requestId, path: req.path }, 'request failed')
    if (res.headersSent) return void res.destroy()
    // An address that cannot be read has reached none of those who dress answers.
    if (!res.hasHeader('x-request-id')) dress(req, res)
    cutOff(req)
    // Asked only of who came with one: a browser would open a window of its own.
    const isChallenged = problem.status === 401 && req.get('authorization') !== undefined
    if (isChallenged) res.setHeader('www-authenticate', 'Bearer realm="onemap", Basic realm="onemap", charset="UTF-8"')
    const { retryAfterSeconds } = problem.detail
    if (typeof retryAfterSeconds === 'number') res.set('retry-after', String(retryAfterSeconds))
    res
      .status(problem.status)
      .type('application/problem+json')
      .send(JSON.stringify(problemDocument(problem, requestId)))
  }

// Built files carry their digest in the name and lie compressed beside themselves (scripts/compress-client.ts). sirv remembers
// what lay there at the start and ends the process over a file that is gone, so a rebuilt client is looked at first.
const isStillThere: RequestHandler = (req, res, next) => {
  const file = join(client, 'assets', basename(req.path))
  if (existsSync(file) && existsSync(`${file}.br`) && existsSync(`${file}.gz`)) return next()
  if (existsSync(file)) return res.sendFile(file)
  throw new Problem('not-found', 404, { path: req.path })
}

function serveClient(app: Express): void {
  if (!existsSync(`${client}index.html`)) return
  app.use('/assets', isStillThere, sirv(`${client}assets`, { brotli: true, gzip: true, immutable: true, maxAge: 31_536_000 }))
  app.use(sirv(client, { single: true, ignores: [/^\/api\//, /^\/ogc(\/|$)/, /^\/assets\//] }))
}

const jsonTypes = ['application/json', 'application/geo+json', 'application/merge-patch+json']

/** JSON and tables; built files are compressed beforehand, tiles by their own rule, and events must not wait. */
const isWorthCompressing = (_req: express.Request, res: express.Response): boolean =>
  /json|text\/csv/.test(String(res.getHeader('content-type') ?? ''))

export function createWeb(services: Services, endpoints: readonly AnyEndpoint[], gate: Gate, log: Logger): Express {
  const app = express()
  app.disable('x-powered-by')
  if (services.config.trustProxy !== null) app.set('trust proxy', services.config.trustProxy)
  const giveHeaders = giveLeanHeaders(services.config)
  const dress: Dress = (req, res) => {
    giveRequestId(req, res)
    giveHeaders(req, res)
  }
  const dressed: RequestHandler = (req, res, next) => {
    dress(req, res)
    next()
  }
  for (const open of openToOtherSites(services.config)) app.use(dressed, open)
  mount(
    app,
    endpoints.filter(({ isLean }) => isLean),
    services,
    gate,
    dress,
  )
  app.use(dressed)
  app.use(givePageHeaders(services.config))
  app.use(compression({ filter: isWorthCompressing }))
  app.use(patientBody(services.config), express.json({ limit: '10mb', type: jsonTypes }))
  mount(
    app,
    endpoints.filter(({ isLean }) => !isLean),
    services,
    gate,
  )
  serveClient(app)
  app.use((req) => {
    throw new Problem('not-found', 404, { path: req.path })
  })
  app.use(writeProblem(log, dress))
  return app
}
