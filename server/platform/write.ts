// Puts an answer that is not plain JSON on the wire.

import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Request, Response } from 'express'
import { type Answer, type Bytes, type Events, linesOf, type Stream } from './answer.ts'
import type { Config } from './config.ts'
import { watchTaker } from './pace.ts'

const compress = promisify(gzip)

/** Below about one packet compression saves no round trip and only costs time. */
const worthCompressing = 1400

/**
 * JSON and text are compressed on their way out; the rest here, where the caller takes it and it pays. Level 1: two thirds of
 * the saving for a fifth of the time.
 */
async function writeBytes(answer: Bytes, req: Request, res: Response): Promise<void> {
  const { body, status = 200, headers = {} } = answer
  if (status === 304 || status === 204) return void res.writeHead(status, headers).end()
  if (/json|text/.test(answer.type)) return void res.status(status).set(headers).type(answer.type).send(body)
  const isPacked = body.length >= worthCompressing && 'accept-encoding' in req.headers && req.acceptsEncodings('gzip') === 'gzip'
  const sent = isPacked ? await compress(body, { level: 1 }) : body
  res.statusCode = status
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value)
  res.setHeader('content-type', answer.type)
  // Beside what is said of other sites, not instead of it.
  res.vary('accept-encoding')
  if (isPacked) res.setHeader('content-encoding', 'gzip')
  res.end(sent)
}

async function writeStream(answer: Stream, res: Response, config: Config): Promise<void> {
  res.type(answer.type)
  res.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(answer.name)}`)
  const unwatch = watchTaker(config, res)
  await pipeline(answer.open(), res).finally(unwatch)
}

async function writeEvents(answer: Events, res: Response): Promise<void> {
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
  res.flushHeaders()
  const gone = new AbortController()
  const events = answer.events(gone.signal)
  res.on('close', () => {
    gone.abort()
    void events.return(undefined)
  })
  try {
    for await (const event of events) res.write(linesOf(event))
  } finally {
    answer.leave?.()
  }
  res.end()
}

export async function writeAnswer(answer: Answer, req: Request, res: Response, config: Config): Promise<void> {
  if (answer.kind === 'bytes') await writeBytes(answer, req, res)
  else if (answer.kind === 'stream') await writeStream(answer, res, config)
  else await writeEvents(answer, res)
}
