// Whether a filter compares what can be compared: text with text, numbers with numbers, times with times.

import { Problem } from '../platform/problem.ts'
import type { Sql } from '../platform/sql.ts'
import type { Property, Value } from './cql.ts'

export type QueryableType = 'text' | 'number' | 'boolean' | 'date' | 'timestamp' | 'geometry'
/** What may be asked of a collection: its properties, each with the expression that answers it. */
export type Queryable = { readonly type: QueryableType; readonly of: Sql }
export type Queryables = ReadonlyMap<string, Queryable>

/** Throws 400 `filter-unknown-property` with those there are. */
export function queryableOf(queryables: Queryables, { name, at }: Property): Queryable {
  const found = queryables.get(name)
  if (found === undefined) throw new Problem('filter-unknown-property', 400, { name, at: at + 1, known: [...queryables.keys()] })
  return found
}

export const mismatch = (at: number, expected: string, found: string): Problem =>
  new Problem('filter-types', 400, { at: at + 1, expected, found })

export function typeOf(queryables: Queryables, value: Value): QueryableType {
  if (value.kind === 'property') return queryableOf(queryables, value).type
  if (value.kind === 'casei') return requireType(queryables, value.of, 'text')
  if (value.kind === 'literal')
    return typeof value.value === 'string' ? 'text' : typeof value.value === 'number' ? 'number' : 'boolean'
  return value.kind
}

/** Throws 400 `filter-types`. */
export function requireType(queryables: Queryables, value: Value, ...wanted: readonly QueryableType[]): QueryableType {
  const type = typeOf(queryables, value)
  if (!wanted.includes(type)) throw mismatch(value.at, wanted.join(', '), type)
  return type
}

const isTime = (type: QueryableType): boolean => type === 'date' || type === 'timestamp'

/** A day and a moment may be compared: the day from its beginning to its end. */
export function requireAlike(queryables: Queryables, left: Value, right: Value): void {
  const [one, other] = [typeOf(queryables, left), typeOf(queryables, right)]
  if (one === 'geometry' || (one !== other && !(isTime(one) && isTime(other)))) throw mismatch(right.at, one, other)
}
