// FlatGeobuf 3: a header and then features one behind the other, each with its length before it; streamed, so without an index.
// The tables are laid out by the numbers of their fields in the schemas of the format (header.fbs, feature.fbs).

import { open } from 'node:fs/promises'
import { Builder } from 'flatbuffers'
import type { Geometry, Position } from 'geojson'
import { systemOfSrid } from '../../../platform/geopackage/projected.ts'
import { readWkb } from '../../readers/wkb.ts'
import type { Cell, ExportColumn, ExportRow, Format, Sheet } from '../outlet.ts'
import { createTextFile } from '../text-file.ts'

const magic = Uint8Array.from([0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62, 1])
const shapes = { Unknown: 0, Point: 1, LineString: 2, Polygon: 3, MultiPoint: 4, MultiLineString: 5, MultiPolygon: 6, GeometryCollection: 7 } as const // biome-ignore format: a list of numbers
const columnTypes = { boolean: 2, number: 10, text: 11, date: 13, timestamp: 13 } as const

type Columns = readonly Pick<ExportColumn, 'name' | 'type' | 'title'>[]
const columnsOf = ({ columns }: Sheet): Columns => [
  { name: 'id', type: 'text', title: { zh: '标识', bo: '', en: 'Identifier' } },
  ...columns,
]

function columnTable(b: Builder, { name, type, title }: Columns[number]): number {
  const [named, titled] = [b.createString(name), b.createString(title.zh)]
  b.startObject(11)
  b.addFieldOffset(0, named, 0)
  b.addFieldInt8(1, columnTypes[type], 0)
  b.addFieldOffset(2, titled, 0)
  return b.endObject()
}

function crsTable(b: Builder, srid: number): number {
  const { name, organisation, definition } = systemOfSrid(srid)
  const texts = [b.createString(organisation), b.createString(name), b.createString(definition)] as const
  b.startObject(6)
  b.addFieldOffset(0, texts[0], 0)
  b.addFieldInt32(1, srid, 0)
  b.addFieldOffset(2, texts[1], 0)
  b.addFieldOffset(4, texts[2], 0)
  return b.endObject()
}

const vectorOf = (b: Builder, offsets: readonly number[]): number => {
  b.startVector(4, offsets.length, 4)
  for (const offset of offsets.toReversed()) b.addOffset(offset)
  return b.endVector()
}

/** A register mixes singles and multiples: it is of no one kind, but for points. */
function headerOf(sheet: Sheet, count: number): Uint8Array {
  const b = new Builder(4096)
  const columns = vectorOf(
    b,
    columnsOf(sheet).map((column) => columnTable(b, column)),
  )
  const crs = crsTable(b, sheet.srid)
  const { collection, title, label, isDemo } = sheet
  const [name, titled, described] = [b.createString(collection), b.createString(title.zh), b.createString(label.join('\n'))]
  const metadata = b.createString(JSON.stringify({ label, isDemonstration: isDemo }))
  b.startObject(14)
  b.addFieldOffset(0, name, 0)
  b.addFieldInt8(2, sheet.geometry === 'point' ? shapes.Point : shapes.Unknown, 0)
  b.addFieldOffset(7, columns, 0)
  b.addFieldInt64(8, BigInt(count), -1n)
  b.addFieldInt16(9, 0, 16)
  b.addFieldOffset(10, crs, 0)
  b.addFieldOffset(11, titled, 0)
  b.addFieldOffset(12, described, 0)
  b.addFieldOffset(13, metadata, 0)
  b.finishSizePrefixed(b.endObject())
  return b.asUint8Array()
}

function numbersOf(b: Builder, size: 4 | 8, values: readonly number[]): number {
  b.startVector(size, values.length, size)
  for (const value of values.toReversed()) {
    if (size === 8) b.addFloat64(value)
    else b.addInt32(value)
  }
  return b.endVector()
}

/** Rings or lines behind one another, and where each ends. */
function plain(b: Builder, type: number, lines: readonly (readonly Position[])[]): number {
  let count = 0
  const ends = lines.map((line) => (count += line.length))
  const xy = numbersOf(b, 8, lines.flat().flatMap(([x = 0, y = 0]) => [x, y])) // biome-ignore format: one call
  const ended = lines.length > 1 ? numbersOf(b, 4, ends) : 0
  b.startObject(8)
  b.addFieldOffset(0, ended, 0)
  b.addFieldOffset(1, xy, 0)
  b.addFieldInt8(6, type, 0)
  return b.endObject()
}

function parted(b: Builder, type: number, parts: readonly number[]): number {
  const vector = vectorOf(b, parts)
  b.startObject(8)
  b.addFieldInt8(6, type, 0)
  b.addFieldOffset(7, vector, 0)
  return b.endObject()
}

function shapeOf(b: Builder, geometry: Geometry): number {
  const type = shapes[geometry.type]
  switch (geometry.type) {
    case 'Point':
      return plain(b, type, [[geometry.coordinates]])
    case 'LineString':
    case 'MultiPoint':
      return plain(b, type, [geometry.coordinates])
    case 'Polygon':
    case 'MultiLineString':
      return plain(b, type, geometry.coordinates)
    case 'MultiPolygon':
      return parted(b, type, geometry.coordinates.map((rings) => plain(b, shapes.Polygon, rings))) // biome-ignore format: one call
    case 'GeometryCollection':
      return parted(b, type, geometry.geometries.map((part) => shapeOf(b, part))) // biome-ignore format: one call
  }
}

/** The number of the column, two bytes, and the value, of those that have one. */
function valueBytes(cell: Cell, at: number): Buffer | null {
  if (cell === null) return null
  const head = Buffer.alloc(typeof cell === 'string' ? 6 : typeof cell === 'number' ? 10 : 3)
  head.writeUInt16LE(at, 0)
  if (typeof cell === 'number') head.writeDoubleLE(cell, 2)
  if (typeof cell === 'boolean') head[2] = cell ? 1 : 0
  if (typeof cell !== 'string') return head
  const text = Buffer.from(cell)
  head.writeUInt32LE(text.length, 2)
  return Buffer.concat([head, text])
}

function featureOf({ id, wkb, cells }: ExportRow): Uint8Array {
  const b = new Builder(1024)
  const properties = Buffer.concat([id, ...cells].flatMap((cell, i) => valueBytes(cell, i) ?? []))
  const bytes = b.createByteVector(properties)
  const geometry = wkb === null ? null : readWkb(wkb)
  const shape = geometry === null ? 0 : shapeOf(b, geometry)
  b.startObject(3)
  b.addFieldOffset(0, shape, 0)
  b.addFieldOffset(1, bytes, 0)
  b.finishSizePrefixed(b.endObject())
  return b.asUint8Array()
}

export const flatgeobuf: Format = {
  format: 'flatgeobuf',
  extension: 'fgb',
  mediaType: 'application/flatgeobuf',
  open: async (path, sheet) => {
    const file = await createTextFile(path)
    await file.write(Buffer.concat([magic, headerOf(sheet, sheet.total)]))
    let count = 0
    return {
      add: async (rows) => {
        count += rows.length
        await file.write(Buffer.concat(rows.map(featureOf)))
      },
      // The count has its eight bytes whatever it is: rows may have come or gone since they were counted.
      close: async () => {
        await file.close()
        await using again = await open(path, 'r+')
        await again.write(Buffer.concat([magic, headerOf(sheet, count)]), 0, undefined, 0)
        return []
      },
      abandon: () => file.close(),
    }
  },
}
