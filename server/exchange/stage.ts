// Brings the rows of a source into import_rows in chunks: typed, moved to storage coordinates, checked one by one. Further chunks are read
// while the database works on the last ones.

import type { Geometry, MultiPolygon, Polygon } from 'geojson'
import type { Knex } from 'knex'
import type { Importable } from '../platform/importable.ts'
import { json } from '../platform/sql.ts'
import type { Fault } from './contract.ts'
import type { ToStorage } from './crs/to-storage.ts'
import { createEdgeIndex } from './edges.ts'
import { checkGeometry } from './geometry.rules.ts'
import type { Source, SourceRow } from './readers/source.ts'
import { type Chunk, createChunk, type StagedRow, writeChunk } from './stage-write.ts'
import { type TypedValue, typedValue } from './values.rules.ts'

export type Staging = {
  readonly importId: string
  readonly importable: Importable
  readonly mapping: Readonly<Record<string, string | null>>
  readonly toStorage: ToStorage | null
  readonly today: string
}

/** Rows of one insert: large enough to be fast, small enough that the one embedded connection is free again within a second. */
const chunkRows = 2000

/** Inserts at one time: the database has the next one at hand when it has done one, and measures two where it has the cores. */
const chunksUnderway = 2

/** Stages every row. `report` is told the rows read so far. Returns rows read and, for polygons, the rows to compare (null: all). */
export async function stageRows(
  db: Knex,
  source: Source,
  staging: Staging,
  report: (done: number) => void,
): Promise<{ rowsRead: number; borderRows: ReadonlySet<number> | null }> {
  const edges = createEdgeIndex()
  const underway: Promise<void>[] = []
  let chunk = createChunk()
  let rowsRead = 0
  const flush = async (): Promise<void> => {
    if (underway.length === chunksUnderway) await underway.shift()
    const writing = writeChunk(db, staging.importId, chunk)
    // The rejection is met where the chunk is waited for; without a listener Node would end the process first.
    writing.catch(() => {})
    underway.push(writing)
    chunk = createChunk()
  }
  try {
    for await (const row of source.rows()) {
      rowsRead += 1
      if (row.faults.some(({ code }) => code === 'total-row-left-out')) chunk.faults.push(...row.faults)
      else chunk.rows.push(staged(row, staging, chunk, edges.add))
      if (chunk.rows.length >= chunkRows) {
        await flush()
        report(rowsRead)
      }
    }
    await flush()
    await Promise.all(underway)
  } finally {
    await Promise.allSettled(underway)
  }
  return { rowsRead, borderRows: staging.importable.geometry === 'polygon' ? edges.borderRows() : new Set() }
}

function staged(
  source: SourceRow,
  staging: Staging,
  { faults, shapes }: Chunk,
  addEdges: (row: number, geometry: Geometry) => void,
): StagedRow {
  const found: Fault[] = [...source.faults]
  const values = typedValues(source, staging, found)
  const geometry = stagedGeometry(source, staging, found)
  if (geometry !== null) addEdges(source.row, geometry)
  const parts = staging.importable.key.map((name) => values[name])
  const areaCode = values['area_code']
  faults.push(...found)
  return {
    row: source.row,
    key: parts.some((part) => part !== null && part !== undefined) ? parts.map((part) => String(part ?? '')).join('|') : null,
    attributes: json(values),
    shapeBytes: geometry === null ? null : shapes.add(geometry),
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
    if (!column && !field.isRequired) continue
    const { value, faults } = typedValue(field, column ? properties[column] : null, row, today)
    if (value !== null) values[field.name] = value
    found.push(...faults)
  }
  return values
}

function stagedGeometry(source: SourceRow, { importable, toStorage }: Staging, found: Fault[]): Polygon | MultiPolygon | null {
  if (importable.geometry === 'none' || toStorage === null) return null
  if (found.some(({ code }) => code === 'geometry-malformed' || code === 'feature-malformed')) return null
  const { geometry, faults } = checkGeometry(source.row, source.geometry && toStorage(source.geometry), 'polygon')
  found.push(...faults)
  return geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon' ? geometry : null
}
