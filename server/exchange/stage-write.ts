// Writes chunks of staged rows, and the faults found in them.

import type { Knex } from 'knex'
import { ownerTransaction } from '../platform/db.ts'
import { json, run, sql } from '../platform/sql.ts'
import type { Fault } from './contract.ts'
import { createShapes, type Shapes } from './ewkb.ts'

export type StagedRow = {
  readonly row: number
  readonly key: string | null
  /** JSON of the typed values by field. */
  readonly attributes: string
  /** How much of the chunk's shapes is this row's. */
  readonly shapeBytes: number | null
  readonly areaCode: string | null
  readonly isGood: boolean
}

export type Chunk = { readonly rows: StagedRow[]; readonly faults: Fault[]; readonly shapes: Shapes }
export const createChunk = (): Chunk => ({ rows: [], faults: [], shapes: createShapes() })

/** Both or neither. One statement is whole by itself and saves two answers to wait for. */
export async function writeChunk(db: Knex, importId: string, chunk: Chunk): Promise<void> {
  if (chunk.faults.length === 0) {
    if (chunk.rows.length > 0) await insertRows(db, importId, chunk)
    return
  }
  await ownerTransaction(db, async (trx) => {
    if (chunk.rows.length > 0) await insertRows(trx, importId, chunk)
    await insertFaults(trx, importId, chunk.faults)
  })
}

// One text with a line per row instead of an array: pg's array literals cost four times the work on both sides. JSON holds no line
// breaks, and an empty line is null. Shapes go as one run of bytes, cut where each begins and ends.
const lines = (values: readonly (string | number | null)[]): string =>
  values.map((value) => (value === null ? '' : String(value).replaceAll('\n', ' '))).join('\n')
const column = (values: readonly (string | number | null)[]) => sql`string_to_table(${lines(values)}, E'\\n', '')`

function insertRows(db: Knex, importId: string, { rows, shapes }: Chunk): Promise<number> {
  let next = 1
  const begins = rows.map(({ shapeBytes }) => {
    const begin = next
    next += shapeBytes ?? 0
    return begin
  })
  return run(
    db,
    sql`
    insert into import_rows (import_id, row_number, key, attributes, geom, path, is_border, is_good)
    select ${importId}::uuid, t.row_number::int, t.key, t.attributes::jsonb,
      geometry(substr(${shapes.bytes()}::bytea, t.begins::int, t.bytes::int)), a.path, false, t.is_good::boolean
    from rows from (
      ${column(rows.map(({ row }) => row))}, ${column(rows.map(({ key }) => key))},
      ${column(rows.map(({ attributes }) => attributes))}, ${column(begins)},
      ${column(rows.map(({ shapeBytes }) => shapeBytes))},
      ${column(rows.map(({ areaCode }) => areaCode))}, ${column(rows.map(({ isGood }) => String(isGood)))})
      t (row_number, key, attributes, begins, bytes, area_code, is_good)
    left join areas a on a.code = t.area_code`,
  )
}

export const insertFaults = (trx: Knex, importId: string, faults: readonly Fault[]): Promise<number> =>
  run(
    trx,
    sql`
    insert into import_faults (import_id, row_number, field, code, severity, place, detail)
    select ${importId}::uuid, t.row_number, t.field, t.code, t.severity,
      case when t.lon is not null then st_setsrid(st_makepoint(t.lon, t.lat), 4326) end, t.detail::jsonb
    from unnest(${faults.map(({ row }) => row)}::int[], ${faults.map(({ field }) => field)}::text[],
      ${faults.map(({ code }) => code)}::text[], ${faults.map(({ severity }) => severity)}::text[],
      ${faults.map(({ place }) => place?.[0] ?? null)}::float8[], ${faults.map(({ place }) => place?.[1] ?? null)}::float8[],
      ${faults.map(({ detail }) => json(detail))}::text[])
      t (row_number, field, code, severity, lon, lat, detail)`,
  )
