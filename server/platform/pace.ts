// Who sends a body or takes an answer drop by drop is let go: a connection is for those who use it.

import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestHandler } from 'express'
import type { Config } from './config.ts'
import { Problem } from './problem.ts'

/** Below a fifth of the slowest telephone network: bytes a second. */
const leastPerSecond = 1024
/** A JSON body of ten megabytes comes in this time or is not meant to come. */
const longestBodyMs = 300_000

type Pacing = Pick<Config, 'stallSeconds'>

/**
 * Calls `stalled` once when, in a window that began and ended in waiting for the other side, fewer bytes were counted than the
 * slowest network carries. `counted` answers null while nobody waits. Answers how to stop watching.
 */
function watch({ stallSeconds }: Pacing, counted: () => number | null, stalled: () => void): () => void {
  let before = counted()
  const timer = setInterval(() => {
    const now = counted()
    if (now !== null && before !== null && now - before < leastPerSecond * stallSeconds) {
      clearInterval(timer)
      stalled()
    }
    before = now
  }, stallSeconds * 1000).unref()
  return () => clearInterval(timer)
}

/** Watches what is sent, until the request is whole. */
export function watchSender(pacing: Pacing, req: IncomingMessage, stalled: () => void): () => void {
  const { socket } = req
  return watch(pacing, () => (req.complete ? null : socket.bytesRead), stalled)
}

/** Cuts off who does not take what is written; where we ourselves are slow, nobody waits to take anything. */
export function watchTaker(pacing: Pacing, res: ServerResponse): () => void {
  const { socket } = res
  const taken = (): number | null => (res.writableNeedDrain ? (socket?.bytesWritten ?? 0) : null)
  return watch(pacing, taken, () => res.destroy())
}

/** Before a body parser, which would wait for the last byte as long as the sender likes. Refuses with 408 `request-too-slow`. */
export const patientBody =
  (pacing: Pacing): RequestHandler =>
  (req, _res, next) => {
    if (req.complete || req.is('multipart/form-data')) return next()
    const stalled = (): void => {
      stop()
      next(new Problem('request-too-slow', 408))
    }
    const unwatch = watchSender(pacing, req, stalled)
    const longest = setTimeout(stalled, longestBodyMs).unref()
    const stop = (): void => {
      unwatch()
      clearTimeout(longest)
    }
    req.once('close', stop)
    req.once('end', stop)
    next()
  }
