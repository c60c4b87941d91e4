// Puts an answer that is not plain JSON on the wire.

import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import type { Answer, Bytes, Events, Stream } from './answer.ts'

function writeBytes(answer: Bytes, res: Response): void {
  res.status(answer.status ?? 200)
  for (const [name, value] of Object.entries(answer.headers ?? {})) res.setHeader(name, value)
  if (answer.status === 304 || answer.status === 204) return void res.end()
  res.type(answer.type).send(answer.body)
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
  if (answer.kind === 'bytes') writeBytes(answer, res)
  else if (answer.kind === 'stream') await writeStream(answer, res)
  else await writeEvents(answer, req, res)
}
