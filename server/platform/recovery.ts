// Notices that the last run did not end by itself, and lets the slices put right what it left half done.

import type { Knex } from 'knex'
import { json, maybeOne, run, sql } from './sql.ts'

/** Puts one slice's unfinished work in order and says what it did, a sentence each. */
export type Recovery = (db: Knex) => Promise<readonly string[]>

type Mark = { readonly startedAt: string }

/** Marks the platform as running. Answers when the previous run began, if it never said that it ended. */
export async function markRunning(db: Knex): Promise<string | null> {
  const left = await maybeOne<Mark>(db, sql`select value->>'startedAt' as "startedAt" from settings where key = 'running'`)
  await run(
    db,
    sql`
    insert into settings (key, value) values ('running', ${json({ startedAt: new Date().toISOString() })}::jsonb)
    on conflict (key) do update set value = excluded.value`,
  )
  return left?.startedAt ?? null
}

export const markStopped = (db: Knex): Promise<number> => run(db, sql`delete from settings where key = 'running'`)
