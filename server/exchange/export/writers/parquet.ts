// GeoParquet 1.1: rows in groups as they come, places as well-known binary, their system as PROJJSON.

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { ByteWriter, ParquetWriter, schemaFromColumnData, type Writer } from 'hyparquet-writer'
import { projJsonOf } from '../../../platform/geopackage/proj-json.ts'
import type { Cell, ExportColumn, ExportRow, Format, Sheet } from '../outlet.ts'

const types = { text: 'STRING', number: 'DOUBLE', boolean: 'BOOLEAN', date: 'STRING', timestamp: 'STRING' } as const

type Column = {
  readonly name: string
  readonly type: 'STRING' | 'DOUBLE' | 'BOOLEAN' | 'BYTE_ARRAY'
  readonly of: (row: ExportRow) => Cell | Uint8Array | undefined
}

const columnsOf = ({ columns }: Sheet): readonly Column[] => [
  { name: 'id', type: 'STRING', of: ({ id }) => id },
  ...columns.map(
    ({ name, type }: ExportColumn, i): Column => ({ name, type: types[type], of: ({ cells }) => cells[i] ?? undefined }),
  ),
  { name: 'geometry', type: 'BYTE_ARRAY', of: ({ wkb }) => wkb ?? undefined },
]

/** What it says of the places; longitude and latitude of WGS 84 where no system is told. */
const geoOf = ({ srid }: Sheet): string =>
  JSON.stringify({
    version: '1.1.0',
    primary_column: 'geometry',
    columns: { geometry: { encoding: 'WKB', geometry_types: [], ...(srid === 4326 ? {} : { crs: projJsonOf(srid) }) } },
  })

const metadataOf = (sheet: Sheet) => [
  { key: 'geo', value: geoOf(sheet) },
  { key: 'label', value: JSON.stringify({ label: sheet.label, isDemonstration: sheet.isDemo, title: sheet.title }) },
]

/** Whole row groups go to the file; the writer's own memory holds one at a time. */
function streamed(path: string): {
  readonly writer: Writer
  readonly drain: () => Promise<void>
  readonly end: () => Promise<void>
  readonly abandon: () => void
} {
  const writer = new ByteWriter()
  const out = createWriteStream(path, { flags: 'wx', mode: 0o600 })
  const failed = once(out, 'close')
  failed.catch(() => {})
  const drain = async (): Promise<void> => {
    const bytes = Buffer.from(new Uint8Array(writer.buffer, 0, writer.index))
    writer.index = 0
    if (!out.write(bytes)) await Promise.race([once(out, 'drain'), failed])
  }
  const end = async (): Promise<void> => {
    await drain()
    out.end()
    await failed
  }
  return { writer, drain, end, abandon: () => void out.destroy() }
}

export const geoparquet: Format = {
  format: 'geoparquet',
  extension: 'parquet',
  mediaType: 'application/vnd.apache.parquet',
  open: (path, sheet) => {
    const { writer, drain, end, abandon } = streamed(path)
    const columns = columnsOf(sheet)
    const empty = columns.map(({ name, type }) => ({ name, type, data: [], nullable: true }))
    const parquet = new ParquetWriter({
      writer,
      schema: schemaFromColumnData({ columnData: empty }),
      kvMetadata: metadataOf(sheet),
    })
    return {
      add: async (rows) => {
        if (rows.length === 0) return
        const columnData = columns.map(({ name, type, of }) => ({ name, type, data: rows.map(of), nullable: true }))
        await parquet.write({ columnData, rowGroupSize: rows.length })
        await drain()
      },
      close: async () => {
        await parquet.finish()
        await end()
        return []
      },
      abandon,
    }
  },
}
