// Times that a filter compares: a day stands for all of it, from its beginning to its end where the prefecture lies.

import { type Sql, sql } from '../platform/sql.ts'
import type { Comparison, Instant, Temporal, Time, Value } from './cql.ts'
import { mismatch, type Queryables, queryableOf } from './cql-types.ts'

/** Its first moment and the first one after it; a moment is its own. */
type Span = { readonly from: Sql; readonly until: Sql; readonly isMoment: boolean }

function spanOfColumn(type: 'date' | 'timestamp', of: Sql): Span {
  if (type === 'timestamp') return { from: of, until: of, isMoment: true }
  return {
    from: sql`(${of})::timestamp at time zone 'Asia/Shanghai'`,
    until: sql`((${of}) + 1)::timestamp at time zone 'Asia/Shanghai'`,
    isMoment: false,
  }
}
const spanOfInstant = ({ kind, value }: Instant): Span =>
  spanOfColumn(kind, kind === 'date' ? sql`${value}::date` : sql`${value}::timestamptz`)

export function spanOf(queryables: Queryables, value: Time | Value): Span {
  if (value.kind === 'date' || value.kind === 'timestamp') return spanOfInstant(value)
  if (value.kind === 'interval')
    return {
      from: value.from === null ? sql`'-infinity'::timestamptz` : spanOfInstant(value.from).from,
      until: value.to === null ? sql`'infinity'::timestamptz` : spanOfInstant(value.to).until,
      isMoment: false,
    }
  if (value.kind !== 'property') throw mismatch(value.at, 'a time', value.kind)
  const { type, of } = queryableOf(queryables, value)
  if (type !== 'date' && type !== 'timestamp') throw mismatch(value.at, 'a time', type)
  return spanOfColumn(type, of)
}

/** Up to and with its last moment: of a moment itself. */
const endsBefore = (one: Span, other: Span): Sql =>
  one.isMoment ? sql`${one.until} < ${other.from}` : sql`${one.until} <= ${other.from}`
const meets = (one: Span, other: Span): Sql => sql`not (${endsBefore(one, other)}) and not (${endsBefore(other, one)})`
const sameSpan = (one: Span, other: Span): Sql => sql`${one.from} = ${other.from} and ${one.until} = ${other.until}`

type Relation = (one: Span, other: Span) => Sql
const turned =
  (relation: Relation): Relation =>
  (one, other) =>
    relation(other, one)
const isDuring: Relation = (one, other) => sql`${other.from} < ${one.from} and ${one.until} < ${other.until}`
const finishes: Relation = (one, other) => sql`${other.from} < ${one.from} and ${one.until} = ${other.until}`
const starts: Relation = (one, other) => sql`${one.from} = ${other.from} and ${one.until} < ${other.until}`
/** The one begins the moment the other ends. */
const adjoins: Relation = (one, other) => sql`${one.until} = ${other.from}`
const overlaps: Relation = (one, other) =>
  sql`${one.from} < ${other.from} and ${other.from} < ${one.until} and ${one.until} < ${other.until}`

/** Relations of two spans as Allen names them. */
export const timed: Readonly<Record<Temporal, Relation>> = {
  t_before: endsBefore,
  t_after: turned(endsBefore),
  t_contains: turned(isDuring),
  t_during: isDuring,
  t_disjoint: (one, other) => sql`not (${meets(one, other)})`,
  t_equals: sameSpan,
  t_finishedby: turned(finishes),
  t_finishes: finishes,
  t_intersects: meets,
  t_meets: adjoins,
  t_metby: turned(adjoins),
  t_overlappedby: turned(overlaps),
  t_overlaps: overlaps,
  t_startedby: turned(starts),
  t_starts: starts,
}

/** A day on either side stands for all of it: on the day, before it began, after it ended. */
export const comparedTimes: Readonly<Record<Comparison, (one: Span, other: Span) => Sql>> = {
  '=': meets,
  '<>': (one, other) => sql`not (${meets(one, other)})`,
  '<': endsBefore,
  '<=': (one, other) => sql`not (${endsBefore(other, one)})`,
  '>': (one, other) => endsBefore(other, one),
  '>=': (one, other) => sql`not (${endsBefore(one, other)})`,
}
