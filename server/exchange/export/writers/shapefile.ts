// Shapefiles in a ZIP: one for each kind of shape there is, with its index, table, system and encoding; the names of the fields in full,
// for ten bytes hold three Chinese characters; and what the file says of itself.

import { createWriteStream } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify/sync'
import { ZipFile } from 'yazl'
import type { ExportNote } from '#contract/exchange'
import { readWkb } from '../../readers/wkb.ts'
import { type ExportRow, type Format, type Sheet, TooLarge } from '../outlet.ts'
import { createTextFile, type TextFile } from '../text-file.ts'
import { dbfHead, dbfRecord, type Field, fieldsOf, type Lossy, recordBytes } from './dbf.ts'
import { prjOf } from './prj.ts'
import { type Box, type FlatShape, flatShapes, nowhere, type ShapeKind, shapeBytes, shapeHead } from './shapes.ts'

/** Offsets are words in 31 bits; programs read no more than 2 GiB. */
const mostBytes = 2 ** 31 - 1

type Part = {
  readonly base: string
  readonly kind: ShapeKind
  readonly files: Readonly<Record<'shp' | 'shx' | 'dbf', TextFile>>
  readonly box: Box
  shpBytes: number
  records: number
}

async function createPart(folder: string, base: string, kind: ShapeKind, sheet: Sheet, fields: readonly Field[]): Promise<Part> {
  const [shp, shx, dbf] = [
    await createTextFile(join(folder, `${base}.shp`)),
    await createTextFile(join(folder, `${base}.shx`)),
    await createTextFile(join(folder, `${base}.dbf`)),
  ]
  for (const file of [shp, shx]) await file.write(Buffer.alloc(100))
  await dbf.write(dbfHead(fields, 0, sheet.moment, sheet.encoding))
  return { base, kind, files: { shp, shx, dbf }, box: nowhere(), shpBytes: 100, records: 0 }
}

type Written = { readonly row: ExportRow; readonly shape: FlatShape | null }

async function addTo(part: Part, written: readonly Written[], record: (row: ExportRow) => Buffer): Promise<void> {
  const [shp, shx]: [Buffer[], Buffer[]] = [[], []]
  for (const { shape } of written) {
    const content = shapeBytes(shape, part.box)
    const head = Buffer.alloc(8)
    part.records += 1
    head.writeInt32BE(part.records, 0)
    head.writeInt32BE(content.length / 2, 4)
    const entry = Buffer.alloc(8)
    entry.writeInt32BE(part.shpBytes / 2, 0)
    entry.writeInt32BE(content.length / 2, 4)
    part.shpBytes += 8 + content.length
    if (part.shpBytes > mostBytes) throw new TooLarge('2 GiB')
    shp.push(head, content)
    shx.push(entry)
  }
  await part.files.shp.write(Buffer.concat(shp))
  await part.files.shx.write(Buffer.concat(shx))
  await part.files.dbf.write(Buffer.concat(written.map(({ row }) => record(row))))
}

async function headAgain(path: string, head: Buffer): Promise<void> {
  await using file = await open(path, 'r+')
  await file.write(head, 0, head.length, 0)
}

async function finish(folder: string, part: Part, sheet: Sheet, fields: readonly Field[]): Promise<void> {
  const { base, kind, files, box, shpBytes, records } = part
  await files.dbf.write(Uint8Array.of(0x1a))
  for (const file of Object.values(files)) await file.close()
  await headAgain(join(folder, `${base}.shp`), shapeHead(kind, shpBytes, box))
  await headAgain(join(folder, `${base}.shx`), shapeHead(kind, 100 + 8 * records, box))
  await headAgain(join(folder, `${base}.dbf`), dbfHead(fields, records, sheet.moment, sheet.encoding))
}

function fieldTable({ columns }: Sheet, fields: readonly Field[]): string {
  const full = [{ name: 'id', title: { zh: '标识', bo: 'ངོས་འཛིན་ཨང་།', en: 'Identifier' } }, ...columns]
  const rows = full.map(({ name, title }, i) => [fields[i]?.name ?? '', name, title.zh, title.bo, title.en])
  return `\uFEFF${stringify([['field', 'name', '中文', 'བོད་ཡིག', 'English'], ...rows], { record_delimiter: 'windows' })}`
}

async function pack(path: string, folder: string, parts: readonly Part[], sheet: Sheet, fields: readonly Field[]): Promise<void> {
  const zip = new ZipFile()
  for (const { base } of parts) {
    for (const extension of ['shp', 'shx', 'dbf']) zip.addFile(join(folder, `${base}.${extension}`), `${base}.${extension}`)
    zip.addBuffer(Buffer.from(prjOf(sheet.srid)), `${base}.prj`)
    zip.addBuffer(Buffer.from(sheet.encoding), `${base}.cpg`)
  }
  zip.addBuffer(Buffer.from(fieldTable(sheet, fields)), 'fields.csv')
  zip.addBuffer(Buffer.from(`\uFEFF${sheet.label.join('\r\n')}\r\n`), sheet.isDemo ? '演示数据-说明.txt' : '说明.txt')
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
}

const notesOf = ({ cut, replaced }: Lossy): readonly ExportNote[] => [
  ...(replaced === 0 ? [] : [{ code: 'characters-replaced' as const, count: replaced }]),
  ...(cut === 0 ? [] : [{ code: 'texts-cut' as const, count: cut }]),
]

/** A register of one kind of shape is one Shapefile by its own name; of a mixed one each kind has its own. */
export const shapefile: Format = {
  format: 'shapefile',
  extension: 'zip',
  mediaType: 'application/zip',
  measures: true,
  open: async (path, sheet) => {
    const fields = fieldsOf(sheet.columns)
    if (sheet.total * recordBytes(fields) > mostBytes) throw new TooLarge('2 GiB')
    const folder = `${path}.parts`
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { mode: 0o700 })
    const parts = new Map<ShapeKind, Part>()
    const lossy: Lossy = { cut: 0, replaced: 0 }
    const own = sheet.geometry === 'mixed' ? null : sheet.geometry
    const record = ({ id, cells }: ExportRow): Buffer => dbfRecord(fields, [id, ...cells], sheet.encoding, lossy)
    async function partOf(kind: ShapeKind): Promise<Part> {
      const known = parts.get(kind)
      if (known !== undefined) return known
      const made = await createPart(folder, own === kind ? sheet.collection : `${sheet.collection}-${kind}`, kind, sheet, fields)
      parts.set(kind, made)
      return made
    }
    if (own !== null) await partOf(own)
    return {
      add: async (rows) => {
        const written = rows.flatMap((row): Written[] => {
          const geometry = row.wkb === null ? null : readWkb(row.wkb)
          return geometry === null ? [{ row, shape: null }] : flatShapes(geometry).map((shape) => ({ row, shape }))
        })
        const kindOf = ({ shape }: Written): ShapeKind => shape?.kind ?? own ?? 'point'
        for (const kind of new Set(written.map(kindOf)))
          await addTo(
            await partOf(kind),
            written.filter((one) => kindOf(one) === kind),
            record,
          )
      },
      close: async () => {
        if (parts.size === 0) await partOf('point')
        for (const part of parts.values()) await finish(folder, part, sheet, fields)
        await pack(path, folder, [...parts.values()], sheet, fields)
        await rm(folder, { recursive: true, force: true })
        return notesOf(lossy)
      },
      abandon: async () => {
        for (const { files } of parts.values()) for (const file of Object.values(files)) await file.close()
        await rm(folder, { recursive: true, force: true })
      },
    }
  },
}
