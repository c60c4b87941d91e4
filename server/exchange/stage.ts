// Brings the rows of a source into import_rows in chunks: typed, moved to storage coordinates, checked one by one. One transaction per
// chunk, and the next chunk is read while the database works on those before.

import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Geometry } from 'geojson'
import type { Knex } from 'knex'
import { allEnded } from '../platform/all-ended.ts'
import { ownerTransaction } from '../platform/db.ts'
import type { Importable } from '../platform/importable.ts'
import { json, run, sql } from '../platform/sql.ts'
import type { Fault } from './contract.ts'
import type { ToStorage } from './crs/to-storage.ts'
import { createEdgeIndex } from './edges.ts'
import { ewkb } from './ewkb.ts'
import { checkGeometry, type GeometryKind } from './geometry.rules.ts'
import type { Source, SourceRow } from './readers/source.ts'
import { type TypedValue, typedValue } from './values.rules.ts'

export type Staging = {
  readonly importId: string
  readonly importable: Importable
  readonly mapping: Readonly<Record<string, string | null>>
  readonly toStorage: ToStorage | null
  readonly today: string
}

type StagedRow = {
  readonly row: number
  readonly key: string | null
  readonly attributes: string
  readonly geometry: Uint8Array | null
  readonly areaCode: string | null
  readonly isGood: boolean
}

/** Rows of one insert: large enough to be fast, small enough that the one embedded connection is free again within a second. */
const chunkRows = 2000
/** Chunks under way: the database works on these while the next is read. */
const mostUnderWay = 2
/** Rows between two turns of the event loop. What is read from memory never waits, and a write under way would wait for it. */
const rowsATurn = 32

/** Stages every row. `report` is told the rows read so far. Returns rows read and, for polygons, the rows to compare (null: all). */
export async function stageRows(
  db: Knex,
  source: Source,
  staging: Staging,
  report: (done: number) => void,
): Promise<{ rowsRead: number; borderRows: ReadonlySet<number> | null }> {
  const edges = createEdgeIndex()
  const writes = createWrites(mostUnderWay)
  let chunk: StagedRow[] = []
  let faults: Fault[] = []
  let rowsRead = 0
  const flush = async (): Promise<void> => {
    const [rows, found] = [chunk, faults]
    chunk = []
    faults = []
    await writes.start(() => writeChunk(db, staging.importId, rows, found))
  }
  try {
    for await (const row of source.rows()) {
      rowsRead += 1
      if (row.faults.some(({ code }) => code === 'total-row-left-out')) faults.push(...row.faults)
      else chunk.push(staged(row, staging, faults, edges.add))
      if (rowsRead % rowsATurn === 0) await nextTurn()
      if (chunk.length >= chunkRows) {
        await flush()
        report(rowsRead)
      }
    }
    await flush()
  } finally {
    await writes.end()
  }
  return { rowsRead, borderRows: staging.importable.geometry === 'none' ? new Set() : edges.borderRows() }
}

/** At most `most` under way. `start` and `end` reject with what one of them met; after `end` none is under way. */
function createWrites(most: number) {
  const underWay: Promise<void>[] = []
  return {
    start: async (write: () => Promise<void>): Promise<void> => {
      if (underWay.length >= most) await underWay.shift()
      const writing = write()
      // The rejection is met when it is waited for; without a listener Node would end the process first.
      writing.catch(() => {})
      underWay.push(writing)
    },
    end: () => allEnded(underWay),
  }
}

function staged(
  source: SourceRow,
  staging: Staging,
  faults: Fault[],
  addEdges: (row: number, geometry: Geometry) => void,
): StagedRow {
  const found: Fault[] = [...source.faults]
  const values = typedValues(source, staging, found)
  const geometry = stagedGeometry(source, staging, shapesOf(staging.importable, values), found, addEdges)
  const parts = staging.importable.key.map((name) => values[name])
  const areaCode = values['area_code']
  faults.push(...found)
  return {
    row: source.row,
    key: parts.some((part) => part !== null && part !== undefined) ? parts.map((part) => String(part ?? '')).join('|') : null,
    attributes: json(values),
    geometry,
    areaCode: typeof areaCode === 'string' ? areaCode : null,
    isGood: found.every(({ severity }) => severity !== 'error'),
  }
}

function typedValues(
  { row, properties }: SourceRow,
  { importable, mapping, today }: Staging,
  found: Fault[],
): Record<string, TypedValue> {
  const values: Record<string, TypedValue> = {}
  for (const field of importable.fields) {
    const column = mapping[field.name]
    const { value, faults } = typedValue(field, column ? properties[column] : null, row, today)
    if (value !== null) values[field.name] = value
    found.push(...faults)
  }
  return values
}

/** What the row may be: either, where the value that decides is not known. */
function shapesOf({ geometry }: Importable, values: Readonly<Record<string, TypedValue>>): readonly GeometryKind[] {
  if (typeof geometry === 'string') return ['polygon']
  const decides = values[geometry.by]
  if (typeof decides !== 'string') return ['polygon', 'line']
  return [geometry.lines.includes(decides) ? 'line' : 'polygon']
}

/** What the reader has told already: to say of such a row that it has no shape would be wrong. */
const unreadable: readonly string[] = ['feature-malformed', 'geometry-malformed', 'geometry-unsupported']

function stagedGeometry(
  source: SourceRow,
  { importable, toStorage }: Staging,
  shapes: readonly GeometryKind[],
  found: Fault[],
  addEdges: (row: number, geometry: Geometry) => void,
): Uint8Array | null {
  if (importable.geometry === 'none' || toStorage === null) return null
  if (found.some(({ code }) => unreadable.includes(code))) return null
  const { geometry, faults } = checkGeometry(source.row, source.geometry && toStorage(source.geometry), shapes)
  found.push(...faults)
  if (geometry === null) return null
  addEdges(source.row, geometry)
  return ewkb(geometry)
}

function writeChunk(db: Knex, importId: string, rows: readonly StagedRow[], faults: readonly Fault[]): Promise<void> {
  return ownerTransaction(db, async (trx) => {
    if (rows.length > 0) await insertRows(trx, importId, rows)
    if (faults.length > 0) await insertFaults(trx, importId, faults)
  })
}

// One text with a line per row instead of an array: pg's array literals cost four times the work on both sides. JSON holds no line
// breaks, and an empty line is null. Shapes go as one run of bytes, cut where each begins and ends.
const lines = (values: readonly (string | number | null)[]): string =>
  values.map((value) => (value === null ? '' : String(value).replaceAll('\n', ' '))).join('\n')
const column = (values: readonly (string | number | null)[]) => sql`string_to_table(${lines(values)}, E'\\n', '')`

function insertRows(trx: Knex, importId: string, rows: readonly StagedRow[]): Promise<number> {
  const shapes = Buffer.concat(rows.flatMap(({ geometry }) => geometry ?? []))
  let next = 1
  const begins = rows.map(({ geometry }) => {
    const begin = next
    next += geometry?.length ?? 0
    return begin
  })
  return run(
    trx,
    sql`
    insert into import_rows (import_id, row_number, key, attributes, geom, path, is_border, is_good)
    select ${importId}::uuid, t.row_number::int, t.key, t.attributes::jsonb,
      geometry(substr(${shapes}::bytea, t.begins::int, t.bytes::int)), a.path, false, t.is_good::boolean
    from rows from (
      ${column(rows.map(({ row }) => row))}, ${column(rows.map(({ key }) => key))},
      ${column(rows.map(({ attributes }) => attributes))}, ${column(begins)},
      ${column(rows.map(({ geometry }) => geometry?.length ?? null))},
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
