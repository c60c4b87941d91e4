// The rows of an export: under the asker's row rule and no further than the verb `export` reaches, a short transaction for each piece.
// Pieces weigh alike, so that memory stays the same whatever the shapes are.

import type { Knex } from 'knex'
import type { ExportAsked } from '#contract/exchange'
import { itemsAsked } from '#contract/ogc'
import type { Published } from '../../ogc/asking.ts'
import { type Question, questionOf } from '../../ogc/questions.ts'
import type { RecordProperty } from '../../platform/collection.ts'
import { thisYear } from '../../platform/day.rules.ts'
import { underExport } from '../../platform/export.ts'
import { all, one, rows, type Sql, sql } from '../../platform/sql.ts'
import type { Cell, ExportRow } from './outlet.ts'

export type Read = <T>(work: (db: Knex) => Promise<T>) => Promise<T>

/** What lies in an area: by its code where the records say it, otherwise by the shape. */
function inArea({ id, records }: Published, code: string): Sql {
  const known = records.properties.find(({ name }) => name === (id === 'areas' ? 'code' : 'area_code'))
  if (known !== undefined)
    return sql`(${known.of} in (select x.code from areas x where x.path <@ (select y.path from areas y where y.code = ${code})))`
  return sql`(${records.geom} && (select y.geom from areas y where y.code = ${code})
    and st_intersects(${records.geom}, (select y.geom from areas y where y.code = ${code})))`
}

/** Throws 400 with what is wrong, by name: as OGC API Features does. */
export function questionOfExport(collection: Published, asked: ExportAsked): Question {
  const { properties, filter, bbox, area, year, season } = asked
  const question = questionOf(
    collection,
    collection.records,
    itemsAsked.parse({
      collectionId: collection.id,
      properties: properties?.join(','),
      filter,
      bbox: bbox?.join(','),
      year,
      season,
    }),
    thisYear(),
  )
  return area === undefined ? question : { ...question, where: sql`${question.where} and ${inArea(collection, area)}` }
}

const demo = ({ records }: Question): Sql => records.properties.find(({ name }) => name === 'is_demo')?.of ?? sql`false`

export type Survey = {
  readonly total: number
  readonly isDemo: boolean
  readonly widths: readonly (number | null)[]
  readonly reach: readonly string[]
}

/** How many rows there are, whether any is a demonstration, and how long the texts are at most, if that matters. */
export async function surveyOf(question: Question, read: Read, isMeasured: boolean): Promise<Survey> {
  const { records, params, where, properties } = question
  const widths = isMeasured
    ? properties.map(({ of, type }) => (type === 'text' ? sql`max(octet_length((${of})::text))` : sql`null::integer`))
    : []
  const list = widths.reduce((left, right) => sql`${left}, ${right}`, sql`null::integer`)
  return read(
    underExport(records.kind, async (db) => {
      const { reach } = await one<{ reach: string[] }>(db, sql`select app_reach(${records.kind}, 'export')::text[] as reach`)
      const told = await one<Omit<Survey, 'reach'>>(
        db,
        sql`select count(*) as total, coalesce(bool_or(${demo(question)}), false) as "isDemo", array[${list}] as widths
            from ${records.from(params)} where ${where}`,
      )
      return { ...told, widths: told.widths.slice(1), reach }
    }),
  )
}

/** Times as text, to the second, so that no format has a say in how they are written. */
const toldValue = ({ of, type }: RecordProperty): Sql => {
  if (type === 'timestamp') return sql`to_char((${of}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`
  return type === 'number' ? sql`(${of})::double precision` : type === 'date' ? sql`(${of})::text` : of
}

const nameOf = (i: number): Sql => ({ text: `p${i}`, values: [] })

/** What a piece weighs: shapes as they are stored, which is at worst a third of what they are, and so much for the rest of each row. */
const [bytesOfPiece, bytesOfRow] = [3 * 2 ** 20, 1000]

/** The last key of each piece but the last, in order: pieces are ranges of keys, which the index of any table finds at once. */
async function edgesOf({ records, params, where }: Question, read: Read): Promise<readonly string[]> {
  const weight = sql`(coalesce(pg_column_size(${records.geom}), 0) + ${bytesOfRow}::integer)`
  const found = await read(
    underExport(records.kind, (db) =>
      rows<{ key: string }>(
        db,
        sql`select key::text as key from (
              select ${records.key} as key, ${weight} as weight, sum(${weight}) over (order by ${records.key} rows unbounded preceding) as upto
              from ${records.from(params)} where ${where}) w
            where upto / ${bytesOfPiece}::integer <> (upto - weight) / ${bytesOfPiece}::integer order by w.key`,
      ),
    ),
  )
  return found.map(({ key }) => key)
}

function pieceQuery(question: Question, srid: number, after: string | undefined, upTo: string | undefined): Sql {
  const { records, params, where, properties } = question
  const { key, keyType } = records
  const columns = properties.reduce(
    (left, property, i) => sql`${left}, ${toldValue(property)} as ${nameOf(i)}`,
    sql`(${key})::text as id`,
  )
  const placed = srid === 4326 ? records.geom : sql`st_transform(${records.geom}, ${srid}::integer)`
  const typed = (value: string): Sql => (keyType === 'uuid' ? sql`${value}::uuid` : sql`${value}::text`)
  const range = all([
    ...(after === undefined ? [] : [sql`${key} > ${typed(after)}`]),
    ...(upTo === undefined ? [] : [sql`${key} <= ${typed(upTo)}`]),
  ])
  return sql`
    select ${columns}, st_asbinary(st_force2d(${placed}), 'NDR') as wkb
    from ${records.from(params)} where ${where} and ${range} order by ${key}`
}

type Piece = Readonly<Record<string, Cell>> & { readonly id: string; readonly wkb: Buffer | null }

/** The next piece is asked for while the one before is written: the database and the writer work side by side. */
export async function* piecesOf(question: Question, srid: number, read: Read): AsyncGenerator<readonly ExportRow[]> {
  const columns = question.properties.map((_, i) => `p${i}`)
  const edges = await edgesOf(question, read)
  const ask = async (i: number): Promise<readonly ExportRow[]> => {
    const query = pieceQuery(question, srid, edges[i - 1], edges[i])
    const found = await read(underExport(question.records.kind, (db) => rows<Piece>(db, query)))
    return found.map((row) => ({ id: row.id, wkb: row.wkb, cells: columns.map((name) => row[name] ?? null) }))
  }
  let coming = ask(0)
  for (let i = 0; i <= edges.length; i += 1) {
    const piece = await coming
    if (i < edges.length) coming = ask(i + 1)
    // Whether it is still wanted is not known yet; what it threw is told when its turn comes.
    coming.catch(() => {})
    yield piece
  }
}
