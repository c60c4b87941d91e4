// One id for each request: in its answer, its problem, its log lines and its ledger lines. Ours alone; a sent one is not taken over.

import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

const ids = new WeakMap<IncomingMessage, string>()

/** The id given at the start of the request. */
export function requestIdOf(req: IncomingMessage): string {
  const known = ids.get(req)
  if (known !== undefined) return known
  const id = randomUUID()
  ids.set(req, id)
  return id
}

export const giveRequestId = (req: IncomingMessage, res: ServerResponse): void =>
  void res.setHeader('x-request-id', requestIdOf(req))
