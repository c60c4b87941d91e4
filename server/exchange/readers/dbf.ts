// The attribute table of a shapefile, record by record: own reader, because deciding the encoding needs the raw bytes and because codes
// of 16 digits and more must stay text.

import { type FileHandle, open } from 'node:fs/promises'
import { SourceRefused, type Value } from './source.ts'
import { createJudge } from './text-encoding.ts'

export type DbfField = { readonly rawName: Uint8Array; readonly type: string; readonly offset: number; readonly length: number }
export type Dbf = {
  readonly fields: readonly DbfField[]
  readonly recordCount: number
  readonly languageDriver: number
  readonly headerBytes: number
  readonly recordBytes: number
}

export async function readDbfHeader(path: string): Promise<Dbf> {
  await using file = await open(path, 'r')
  const head = await readAt(file, 0, 32)
  if (head.length < 32) throw new SourceRefused('dbf-malformed')
  const headerBytes = head.readUInt16LE(8)
  const body = await readAt(file, 32, Math.max(0, headerBytes - 32))
  const recordBytes = head.readUInt16LE(10)
  if (recordBytes < 1 || headerBytes < 33) throw new SourceRefused('dbf-malformed')
  return {
    fields: fieldsOf(body),
    recordCount: head.readUInt32LE(4),
    languageDriver: head.readUInt8(29),
    headerBytes,
    recordBytes,
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  return buffer.subarray(0, bytesRead)
}

function fieldsOf(body: Buffer): readonly DbfField[] {
  const fields: DbfField[] = []
  let offset = 1
  for (let at = 0; at + 32 <= body.length && body[at] !== 0x0d; at += 32) {
    const end = body.subarray(at, at + 11).indexOf(0)
    const length = body.readUInt8(at + 16)
    fields.push({
      rawName: body.subarray(at, at + (end < 0 ? 11 : end)),
      type: String.fromCharCode(body.readUInt8(at + 11)),
      offset,
      length,
    })
    offset += length
  }
  return fields
}

const recordsPerRead = 512

/** Raw records in file order, a few hundred per read; the bytes are valid until the next one is asked for. */
export async function* readDbfRecords(path: string, { headerBytes, recordBytes, recordCount }: Dbf): AsyncGenerator<Buffer> {
  await using file = await open(path, 'r')
  const buffer = Buffer.alloc(recordBytes * recordsPerRead)
  for (let done = 0; done < recordCount; ) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, headerBytes + done * recordBytes)
    const whole = Math.min(Math.floor(bytesRead / recordBytes), recordCount - done)
    if (whole === 0) return
    for (let i = 0; i < whole; i += 1) yield buffer.subarray(i * recordBytes, (i + 1) * recordBytes)
    done += whole
  }
}

export const isDeleted = (record: Buffer): boolean => record[0] === 0x2a

// Enough to meet every writer's habits; the rest is checked row by row for characters that did not decode.
const judgedRecords = 20000

/** What the text bytes of names and values look like. */
export async function judgeDbf(path: string, dbf: Dbf): Promise<ReturnType<typeof createJudge>> {
  const judge = createJudge()
  for (const { rawName } of dbf.fields) judge.add(rawName)
  const texts = dbf.fields.filter(({ type }) => type === 'C')
  let seen = 0
  for await (const record of readDbfRecords(path, dbf)) {
    if (seen >= judgedRecords) break
    seen += 1
    for (const field of texts) judge.add(trimmed(record.subarray(field.offset, field.offset + field.length)))
  }
  return judge
}

function trimmed(bytes: Buffer): Buffer {
  let end = bytes.length
  while (end > 0 && (bytes[end - 1] === 0x20 || bytes[end - 1] === 0)) end -= 1
  return bytes.subarray(0, end)
}

// A number of more digits than a double carries is a code, not a quantity.
const safeDigits = 15

export function cellValue(field: DbfField, record: Buffer, decode: (bytes: Uint8Array) => string): Value {
  const bytes = trimmed(record.subarray(field.offset, field.offset + field.length))
  if (bytes.length === 0) return null
  switch (field.type) {
    case 'N':
    case 'F':
      return numberOf(bytes.toString('latin1').trim())
    case 'D':
      return dateOf(bytes.toString('latin1'))
    case 'L':
      return /^[tTyY]/.test(bytes.toString('latin1')) ? true : /^[fFnN]/.test(bytes.toString('latin1')) ? false : null
    case 'I':
    case '+':
      return field.length === 4 ? record.readInt32LE(field.offset) : null
    case 'O':
    case 'B':
      return field.length === 8 ? record.readDoubleLE(field.offset) : numberOf(bytes.toString('latin1').trim())
    default:
      return decode(bytes).trim() || null
  }
}

function numberOf(text: string): Value {
  if (text === '' || /^\*+$/.test(text)) return null
  if (/^-?\d+$/.test(text) && text.replace('-', '').length > safeDigits) return text
  const value = Number(text)
  return Number.isFinite(value) ? value : text
}

const dateOf = (text: string): Value => {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? []
  return year === undefined || year === '0000' ? null : `${year}-${month}-${day}`
}

/** Cut characters at the end of a full field disappear instead of becoming a replacement mark. */
export function decoderOf(encoding: string): (bytes: Uint8Array) => string {
  const decoder = new TextDecoder(encoding)
  return (bytes) => {
    const text = decoder.decode(bytes, { stream: true })
    decoder.decode()
    return text
  }
}
