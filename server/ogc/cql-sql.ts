// A filter as a condition in SQL. Values are bound; names come from the queryables and nowhere else.

import type { Geometry } from 'geojson'
import { all, type Sql, sql } from '../platform/sql.ts'
import type { Comparison, Filter, Place, Spatial, Temporal, Value } from './cql.ts'
import { comparedTimes, spanOf, timed } from './cql-times.ts'
import { mismatch, type Queryables, queryableOf, requireAlike, requireType, typeOf } from './cql-types.ts'

export type Terms = {
  readonly queryables: Queryables
  /** Brings geometry written in the system of the filter to longitude and latitude. */
  readonly toStorage: (geometry: Geometry) => Sql
}

const operators: Readonly<Record<Comparison, Sql>> = {
  '=': sql`=`,
  '<>': sql`<>`,
  '<': sql`<`,
  '<=': sql`<=`,
  '>': sql`>`,
  '>=': sql`>=`,
}

const functions: Readonly<Record<Exclude<Spatial, 's_dwithin'>, (one: Sql, other: Sql) => Sql>> = {
  s_intersects: (one, other) => sql`st_intersects(${one}, ${other})`,
  s_within: (one, other) => sql`st_within(${one}, ${other})`,
  s_contains: (one, other) => sql`st_contains(${one}, ${other})`,
  s_disjoint: (one, other) => sql`st_disjoint(${one}, ${other})`,
  s_equals: (one, other) => sql`st_equals(${one}, ${other})`,
  s_touches: (one, other) => sql`st_touches(${one}, ${other})`,
  s_overlaps: (one, other) => sql`st_overlaps(${one}, ${other})`,
  s_crosses: (one, other) => sql`st_crosses(${one}, ${other})`,
}

function placeOf({ queryables, toStorage }: Terms, value: Place): Sql {
  if (value.kind === 'geometry') return toStorage(value.geometry)
  const { type, of } = queryableOf(queryables, value)
  if (type !== 'geometry') throw mismatch(value.at, 'geometry', type)
  return of
}

/** Any way up to 51° of latitude, which lies further off than a filter may ask for: for the index, before the distance itself is measured. */
const metresPerDegree = 70_000

function spatial(terms: Terms, { op, left, right, metres }: Extract<Filter, { readonly op: Spatial }>): Sql {
  const [one, other] = [placeOf(terms, left), placeOf(terms, right)]
  if (op === 's_dwithin') {
    const reach = sql`st_expand(${other}, ${(metres ?? 0) / metresPerDegree}::float8)`
    return sql`(${one} && ${reach} and st_dwithin((${one})::geography, (${other})::geography, ${metres}::float8))`
  }
  const exact = functions[op](one, other)
  // Said besides, so that the spatial index serves it under the row rule.
  return op === 's_disjoint' ? exact : sql`(${one} && ${other} and ${exact})`
}

function scalarOf(terms: Terms, value: Value): Sql {
  if (value.kind === 'property') return queryableOf(terms.queryables, value).of
  if (value.kind === 'casei') return sql`lower(${scalarOf(terms, value.of)})`
  if (value.kind !== 'literal' || typeof value.value === 'string') return sql`${value.value}::text`
  return typeof value.value === 'number' ? sql`${value.value}::float8` : sql`${value.value}::boolean`
}

function compare(terms: Terms, op: Comparison, left: Value, right: Value): Sql {
  const { queryables } = terms
  requireAlike(queryables, left, right)
  const type = typeOf(queryables, left)
  if (type === 'date' || type === 'timestamp')
    return sql`(${comparedTimes[op](spanOf(queryables, left), spanOf(queryables, right))})`
  return sql`${scalarOf(terms, left)} ${operators[op]} ${scalarOf(terms, right)}`
}

function like(terms: Terms, of: Value, pattern: Value): Sql {
  for (const value of [of, pattern]) requireType(terms.queryables, value, 'text')
  return sql`${scalarOf(terms, of)} like ${scalarOf(terms, pattern)}`
}

const any = (conditions: readonly Sql[]): Sql => sql`(${conditions.reduce((left, right) => sql`${left} or ${right}`)})`

const isTemporal = (op: Comparison | Temporal): op is Temporal => Object.hasOwn(timed, op)
function pair(terms: Terms, one: Extract<Filter, { readonly op: Comparison | Temporal }>): Sql {
  if (!isTemporal(one.op)) return compare(terms, one.op, one.left as Value, one.right as Value)
  return sql`(${timed[one.op](spanOf(terms.queryables, one.left), spanOf(terms.queryables, one.right))})`
}

/** Throws 400 `filter-unknown-property`, `filter-types`. */
export function conditionOf(terms: Terms, filter: Filter): Sql {
  switch (filter.op) {
    case 'and':
      return sql`(${all(filter.args.map((arg) => conditionOf(terms, arg)))})`
    case 'or':
      return any(filter.args.map((arg) => conditionOf(terms, arg)))
    case 'not':
      return sql`not (${conditionOf(terms, filter.arg)})`
    case 'constant':
      return sql`${filter.value}::boolean`
    case 'between':
      return sql`(${compare(terms, '>=', filter.of, filter.from)} and ${compare(terms, '<=', filter.of, filter.to)})`
    case 'in':
      return any(filter.values.map((value) => compare(terms, '=', filter.of, value)))
    case 'like':
      return like(terms, filter.of, filter.pattern)
    case 'isNull':
      return sql`(${scalarOf(terms, filter.of)}) is null`
    default:
      return 'metres' in filter ? spatial(terms, filter) : pair(terms, filter)
  }
}
