// What open pages are told, read from a table in the order of commits. A row is handed out only once every transaction older than its
// own has ended: whoever reads on from the last row they were given then misses nothing, however late something commits. A long
// transaction (an import) holds back what was written after it began, and loses nothing.

import { setTimeout as sleep } from 'node:timers/promises'
import type { Knex } from 'knex'
import { maybeOne, one, rows, type Sql, sql } from './sql.ts'

/** Where a reader stands: `xid-seq` of the last row given. */
const cursorForm = /^(\d{1,20})-(\d{1,18})$/
export type Cursor = { readonly xid: string; readonly seq: string }
export type Told = { readonly cursor: string; readonly topic: string; readonly subjectId: string }

export const isCursor = (text: string): boolean => cursorForm.test(text)
export function cursorOf(text: string): Cursor {
  const [, xid = '0', seq = '0'] = cursorForm.exec(text) ?? []
  return { xid, seq }
}

/** Of rows called `o`. */
export const isSettled: Sql = sql`o.xid < pg_snapshot_xmin(pg_current_snapshot())`
const mostAtOnce = 500

/** The end of what is handed out now. The table is never empty: it begins with a row, and the last one is kept. */
export const lastCursor = async (db: Knex): Promise<string> =>
  (
    await maybeOne<{ cursor: string }>(
      db,
      sql`select o.xid::text || '-' || o.seq as cursor from outbox o where ${isSettled} order by o.xid desc, o.seq desc limit 1`,
    )
  )?.cursor ?? '0-0'

/** What was told after a cursor, the oldest first; null where the cursor's own row is gone, so that something may have been missed. */
export async function findTold(db: Knex, after: string): Promise<readonly Told[] | null> {
  const { xid, seq } = cursorOf(after)
  const { isKnown } = await one<{ isKnown: boolean }>(
    db,
    sql`select exists (select from outbox where xid = ${xid}::xid8 and seq = ${seq}::bigint) as "isKnown"`,
  )
  if (!isKnown) return null
  return rows<Told>(
    db,
    sql`
    select o.xid::text || '-' || o.seq as cursor, o.topic, o.subject_id as "subjectId"
    from outbox o
    where ${isSettled} and (o.xid, o.seq) > (${xid}::xid8, ${seq}::bigint)
    order by o.xid, o.seq limit ${mostAtOnce}::integer`,
  )
}

export type Bell = {
  /** Resolves when there is something beyond the cursor, after `ms`, or when `gone` is aborted. */
  readonly wait: (cursor: string, ms: number, gone: AbortSignal) => Promise<void>
}

const lookEveryMs = 1000

/** One look a second for all who listen, and none while nobody does. `last` says where the run of rows listened to ends. */
export function openBell(db: Knex, findLast: (db: Knex) => Promise<string> = lastCursor): Bell {
  const waiting = new Map<() => void, string>()
  let isLooking = false
  async function look(): Promise<void> {
    isLooking = true
    while (waiting.size > 0) {
      // A database that is away for a moment is asked again; who waits asks it too, and is told.
      const last = await findLast(db).catch(() => null)
      for (const [wake, cursor] of waiting) if (last !== null && cursor !== last) wake()
      await sleep(lookEveryMs)
    }
    isLooking = false
  }
  return {
    wait: (cursor, ms, gone) =>
      new Promise((resolve) => {
        const wake = (): void => {
          waiting.delete(wake)
          clearTimeout(timer)
          gone.removeEventListener('abort', wake)
          resolve()
        }
        const timer = setTimeout(wake, ms)
        if (gone.aborted) return wake()
        gone.addEventListener('abort', wake, { once: true })
        waiting.set(wake, cursor)
        if (!isLooking) void look()
      }),
  }
}
