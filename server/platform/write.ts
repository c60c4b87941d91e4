// Puts an answer that is not plain JSON on the wire.

import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Request, Response } from 'express'
import type { Answer, Bytes, Events, Stream } from './answer.ts'

const compress = promisify(gzip)

/** Below about one packet compression saves no round trip and only costs time. */
const worthCompressing = 1400

/** JSON and text are compressed on their way out; the rest here, where the caller takes it and it pays. Level 1: two thirds of the saving for a fifth of the time. */
async function writeBytes(answer: Bytes, req: Request, res: Response): Promise<void> {
  res.status(answer.status ?? 200)
  for (const [name, value] of Object.entries(answer.headers ?? {})) res.setHeader(name, value)
  if (answer.status === 304 || answer.status === 204) return void res.end()
  res.type(answer.type)
  if (/json|text/.test(answer.type)) return void res.send(answer.body)
  res.vary('accept-encoding')
  if (answer.body.length < worthCompressing || !req.acceptsEncodings('gzip')) return void res.send(answer.body)
  const packed = await compress(answer.body, { level: 1 })
  res.setHeader('content-encoding', 'gzip')
  res.send(packed)
}

async function writeStream(answer: Stream, res: Response): Promise<void> {
  res.type(answer.type)
  res.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(answer.name)}`)
  await pipeline(answer.open(), res)
}

async function writeEvents(answer: Events, req: Request, res: Response): Promise<void> {
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
  const events = answer.events()
  req.on('close', () => void events.return(undefined))
  for await (const event of events) res.write(`data: ${JSON.stringify(event)}\n\n`)
  res.end()
}

export async function writeAnswer(answer: Answer, req: Request, res: Response): Promise<void> {
  if (answer.kind === 'bytes') await writeBytes(answer, req, res)
  else if (answer.kind === 'stream') await writeStream(answer, res)
  else await writeEvents(answer, req, res)
}
