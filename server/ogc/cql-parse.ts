// Reads a filter in CQL2 text. What it does not understand to the last word is refused with the place: a filter read by half would
// show other records than were asked for.

import { type Comparison, comparisons, type Filter, type Spatial, spatials, type Temporal, temporals, type Value } from './cql.ts'
import { type Reader, readerOf } from './cql-reader.ts'
import { readPlace, readTime, readValue } from './cql-values.ts'

/** Brackets and NOTs inside each other. */
const deepest = 50

const find = <T extends string>(list: readonly T[], text: string): T | undefined => list.find((one) => one === text.toLowerCase())

const metresIn: Readonly<Record<string, number>> = {
  M: 1,
  METER: 1,
  METERS: 1,
  METRE: 1,
  METRES: 1,
  KM: 1000,
  KILOMETERS: 1000,
  KILOMETRES: 1000,
}

/** `, 500` or `, 500, meters`. */
function distance(reader: Reader): number {
  reader.demand(',')
  const { kind, text, at } = reader.take()
  const count = Number(text)
  if (kind !== 'number' || !(count >= 0 && count <= 1e6)) throw reader.fault('a distance of up to 1,000 km', at)
  if (!reader.takes(',')) return count
  const unit = reader.take()
  const metres = metresIn[unit.text.toUpperCase()]
  if (metres === undefined) throw reader.fault('metres or kilometres', unit.at)
  return count * metres
}

function spatial(reader: Reader, op: Spatial): Filter {
  reader.take()
  reader.demand('(')
  const left = readPlace(reader)
  reader.demand(',')
  const right = readPlace(reader)
  const metres = op === 's_dwithin' ? distance(reader) : null
  reader.demand(')')
  return { op, left, right, metres }
}

function temporal(reader: Reader, op: Temporal): Filter {
  reader.take()
  reader.demand('(')
  const left = readTime(reader)
  reader.demand(',')
  const right = readTime(reader)
  reader.demand(')')
  return { op, left, right }
}

function valuesIn(reader: Reader): readonly Value[] {
  reader.demand('(')
  const values = [readValue(reader)]
  while (reader.takes(',')) values.push(readValue(reader))
  reader.demand(')')
  return values
}

function between(reader: Reader, of: Value): Filter {
  const from = readValue(reader)
  reader.demand('AND')
  return { op: 'between', of, from, to: readValue(reader) }
}

/** What may stand behind NOT as well as without. */
function worded(reader: Reader, of: Value): Filter {
  if (reader.takes('LIKE')) return { op: 'like', of, pattern: readValue(reader) }
  if (reader.takes('BETWEEN')) return between(reader, of)
  if (reader.takes('IN')) return { op: 'in', of, values: valuesIn(reader) }
  throw reader.fault('=, <>, <, <=, >, >=, LIKE, BETWEEN, IN or IS NULL')
}

function compared(reader: Reader): Filter {
  const of = readValue(reader)
  const op = comparisons.find((sign): sign is Comparison => reader.takes(sign))
  if (op !== undefined) return { op, left: of, right: readValue(reader) }
  if (reader.takes('IS')) {
    const isNot = reader.takes('NOT')
    reader.demand('NULL')
    return isNot ? { op: 'not', arg: { op: 'isNull', of } } : { op: 'isNull', of }
  }
  return reader.takes('NOT') ? { op: 'not', arg: worded(reader, of) } : worded(reader, of)
}

/** TRUE or FALSE that nothing is compared with. */
function constant(reader: Reader): Filter | null {
  if (!reader.isAt('TRUE', 'FALSE')) return null
  const { kind, text } = reader.peek(1)
  if (kind !== 'end' && text !== ')' && !/^(and|or)$/i.test(text)) return null
  return { op: 'constant', value: reader.take().text.toUpperCase() === 'TRUE' }
}

function predicate(reader: Reader, depth: number): Filter {
  if (reader.takes('(')) {
    const inner = either(reader, depth + 1)
    reader.demand(')')
    return inner
  }
  const { kind, text } = reader.peek()
  const isCall = kind === 'word' && reader.peek(1).text === '('
  const [where, when] = isCall ? [find(spatials, text), find(temporals, text)] : []
  if (where !== undefined) return spatial(reader, where)
  if (when !== undefined) return temporal(reader, when)
  return constant(reader) ?? compared(reader)
}

function factor(reader: Reader, depth: number): Filter {
  if (depth > deepest) throw reader.fault('fewer brackets inside each other')
  return reader.takes('NOT') ? { op: 'not', arg: factor(reader, depth + 1) } : predicate(reader, depth)
}

function both(reader: Reader, depth: number): Filter {
  const args = [factor(reader, depth)]
  while (reader.takes('AND')) args.push(factor(reader, depth))
  return args.length === 1 ? (args[0] as Filter) : { op: 'and', args }
}

function either(reader: Reader, depth: number): Filter {
  const args = [both(reader, depth)]
  while (reader.takes('OR')) args.push(both(reader, depth))
  return args.length === 1 ? (args[0] as Filter) : { op: 'or', args }
}

/** Throws 400 `filter-syntax` with the place (counted from 1), what stands there, and what was expected. */
export function parseFilter(text: string): Filter {
  const reader = readerOf(text)
  const filter = either(reader, 0)
  if (reader.peek().kind !== 'end') throw reader.fault('AND, OR or the end')
  return filter
}
