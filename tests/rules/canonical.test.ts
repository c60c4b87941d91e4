// The text that digests are made of.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../server/platform/canonical.rules.ts'

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, field]) => [key, shuffled(field)]),
  )
}

describe('canonical JSON', () => {
  it('orders keys by their UTF-16 units, at every depth, and writes no spaces', () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: true, 州: 'x', '€': 2, '\u{1f600}': 3 })).toBe(
      '{"a":true,"b":[{"c":null,"d":1}],"€":2,"州":"x","\u{1f600}":3}',
    )
  })

  it('writes numbers as RFC 8785 does', () => {
    expect(canonicalJson([333333333.3333333, 1e30, 4.5, 2e-3, 1e-27, -0])).toBe('[333333333.3333333,1e+30,4.5,0.002,1e-27,0]')
  })

  it('leaves out what has no value, and takes a date for its text', () => {
    expect(canonicalJson({ a: undefined, at: new Date(0), list: [undefined] })).toBe(
      '{"at":"1970-01-01T00:00:00.000Z","list":[null]}',
    )
  })

  it('refuses what is no data', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, () => 1, 1n, Symbol('a')])
      expect(() => canonicalJson({ value })).toThrow(TypeError)
  })

  it('is the same text for the same value, whatever the order of its keys, and reads back as that value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value))
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})
