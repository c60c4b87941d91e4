// Pages that stay right while rows change: the next one begins behind the last row of this one, wherever that now stands.

import * as z from 'zod'
import { Problem } from '../platform/problem.ts'
import { type Sql, sql } from '../platform/sql.ts'

export type SortKey = {
  readonly of: Sql
  readonly isDescending: boolean
  readonly type: 'text' | 'number' | 'boolean' | 'date' | 'timestamp' | 'uuid'
}

/** Values of the sort keys of the last row, as text; the unique key is the last of them. */
const cursor = z.array(z.string().max(2000).nullable()).max(20)

export const writeCursor = (values: readonly (string | null)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url')

/** Throws 400 `page-unknown`. */
export function readCursor(text: string, keys: readonly SortKey[]): readonly (string | null)[] {
  const refuse = (): never => {
    throw new Problem('page-unknown', 400, { after: text.slice(0, 100) })
  }
  try {
    const values = cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
    return values.length === keys.length ? values : refuse()
  } catch {
    return refuse()
  }
}

const casts = {
  text: sql`text`,
  number: sql`double precision`,
  boolean: sql`boolean`,
  date: sql`date`,
  timestamp: sql`timestamptz`,
  uuid: sql`uuid`,
} as const

/** Rows that come after `value` in one key; nothing comes last, either way. */
function behind({ of, isDescending, type }: SortKey, value: string | null): Sql {
  if (value === null) return sql`false`
  const limit = sql`${value}::${casts[type]}`
  return isDescending ? sql`(${of} < ${limit} or ${of} is null)` : sql`(${of} > ${limit} or ${of} is null)`
}
const same = ({ of, type }: SortKey, value: string | null): Sql =>
  value === null ? sql`${of} is null` : sql`${of} = ${value}::${casts[type]}`

/** The condition that a row stands behind the cursor. The unique key alone is a plain comparison, which its index serves. */
export function behindCursor(keys: readonly SortKey[], values: readonly (string | null)[]): Sql {
  const [first, ...more] = keys
  if (first === undefined) return sql`false`
  const value = values[0] ?? null
  if (more.length === 0) return sql`${first.of} > ${value}::${casts[first.type]}`
  return sql`(${behind(first, value)} or (${same(first, value)} and ${behindCursor(more, values.slice(1))}))`
}

export const orderOf = (keys: readonly SortKey[]): Sql =>
  keys
    .map(({ of, isDescending }) => (isDescending ? sql`${of} desc nulls last` : sql`${of} asc nulls last`))
    .reduce((left, right) => sql`${left}, ${right}`)

/** The values of the sort keys as the cursor carries them: text that reads back as the same value. */
export const cursorColumn = (keys: readonly SortKey[]): Sql => {
  const texts = keys.map(({ of }) => sql`(${of})::text`).reduce((left, right) => sql`${left}, ${right}`)
  return sql`array[${texts}]`
}
