// Filters in CQL2 text: read to their last word or refused with the place, and turned into conditions whose values are bound.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Filter, Value } from '../../server/ogc/cql.ts'
import { parseFilter } from '../../server/ogc/cql-parse.ts'
import { conditionOf } from '../../server/ogc/cql-sql.ts'
import type { Queryables } from '../../server/ogc/cql-types.ts'
import { Problem } from '../../server/platform/problem.ts'
import { json, sql } from '../../server/platform/sql.ts'

const refusal = (work: () => unknown): { readonly code: string; readonly detail: Readonly<Record<string, unknown>> } => {
  try {
    work()
  } catch (fault) {
    if (fault instanceof Problem) return { code: fault.code, detail: fault.detail }
    throw fault
  }
  return { code: 'none', detail: {} }
}

/** Without the places in the text. */
const bare = (filter: unknown): unknown => JSON.parse(JSON.stringify(filter, (key, value) => (key === 'at' ? undefined : value)))
const property = (name: string) => ({ kind: 'property', name })
const literal = (value: string | number | boolean) => ({ kind: 'literal', value })
const read = (text: string) => bare(parseFilter(text))

describe('a filter', () => {
  it('binds AND before OR and NOT before both', () => {
    const a = { op: '=', left: property('a'), right: literal(1) }
    expect(read('a = 1 or a=1 AND not a = 1')).toEqual({ op: 'or', args: [a, { op: 'and', args: [a, { op: 'not', arg: a }] }] })
    expect(read('(a = 1 or a = 1) and a = 1')).toEqual({ op: 'and', args: [{ op: 'or', args: [a, a] }, a] })
  })

  it('compares a property with text, number, truth, a list, a pattern and nothing', () => {
    expect(read("名称 = 'it''s'")).toEqual({ op: '=', left: property('名称'), right: literal("it's") })
    expect(read('"and" <> -1.5e2')).toEqual({ op: '<>', left: property('and'), right: literal(-150) })
    expect(read('is_demo = TRUE')).toEqual({ op: '=', left: property('is_demo'), right: literal(true) })
    expect(read("state not in ('open', 'closed')")).toEqual({
      op: 'not',
      arg: { op: 'in', of: property('state'), values: [literal('open'), literal('closed')] },
    })
    expect(read("casei(name) like casei('A%')")).toEqual({
      op: 'like',
      of: { kind: 'casei', of: property('name') },
      pattern: { kind: 'casei', of: literal('A%') },
    })
    expect(read('area between 10 and 20 and area is not null')).toEqual({
      op: 'and',
      args: [
        { op: 'between', of: property('area'), from: literal(10), to: literal(20) },
        { op: 'not', arg: { op: 'isNull', of: property('area') } },
      ],
    })
    expect(read('true')).toEqual({ op: 'constant', value: true })
  })

  it('asks for places and times', () => {
    expect(read('S_INTERSECTS(geom, POLYGON((96 33, 97 33, 97 34, 96 33)))')).toMatchObject({
      op: 's_intersects',
      right: { geometry: { type: 'Polygon', coordinates: [[[96, 33], [97, 33], [97, 34], [96, 33]]] } }, // biome-ignore format: one line
    })
    expect(read('s_within(geom, BBOX(96,33,97,34))')).toMatchObject({ op: 's_within', right: { geometry: { type: 'Polygon' } } })
    expect(read('S_DWITHIN(geom, POINT(96 33), 1.5, kilometers)')).toMatchObject({ op: 's_dwithin', metres: 1500 })
    expect(read("t_during(at, interval('2025-01-01', '..'))")).toEqual({
      op: 't_during',
      left: property('at'),
      right: { kind: 'interval', from: { kind: 'date', value: '2025-01-01' }, to: null },
    })
    expect(read("t_before(at, timestamp('2025-01-01T00:00:00Z'))")).toMatchObject({ right: { kind: 'timestamp' } })
  })

  it('is refused with the place where it cannot be read to its last word', () => {
    const at = (text: string) => refusal(() => parseFilter(text)).detail
    expect(at("code = '63' AND")).toMatchObject({ at: 16, near: 'end' })
    expect(at('a = ')).toMatchObject({ at: 5, near: 'end' })
    expect(at('a in (1,2')).toMatchObject({ at: 10, expected: ')' })
    expect(at("a like 'x")).toMatchObject({ at: 8, expected: 'a closing quote' })
    expect(at('a = 1 b = 2')).toMatchObject({ at: 7, expected: 'AND, OR or the end' })
    expect(at('a = 1; drop table users')).toMatchObject({ at: 6 })
    expect(at('pg_sleep(10) = 1')).toMatchObject({ at: 1, expected: 'a function of this platform' })
    expect(at("at > date('2025-02-30')")).toMatchObject({ at: 11 })
    expect(at("t_after(at, interval('2025-01-01'))")).toMatchObject({ expected: ',' })
    expect(at('s_within(geom, POLYGON((96 33, 97 33, 97 34)))')).toMatchObject({ at: 24 })
    expect(at('s_within(geom, LINESTRING(96 33))')).toMatchObject({ expected: 'at least two points' })
    expect(at('s_dwithin(geom, POINT(1 2), -1)')).toMatchObject({ expected: 'a distance of up to 1,000 km' })
    expect(at('')).toMatchObject({ at: 1 })
  })

  it('nests so deep and no deeper', () => {
    expect(read(`${'('.repeat(40)}a = 1${')'.repeat(40)}`)).toEqual(read('a = 1'))
    expect(refusal(() => parseFilter(`${'('.repeat(3000)}a = 1`)).code).toBe('filter-syntax')
    expect(refusal(() => parseFilter(`${'not '.repeat(3000)}a = 1`)).code).toBe('filter-syntax')
  })

  const name = fc.constantFrom('a', '名称', 'and', 'x"y', 'རྩྭ།')
  // A quote behind a backslash is the quote itself.
  const words = fc.string().map((text) => text.replaceAll('\\', ''))
  const value: fc.Arbitrary<Value> = fc.oneof(
    fc.record({ kind: fc.constant('property' as const), name, at: fc.constant(0) }),
    fc.record({ kind: fc.constant('literal' as const), value: fc.oneof(words, fc.boolean()), at: fc.constant(0) }),
  )
  const said = (one: Value): string => {
    if (one.kind === 'property') return `"${one.name.replaceAll('"', '""')}"`
    return one.kind === 'literal' && typeof one.value === 'string'
      ? `'${one.value.replaceAll("'", "''")}'`
      : String('value' in one && one.value)
  }
  const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 4 },
      fc.record({ op: fc.constantFrom('=' as const, '<>' as const, '>=' as const), left: value, right: value }),
      fc.record({ op: fc.constant('in' as const), of: value, values: fc.array(value, { minLength: 1, maxLength: 3 }) }),
      fc.record({ op: fc.constant('not' as const), arg: tie('filter') }),
      fc.record({ op: fc.constantFrom('and' as const, 'or' as const), args: fc.tuple(tie('filter'), tie('filter')) }),
    ),
  }))
  const print = (one: Filter): string => {
    if ('args' in one) return one.args.map((arg) => `(${print(arg)})`).join(` ${one.op} `)
    if ('arg' in one) return `not (${print(one.arg)})`
    if ('values' in one) return `${said(one.of)} in (${one.values.map(said).join(',')})`
    return 'left' in one ? `${said(one.left as Value)} ${one.op} ${said(one.right as Value)}` : ''
  }
  it('is read as it was written, whatever it compares', () => {
    fc.assert(
      fc.property(filter, (one) => {
        expect(read(print(one))).toEqual(bare(one))
      }),
    )
  })

  it('makes no other accident than a refusal', () => {
    const words = fc.constantFrom(
      'a',
      '=',
      '(',
      ')',
      "'x'",
      'and',
      'or',
      'not',
      'in',
      ',',
      '1',
      '-',
      'like',
      'between',
      'POINT',
      'date',
      '"',
      "'",
      '\\',
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (parts) => {
        expect(['none', 'filter-syntax']).toContain(refusal(() => parseFilter(parts.join(' '))).code)
      }),
    )
  })
})

