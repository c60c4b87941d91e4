// Every request that changed something has left its line: watched over all writes that the tests of an API file make.

import type { Knex } from 'knex'
import { one, sql } from '../../server/platform/sql.ts'

/** Asked by POST because the question is long; nothing is changed. */
const onlyAsk = [
  '/api/parcels/select',
  '/api/geometry/check',
  '/api/balance/calculate',
  '/api/patrols/files/preview',
  '/api/here',
  '/api/duty-units/cut',
  '/api/tips/status',
]
/** A tip sent again after a broken line is the same tip: nothing is written. */
const isTheSame = (path: string, status: number): boolean => path === '/api/tips' && status === 200
const isAsked = (path: string): boolean => onlyAsk.includes(path) || /^\/api\/cases\/[^/]+\/freezes\/preview$/.test(path)

export type WriteWatch = {
  readonly see: (method: string, path: string, status: number, requestId: string | null) => Promise<void>
  /** Throws where a write was acknowledged without a line in the ledger. */
  readonly judge: () => void
}

export function watchWrites(db: Knex): WriteWatch {
  const unwritten: string[] = []
  return {
    see: async (method, path, status, requestId) => {
      if (method === 'GET' || status >= 300 || isAsked(path.split('?')[0] ?? '') || isTheSame(path, status)) return
      const { lines } = await one<{ lines: number }>(
        db,
        sql`select count(*) as lines from ledger where request_id = ${requestId}`,
      )
      if (lines === 0) unwritten.push(`${method} ${path} → ${status}`)
    },
    judge: () => {
      if (unwritten.length > 0) throw new Error(`written without a ledger line:\n${unwritten.join('\n')}`)
    },
  }
}
