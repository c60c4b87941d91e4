// The values, times and places that a filter compares.

import * as z from 'zod'
import type { Instant, Interval, Place, Time, Value } from './cql.ts'
import { isGeometryWord, readGeometry } from './cql-geometry.ts'
import type { Reader } from './cql-reader.ts'

const day = z.iso.date()
const moment = z.iso.datetime({ offset: true })
const isDay = (text: string): boolean => day.safeParse(text).success
const isMoment = (text: string): boolean => moment.safeParse(text).success

function quotedText(reader: Reader): { readonly text: string; readonly at: number } {
  if (reader.peek().kind !== 'text') throw reader.fault("a text in single quotes, as '2026-07-01'")
  return reader.take()
}

function instantOf(reader: Reader, text: string, at: number): Instant {
  if (isDay(text)) return { kind: 'date', value: text, at }
  if (isMoment(text)) return { kind: 'timestamp', value: text, at }
  throw reader.fault('a day as 2026-07-01 or a moment as 2026-07-01T08:00:00+08:00', at)
}

function instant(reader: Reader): Instant {
  const kind = reader.take().text.toUpperCase()
  reader.demand('(')
  const { text, at } = quotedText(reader)
  const read = instantOf(reader, text, at)
  if (read.kind.toUpperCase() !== kind) throw reader.fault(kind === 'DATE' ? 'a day as 2026-07-01' : 'a moment with its zone', at)
  reader.demand(')')
  return read
}

const end = (reader: Reader): Instant | null => {
  const { text, at } = quotedText(reader)
  return text === '..' ? null : instantOf(reader, text, at)
}

function interval(reader: Reader): Interval {
  const { at } = reader.take()
  reader.demand('(')
  const from = end(reader)
  reader.demand(',')
  const to = end(reader)
  reader.demand(')')
  return { kind: 'interval', from, to, at }
}

/** Words that are no property unless they stand in double quotes. */
const reserved = new Set([
  'AND',
  'OR',
  'NOT',
  'LIKE',
  'BETWEEN',
  'IN',
  'IS',
  'NULL',
  'TRUE',
  'FALSE',
  'DATE',
  'TIMESTAMP',
  'INTERVAL',
  'CASEI',
])

function property(reader: Reader): Value & { readonly kind: 'property' } {
  const { kind, text, at } = reader.peek()
  if (kind !== 'name' && (kind !== 'word' || reserved.has(text.toUpperCase()))) throw reader.fault('a property or a value')
  if (reader.peek(1).text === '(' && kind === 'word') throw reader.fault('a function of this platform')
  reader.take()
  return { kind: 'property', name: text, at }
}

function signed(reader: Reader): Value {
  const { text, at } = reader.take()
  if (reader.peek().kind !== 'number') throw reader.fault('a number')
  return { kind: 'literal', value: (text === '-' ? -1 : 1) * Number(reader.take().text), at }
}

function caseless(reader: Reader): Value {
  const { at } = reader.take()
  reader.demand('(')
  const of = readValue(reader)
  reader.demand(')')
  return { kind: 'casei', of, at }
}

/** Throws 400 `filter-syntax`. */
export function readValue(reader: Reader): Value {
  const { kind, text, at } = reader.peek()
  if (reader.isAt('DATE', 'TIMESTAMP')) return instant(reader)
  if (reader.isAt('CASEI')) return caseless(reader)
  if (reader.isAt('+', '-')) return signed(reader)
  if (reader.isAt('TRUE', 'FALSE')) return { kind: 'literal', value: reader.take().text.toUpperCase() === 'TRUE', at }
  if (kind !== 'text' && kind !== 'number') return property(reader)
  reader.take()
  return { kind: 'literal', value: kind === 'number' ? Number(text) : text, at }
}

export function readTime(reader: Reader): Time {
  if (reader.isAt('INTERVAL')) return interval(reader)
  return reader.isAt('DATE', 'TIMESTAMP') ? instant(reader) : property(reader)
}

export function readPlace(reader: Reader): Place {
  const { kind, text, at } = reader.peek()
  if (kind === 'word' && isGeometryWord(text)) return { kind: 'geometry', geometry: readGeometry(reader), at }
  return property(reader)
}
