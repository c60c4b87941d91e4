// Raw SQL as a value: interpolations become bindings, never text.

import type { Knex } from 'knex'

type Binding = string | number | boolean | null | Date | Buffer | object | undefined
export type Sql = { readonly text: string; readonly values: readonly Binding[] }

/** Marks a JSON document, so that an array in it is not taken for a PostgreSQL array. */
export const json = (value: unknown): string => JSON.stringify(value)

const isSql = (hole: Binding | Sql): hole is Sql =>
  typeof hole === 'object' && hole !== null && 'text' in hole && 'values' in hole

/** Knex reads a bare `?` as a binding, so the ones meant as JSON operators are escaped. */
export const escapeMarks = (text: string): string => text.replaceAll('?', '\\?')

export function sql(parts: TemplateStringsArray, ...holes: readonly (Binding | Sql)[]): Sql {
  let text = ''
  const values: Binding[] = []
  parts.forEach((part, i) => {
    text += escapeMarks(part)
    if (i >= holes.length) return
    const hole = holes[i]
    if (hole !== undefined && isSql(hole)) {
      text += hole.text
      values.push(...hole.values)
    } else {
      text += '?'
      values.push(hole ?? null)
    }
  })
  return { text, values }
}

export const empty: Sql = { text: '', values: [] }

/** Joins conditions with `and`; no conditions is `true`. */
export function all(conditions: readonly Sql[]): Sql {
  if (conditions.length === 0) return sql`true`
  return conditions.reduce((left, right) => sql`${left} and ${right}`)
}

/** An identifier from a closed list in the code; anything else is a bug, not input. */
export function ident(name: string): Sql {
  if (!/^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?$/.test(name)) throw new Error(`not an identifier: ${name}`)
  return { text: name, values: [] }
}

/** Knex types bindings more narrowly than pg takes them: arrays and documents pass through. */
const bindingsOf = ({ values }: Sql): Knex.RawBinding[] => [...values] as Knex.RawBinding[]

export async function rows<Row>(db: Knex, query: Sql): Promise<Row[]> {
  const result: { rows: Row[] } = await db.raw(query.text, bindingsOf(query))
  return result.rows
}

export async function maybeOne<Row>(db: Knex, query: Sql): Promise<Row | undefined> {
  return (await rows<Row>(db, query))[0]
}

/** The first row; its absence is a bug of the caller, not a 404. */
export async function one<Row>(db: Knex, query: Sql): Promise<Row> {
  const row = await maybeOne<Row>(db, query)
  if (row === undefined) throw new Error(`no row for: ${query.text.slice(0, 120)}`)
  return row
}

/** Runs a statement and answers how many rows it touched. */
export async function run(db: Knex, query: Sql): Promise<number> {
  const result: { rowCount: number | null } = await db.raw(query.text, bindingsOf(query))
  return result.rowCount ?? 0
}