describe('a condition', () => {
  const queryables: Queryables = new Map([
    ['code', { type: 'text', of: sql`c.code` }],
    ['area_ha', { type: 'number', of: sql`c.area_ha` }],
    ['at', { type: 'timestamp', of: sql`c.at` }],
    ['day', { type: 'date', of: sql`c.day` }],
    ['geom', { type: 'geometry', of: sql`c.geom` }],
  ])
  const condition = (text: string) =>
    conditionOf({ queryables, toStorage: (geometry) => sql`st_geomfromgeojson(${json(geometry)})` }, parseFilter(text))

  it('binds every value and names only what may be asked', () => {
    const { text, values } = condition("code = 'x''; drop table users' and area_ha in (1, 2)")
    expect(text).toBe('(c.code = ?::text and (c.area_ha = ?::float8 or c.area_ha = ?::float8))')
    expect(values).toEqual(["x'; drop table users", 1, 2])
    expect(refusal(() => condition('password = 1'))).toEqual({
      code: 'filter-unknown-property',
      detail: { name: 'password', at: 1, known: [...queryables.keys()] },
    })
  })

  it('compares like with like', () => {
    const types = (text: string) => refusal(() => condition(text))
    expect(types('code > 5')).toEqual({ code: 'filter-types', detail: { at: 8, expected: 'text', found: 'number' } })
    expect(types("area_ha like 'x'").code).toBe('filter-types')
    expect(types('geom = geom').code).toBe('filter-types')
    expect(types('s_intersects(code, POINT(1 2))').code).toBe('filter-types')
    expect(types("t_after(code, date('2025-01-01'))").code).toBe('filter-types')
    expect(types("at > date('2025-01-01') and day = timestamp('2025-01-01T00:00:00Z')").code).toBe('none')
  })

  it('lets the spatial index serve what asks for nothing far away', () => {
    expect(condition('s_intersects(geom, POINT(96 33))').text).toContain('c.geom && st_geomfromgeojson(?)')
    expect(condition('s_dwithin(geom, POINT(96 33), 700)').text).toContain('c.geom && st_expand(')
    expect(condition('s_disjoint(geom, POINT(96 33))').text).not.toContain('&&')
  })
})
