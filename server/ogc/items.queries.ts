// Features and how many there are.

import type { Link } from '#contract/ogc'
import { type Sql, sql } from '../platform/sql.ts'
import { behindCursor, cursorColumn, orderOf } from './cursor.ts'
import type { Question } from './questions.ts'
import { digitsOf, toSystem } from './systems.ts'

export type ItemRow = {
  readonly id: string
  readonly geometry: string | null
  readonly properties: object
  readonly cursor: readonly (string | null)[]
}

/** GeoJSON of a feature, as text; its properties in the order of the register. */
export const featureOf = ({ properties: asked }: Question, row: ItemRow, links?: readonly Link[]): string => {
  const { id, geometry, properties } = row
  const names = asked.map(({ name }) => name)
  const ways = links === undefined ? '' : `,"links":${JSON.stringify(links)}`
  return `{"type":"Feature","id":${JSON.stringify(id)},"geometry":${geometry ?? 'null'},"properties":${JSON.stringify(properties, names)}${ways}}`
}

/** `name, value` pairs of the properties. */
function propertiesOf({ properties }: Question): Sql {
  if (properties.length === 0) return sql`'{}'::jsonb`
  // A call takes a hundred arguments; a document put together from parts takes any number.
  return properties
    .map(({ name, of }) => sql`jsonb_build_object(${name}::text, ${of})`)
    .reduce((left, right) => sql`${left} || ${right}`)
}

const columnsOf = (question: Question): Sql => {
  const { records, hasGeometry, system } = question
  const geometry = hasGeometry
    ? sql`st_asgeojson(${toSystem(system, records.geom)}, ${digitsOf(system)}::integer, 0)`
    : sql`null::text`
  return sql`(${records.key})::text as id, ${geometry} as geometry, ${propertiesOf(question)} as properties`
}

/** One row more than asked for, where there is one: there is a next page. */
export const itemsQuery = (question: Question): Sql => {
  const { records, params, where, keys, after, limit } = question
  return sql`
    select ${columnsOf(question)}, ${cursorColumn(keys)} as cursor
    from ${records.from(params)} where ${where} ${after === null ? sql`` : sql`and ${behindCursor(keys, after)}`}
    order by ${orderOf(keys)} limit ${limit + 1}::integer`
}

/** Up to so many are counted one by one. */
export const countedUpTo = 10_000
export const countQuery = ({ records, params, where }: Question): Sql => sql`
  select count(*)::integer as count from (
    select from ${records.from(params)} where ${where} limit ${countedUpTo + 1}::integer) n`

/** What the planner expects, for more than are counted. */
export const estimateQuery = ({ records, params, where }: Question): Sql => sql`
  explain (format json) select from ${records.from(params)} where ${where}`
