// The short way for reads that must be fast: one statement under a caller's row rule in one round trip, not in five.

import pg from 'pg'
import type { Actor } from './caller.ts'
import type { Sql } from './sql.ts'

/**
 * Runs one reading statement under the row rule of `actor`, as of `moment` where one is given. bytea columns come as Buffer,
 * counts as number. `once`: its text is the caller's making and hardly comes again, so no connection keeps it.
 */
export type ReadAs = <Row>(actor: Actor, query: Sql, moment?: string | null, kept?: 'kept' | 'once') => Promise<Row[]>

export type Lane = { readonly readAs: ReadAs; readonly stop: () => Promise<void> }

// Each connection is of the application's role and only reads, from its first moment to its last. Tiles are many and small:
// compiling their plans or sharing one among workers costs more than it saves (scripts/bench/tiles.ts).
const habitsOfPresent = (statementMs: number): string =>
  'set role onemap_app; set default_transaction_read_only = on; set jit = off; set max_parallel_workers_per_gather = 0; set statement_timeout = ' +
  statementMs
/** Names are looked up when a statement is parsed, before it could enter a moment: the past has connections of its own. */
const habitsOfPast = (statementMs: number): string => `${habitsOfPresent(statementMs)}; set search_path = past, public`

/** Knex's marks as PostgreSQL's: `?` → `$1`, `\?` → `?`; numbers go on from `taken`. */
export function numbered(text: string, taken = 0): string {
  let count = taken
  return text.replace(/\\\?|\?/g, (mark) => {
    if (mark !== '?') return '?'
    count += 1
    return `$${count}`
  })
}

type Prepared = { readonly text: string; readonly name?: string }

/**
 * The statement enters the session of its first two bindings and then asks: `offset 0` and the reference to `entered` keep the
 * planner from asking first. Were it ever to, or were the role another, nothing would be seen: settings and rule fail closed.
 */
const underTheRule = (text: string): string => `
  select asked.* from (
    select enter_session($1::uuid, $2::uuid) and set_config('app.token', coalesce($2::uuid::text, ''), true) is not null
      and set_config('app.as_of', $3::text, true) is not null as entered offset 0) e
  cross join lateral (select * from (${numbered(text, 3)}) asked where entered and current_user = 'onemap_app' offset 0) asked`

/** A text that varies without end would fill the connections' memory; past so many none is kept by name. */
const mostNames = 200

/** A statement keeps its name while its text is the same, so that each connection parses it once. */
function preparer(): (text: string) => Prepared {
  const known = new Map<string, Prepared>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const prepared = { text: underTheRule(text) }
    if (known.size >= mostNames) return prepared
    const named = { ...prepared, name: `lane-${known.size}` }
    known.set(text, named)
    return named
  }
}

export function openLane(connectionString: string, max: number, statementMs: number): Lane {
  const present = openPool(connectionString, max, habitsOfPresent(statementMs))
  const past = openPool(connectionString, Math.ceil(max / 2), habitsOfPast(statementMs))
  const readAs: ReadAs = async (actor, query, moment = null, kept = 'kept') =>
    (moment === null ? present : past).read(actor, query, moment, kept)
  return {
    readAs,
    stop: async () => {
      await Promise.all([present.stop(), past.stop()])
    },
  }
}

function openPool(connectionString: string, max: number, habits: string) {
  const prepare = preparer()
  // The pool waits for it, and gives up a connection where it fails.
  const onConnect = (client: pg.ClientBase) => client.query(habits)
  const pool = new pg.Pool({ connectionString, max, onConnect, idleTimeoutMillis: 30_000 })
  // A connection lost while idle is replaced by the next request.
  pool.on('error', () => {})
  return {
    read: async ({ userId, tokenId }: Actor, { text, values }: Sql, moment: string | null, kept: 'kept' | 'once') => {
      const prepared = kept === 'once' ? { text: underTheRule(text) } : prepare(text)
      return (await pool.query({ ...prepared, values: [userId, tokenId, moment ?? '', ...values] })).rows
    },
    stop: () => pool.end(),
  }
}
