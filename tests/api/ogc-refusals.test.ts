// What is asked of features in words of one's own (filters, names, pages) stays a value, and what cannot be read is refused by name.

import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { attempts, napSeconds } from '../support/attacks.ts'
import { digestTables } from '../support/untouched.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

type Told = {
  readonly code?: string
  readonly numberMatched?: number
  readonly links?: readonly { readonly rel: string; readonly href: string }[]
}
const ask = (query: Readonly<Record<string, string>>) =>
  world.as('county-a').get<Told>(`/ogc/collections/parcels/items?${new URLSearchParams(query)}`)
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
const cursor = (...values: readonly (string | null)[]): string => Buffer.from(JSON.stringify(values)).toString('base64url')

/** Every place where a text of the caller's own can stand. */
const placesOf = (text: string): readonly Readonly<Record<string, string>>[] => [
  { filter: text },
  { filter: `code = ${text}` },
  { filter: `code = '${text}'` },
  { filter: `code = ${quoted(text)}` },
  { filter: `code like ${quoted(text)}` },
  { filter: `casei(name) in (${quoted(text)})` },
  { filter: `"${text}" = 1` },
  { filter: `s_intersects(geometry, POINT(${text}))` },
  { filter: `contract_from > date(${quoted(text)})` },
  { 'filter-crs': text, filter: 'true' },
  { 'filter-lang': text },
  { sortby: text },
  { sortby: `-code,${text}` },
  { properties: text },
  { code: text },
  { area_ha: text },
  { [text]: 'x' },
  { after: text },
  { after: cursor(text) },
  { after: cursor(text, '00000000-0000-4000-8000-000000000000'), sortby: 'code' },
  { after: cursor(text, '00000000-0000-4000-8000-000000000000'), sortby: 'area_ha' },
  { bbox: text },
  { 'bbox-crs': text, bbox: '95,33,97,34' },
  { crs: text },
  { datetime: text },
]

it('is a value wherever it stands, and nothing is written', async () => {
  const before = await digestTables(world.db)
  const faults: string[] = []
  for (const text of Object.values(attempts).flat())
    for (const place of placesOf(text)) {
      const began = performance.now()
      const { status, body } = await ask(place)
      const seconds = (performance.now() - began) / 1000
      if (status >= 500 || seconds > napSeconds / 2) faults.push(`${JSON.stringify(place)} → ${status} in ${seconds} s`)
      if (status < 300 && (body.numberMatched ?? 0) > 0 && !('after' in place)) faults.push(`${JSON.stringify(place)} finds rows`)
    }
  expect(faults).toEqual([])
  expect(await digestTables(world.db)).toEqual(before)
})

it('finds what is not hidden by a condition that is always true, and no more', async () => {
  for (const filter of ["code = 'x' or true", 'not false', 'area_ha is null or area_ha is not null'])
    expect([filter, (await ask({ filter, limit: '1' })).body.numberMatched]).toEqual([filter, 16])
})

it('is no accident, whatever numbers and moments it asks for', async () => {
  const odd = [
    { bbox: '97,34,95,33' },
    { bbox: '170,33,-170,34' },
    { bbox: '-400,-400,400,400' },
    { bbox: '0,0,0,9e9' },
    { bbox: '1e400,0,0,0' },
    { bbox: '95,33,0,97,34,9000' },
    { bbox: '1,2,3,4,5' },
    { bbox: '95,33,97,34', 'bbox-crs': 'http://www.opengis.net/def/crs/EPSG/0/4540' },
    { bbox: '99999999999999,33,97,34', 'bbox-crs': 'http://www.opengis.net/def/crs/EPSG/0/4540' },
    { bbox: '-20037508,-20037508,20037508,20037508', 'bbox-crs': 'http://www.opengis.net/def/crs/EPSG/0/3857' },
    { bbox: '-9999999,-2400000,9999999,3400000', 'bbox-crs': 'http://www.opengis.net/def/crs/EPSG/0/4540' },
    { bbox: '-9999999,30000000,9999999,33000000', 'bbox-crs': 'http://www.opengis.net/def/crs/EPSG/0/4519' },
    { bbox: '-90,-180,90,180', 'bbox-crs': 'http://www.opengis.net/def/crs/EPSG/0/4490' },
    { filter: 's_intersects(geometry, POINT(1e300 1e300))', 'filter-crs': 'http://www.opengis.net/def/crs/EPSG/0/3857' },
    { filter: 's_intersects(geometry, POINT(999 999))' },
    { filter: 's_intersects(geometry, POLYGON((96 33, 97 33, 97 34)))' },
    { filter: 's_intersects(geometry, POLYGON((96 33, 97 34, 97 33, 96 34, 96 33)))' },
    { filter: 's_dwithin(geometry, POINT(96 933), 5)' },
    { filter: 's_intersects(geometry, LINESTRING(1 1))' },
    { filter: 's_intersects(geometry, GEOMETRYCOLLECTION(POINT(96 33)))' },
    { filter: 's_touches(geometry, GEOMETRYCOLLECTION(POINT(96 33),POINT(97 33)))' },
    { filter: 'area_ha = 1e400' },
    { filter: "contract_from = date('9999-12-31')" },
    { filter: "contract_from < timestamp('0001-01-01T00:00:00Z')" },
    { filter: `code in (${Array.from({ length: 900 }, (_, i) => `'${i}'`).join(',')})` },
    { filter: "code like '\\'" },
    { filter: "code like '%\\'" },
    { datetime: '9999-12-31T23:59:59Z' },
    { datetime: '0001-01-01' },
    { datetime: '/' },
    { datetime: '../2026-13-01' },
    { limit: '1000000' },
    { limit: '0' },
    { year: '1990', season: 'cold' },
    { after: cursor(null), sortby: '' },
    { after: cursor(null, null), sortby: 'name' },
    { after: cursor('x', 'y'), sortby: 'contract_from' },
    { sortby: 'code,code,-code' },
    { properties: 'code,code' },
  ]
  const faults: string[] = []
  for (const query of odd) {
    const { status, body } = await ask(query as Record<string, string>)
    if (status >= 500 || (status >= 400 && !/^[a-z-]+$/.test(body.code ?? '')))
      faults.push(`${JSON.stringify(query).slice(0, 120)} → ${status} ${JSON.stringify(body)}`)
  }
  expect(faults).toEqual([])
})

it('goes over the antimeridian where the west of a box lies east of its east', async () => {
  expect((await ask({ bbox: '95,33,-170,35' })).body.numberMatched).toBe(16)
  expect((await ask({ bbox: '170,33,95,35' })).body.numberMatched).toBe(0)
  expect((await ask({ bbox: '95,35,97,33' })).body.code).toBe('bbox-order')
})

it('is no accident, whichever words of a filter stand together', async () => {
  const words = fc.constantFrom(
    'code',
    'area_ha',
    'contract_from',
    'is_demo',
    'geometry',
    'and',
    'or',
    'not',
    '(',
    ')',
    '=',
    '<',
    "'a'",
    '1',
    'true',
    'is null',
    'like',
    'in',
    'between',
    "date('2025-01-01')",
    'POINT(96 33)',
    's_within(geometry, BBOX(96,33,97,34))',
    'casei',
  )
  const property = fc.asyncProperty(fc.array(words, { minLength: 1, maxLength: 9 }), async (parts) => {
    expect((await ask({ filter: parts.join(' '), limit: '1' })).status).toBeLessThan(500)
  })
  await fc.assert(property, { numRuns: 300 })
})
