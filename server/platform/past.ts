// Asking for the past. An endpoint that says `hasPast` takes `as_of` beside its own input, an instant (2026-03-01T08:00:00+08:00)
// or a date (2026-03-01), and is answered as the records stood then; for a date, at the end of that day in Asia/Shanghai.
//
// How it works: every table registered by track_history() (migrations/0036) has views `past.<table>` (as of the transaction's
// moment) and `past.<table>_versions` (every version). A transaction with a moment finds these views in place of the tables, so the
// SQL of a slice answers for the past unchanged, under the row rule. Tables without history answer as they are now.
// A new table gets a past by `select track_history('sightings')` in its migration, its endpoints by `hasPast: true`, its tiles by
// `past: changesOf('sightings', 'place')` in its collection; nothing else.

import * as z from 'zod'
import { dayOf, endOfDay } from './day.rules.ts'
import { Problem } from './problem.ts'
import { ident, type Sql, sql } from './sql.ts'

const instant = z.iso.datetime({ offset: true })
const date = z.iso.date()

/**
 * The moment asked for, as an instant. Today is up to now. Throws 400 `as-of-unreadable`, or `as-of-future` for what has not
 * been yet.
 */
export function momentOf(asked: string, now = new Date()): string {
  const isDay = date.safeParse(asked).success
  if (!isDay && !instant.safeParse(asked).success) throw new Problem('as-of-unreadable', 400, { asked })
  const isFuture = isDay ? asked > dayOf(now) : new Date(asked) > now
  if (isFuture) throw new Problem('as-of-future', 400, { asked, now: now.toISOString() })
  if (!isDay) return asked
  return asked === dayOf(now) ? now.toISOString() : endOfDay(asked)
}

/** When records of a tracked table changed inside `envelope`: a select of `at` and `id`, one row each begin and end of a version. */
export type Changes = (envelope: Sql) => Sql

/** `place` is the geometry column, `key` what identifies a record. */
export const changesOf = (table: string, place: string, key = 'id'): Changes => {
  const versions = ident(`past.${table}_versions`)
  const touching = (envelope: Sql): Sql => sql`from ${versions} v where v.${ident(place)} && ${envelope}`
  return (envelope) => sql`
    select v.valid_from as at, v.${ident(key)}::text as id ${touching(envelope)}
    union all select v.valid_to, v.${ident(key)}::text ${touching(envelope)} and v.valid_to < 'infinity'`
}

/** An instant to the microsecond: a Date holds milliseconds, and a change told too early would not be there yet. */
export const instantText = (at: Sql): Sql => sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** The day of an instant where the prefecture lies. */
export const dayIn = (at: Sql): Sql => sql`(${at} at time zone 'Asia/Shanghai')::date`
