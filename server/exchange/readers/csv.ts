// CSV in any of the encodings and separators that spreadsheets write; streamed.

import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import iconv from 'iconv-lite'
import { unsafeText } from '../../platform/text.rules.ts'
import type { EncodingFinding } from '../contract.ts'
import { readHead } from './geojson.ts'
import { type OpenOptions, readLimits, type Source, SourceRefused, type SourceRow } from './source.ts'
import { survey } from './survey.ts'
import { findHeader, type Header, headerSearchLines, type Line, rowOfLine } from './table.ts'
import { byteOrderMarkOf, createJudge, decideEncoding } from './text-encoding.ts'

export async function openCsv(path: string, options: OpenOptions): Promise<Source> {
  const encoding = await encodingOf(path, options.encoding)
  const head = iconv.decode(await readHead(path, 2 ** 16), encoding.encoding)
  const delimiter = delimiterOf(head)
  const lines = (): AsyncGenerator<Line> => readLines(path, encoding.encoding, delimiter)
  const header = findHeader(await firstLines(lines()))
  const rows = (): AsyncGenerator<SourceRow> => readRows(lines(), header)
  const { fields, rowsSeen, isWhole } = await survey(
    rows(),
    header.names.filter((name) => name !== null),
  )
  return {
    info: {
      format: 'csv',
      layers: [],
      layer: '',
      fields,
      encoding,
      crs: { kind: 'none' },
      range: null,
      rowCount: isWhole ? rowsSeen : null,
      notes: header.row > 1 ? [{ code: 'header-found-at', detail: { row: header.row } }] : [],
    },
    rows,
    close: async () => {},
  }
}

// The whole file is judged: one Chinese name in the last row is enough to need the right answer.
async function encodingOf(path: string, declared: string | undefined): Promise<EncodingFinding> {
  const byteOrderMark = byteOrderMarkOf(await readHead(path, 4))
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const judge = createJudge()
  let isUtf8 = true
  for await (const chunk of createReadStream(path)) {
    if (!(chunk instanceof Uint8Array)) continue
    judge.add(chunk)
    try {
      if (isUtf8) decoder.decode(chunk, { stream: true })
    } catch {
      isUtf8 = false
    }
  }
  const verdict = judge.verdict() === 'ascii' ? 'ascii' : isUtf8 ? 'utf8' : 'other'
  return decideEncoding({ declared, byteOrderMark, verdict, foreignBytes: judge.foreignBytes() })
}

const delimiters = [',', '\t', ';', '|', '，'] as const

/** The separator that splits most lines of the head into the same number of parts, more than one. */
function delimiterOf(head: string): string {
  const lines = head
    .replace(/"[^"]*"/g, '""')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, headerSearchLines)
  const score = (delimiter: string): number => {
    const counts = lines.map((line) => line.split(delimiter).length - 1)
    const usual = counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0
    return usual === 0 ? 0 : counts.filter((count) => count === usual).length * 100 + usual
  }
  return delimiters.toSorted((a, b) => score(b) - score(a))[0] ?? ','
}

async function* readLines(path: string, encoding: string, delimiter: string): AsyncGenerator<Line> {
  const parser = parse({
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: readLimits.lineBytes,
  })
  const text = Readable.from(decoded(path, encoding), { objectMode: false })
  text.on('error', (error) => parser.destroy(error))
  text.pipe(parser)
  let row = 0
  try {
    for await (const cells of parser) {
      row += 1
      if (Array.isArray(cells)) yield { row, cells: cells.map((cell) => (typeof cell === 'string' ? unsafeText(cell) : null)) }
    }
  } catch (error) {
    throw error instanceof SourceRefused ? error : new SourceRefused('csv-malformed', { row: row + 1, reason: String(error) })
  } finally {
    text.destroy()
  }
}

async function* decoded(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding)
  for await (const chunk of createReadStream(path)) {
    if (chunk instanceof Buffer) yield decoder.write(chunk)
  }
  yield decoder.end() ?? ''
}

async function firstLines(lines: AsyncGenerator<Line>): Promise<readonly Line[]> {
  const first: Line[] = []
  for await (const line of lines) {
    first.push(line)
    if (first.length >= headerSearchLines) break
  }
  return first
}

async function* readRows(lines: AsyncGenerator<Line>, header: Header): AsyncGenerator<SourceRow> {
  for await (const line of lines) {
    const row = line.row > header.row ? rowOfLine(header, line) : null
    if (row !== null) yield row
  }
}
