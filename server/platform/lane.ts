// The short way for reads that must be fast: one statement under a caller's row rule in one round trip, not in five.

import pg from 'pg'
import type { Sql } from './sql.ts'

/** Runs one reading statement under the row rule of `userId`. bytea columns come as Buffer, counts as number. */
export type ReadAs = <Row>(userId: string | null, query: Sql) => Promise<Row[]>

export type Lane = { readonly readAs: ReadAs; readonly stop: () => Promise<void> }

// Tiles are many and small: compiling their plans or sharing one among workers costs more than it saves (scripts/bench/tiles.ts).
const habits = 'set jit = off; set max_parallel_workers_per_gather = 0'
const opening = 'begin read only; set local role onemap_app'
const enter = { name: 'enter', text: 'select enter_session($1::uuid)' }

/** Knex's marks as PostgreSQL's: `?` → `$1`, `\?` → `?`. */
export function numbered(text: string): string {
  let count = 0
  return text.replace(/\\\?|\?/g, (mark) => {
    if (mark !== '?') return '?'
    count += 1
    return `$${count}`
  })
}

/** Statements keep their name while their text is the same, so that each connection parses them once. */
function namer(): (text: string) => string | undefined {
  const names = new Map<string, string>()
  return (text) => {
    const known = names.get(text)
    // A text that varies without end would fill the connections' memory; past a thousand none is kept.
    if (known !== undefined || names.size >= 1000) return known
    const name = `lane-${names.size}`
    names.set(text, name)
    return name
  }
}

/**
 * The four messages travel together. Should the first fail, nothing after it could be trusted to run under the role, so the
 * statement itself yields no row unless it does; a failed transaction ends with the closing message like any other.
 */
export function openLane(connectionString: string, max: number): Lane {
  const pool = new pg.Pool({ connectionString, max, pipeline: true, idleTimeoutMillis: 30_000 } as pg.PoolConfig)
  const nameOf = namer()
  pool.on('error', () => {})
  pool.on('connect', (client) => void client.query(habits).catch(() => {}))

  const readAs: ReadAs = async (userId, query) => {
    const client = await pool.connect()
    const text = `select * from (${numbered(query.text)}) lane where current_user = 'onemap_app'`
    const name = nameOf(text)
    const messages = await Promise.allSettled([
      client.query(opening),
      client.query({ ...enter, values: [userId] }),
      client.query({ ...(name === undefined ? {} : { name }), text, values: [...query.values] }),
      client.query('commit'),
    ])
    const failure = messages.find((message) => message.status === 'rejected')
    client.release(failure !== undefined)
    if (failure !== undefined) throw failure.reason
    const answer = messages[2]
    return answer.status === 'fulfilled' ? (answer.value.rows as never) : []
  }
  return { readAs, stop: () => pool.end() }
}
