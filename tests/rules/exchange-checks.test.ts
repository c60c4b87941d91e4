// What is told about one row before any database sees it.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkPaperArea } from '../../server/exchange/area.rules.ts'
import { suggestMapping } from '../../server/exchange/columns.rules.ts'
import { createEdgeIndex } from '../../server/exchange/edges.ts'
import { ewkb } from '../../server/exchange/ewkb.ts'
import { checkGeometry } from '../../server/exchange/geometry.rules.ts'
import { splitJson } from '../../server/exchange/readers/json-items.ts'
import { readWkb } from '../../server/exchange/readers/wkb.ts'
import { typedValue } from '../../server/exchange/values.rules.ts'
import { parcelFields } from '../../server/pastures/import-fields.ts'
import { square } from '../support/import-fixtures.ts'

describe('a geometry', () => {
  it('with an open ring names the end and the gap in metres', () => {
    const ring = square(96, 33).coordinates[0]?.slice(0, -1) ?? []
    const { geometry, faults } = checkGeometry(7, { type: 'Polygon', coordinates: [ring] }, ['polygon'])
    expect(geometry).toBeNull()
    expect(faults).toMatchObject([{ row: 7, code: 'ring-not-closed', place: [96, 33.02], detail: { gapM: 2218.4 } }])
  })

  it.each([
    ['geometry-empty', null],
    ['geometry-empty', { type: 'MultiPolygon', coordinates: [] }],
    ['geometry-kind', { type: 'Point', coordinates: [96, 33] }],
    ['coordinate-out-of-range', square(32500000, 3600000)],
    ['coordinate-out-of-range', { type: 'Polygon', coordinates: [[[Number.NaN, 1]]] }],
    [
      'ring-too-short',
      {
        type: 'Polygon',
        coordinates: [
          [
            [96, 33],
            [97, 33],
            [96, 33],
          ],
        ],
      },
    ],
  ] as const)('is refused as %s', (code, geometry) => {
    const given = structuredClone(geometry)
    expect(
      checkGeometry(1, given === null ? null : JSON.parse(JSON.stringify(given), revive), ['polygon']).faults.map(
        (fault) => fault.code,
      ),
    ).toEqual([code])
  })

  it('loses heights, and its outer ring turns counter-clockwise, its holes clockwise', () => {
    const outer = [
      [0, 0, 9],
      [0, 4, 9],
      [4, 4, 9],
      [4, 0, 9],
      [0, 0, 9],
    ]
    const hole = [
      [1, 1],
      [2, 1],
      [2, 2],
      [1, 2],
      [1, 1],
    ]
    const { geometry, faults } = checkGeometry(1, { type: 'Polygon', coordinates: [outer, hole] }, ['polygon'])
    expect(faults).toEqual([])
    expect(geometry).toEqual({
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [4, 0],
          [4, 4],
          [0, 4],
          [0, 0],
        ],
        [
          [1, 1],
          [1, 2],
          [2, 2],
          [2, 1],
          [1, 1],
        ],
      ],
    })
  })
})

// JSON has no NaN; a null coordinate stands for it in the table above.
const revive = (_key: string, value: unknown): unknown => (Array.isArray(value) ? value.map((part) => part ?? Number.NaN) : value)

describe('rows that cover land without gap or overlap', () => {
  const grid = (columns: number, lines: number) =>
    Array.from({ length: columns * lines }, (_, i) => square(90 + (i % columns) / 64, 33 + Math.floor(i / columns) / 64, 1 / 64))

  it('need comparing only along the rim', () => {
    const index = createEdgeIndex()
    for (const [i, cell] of grid(5, 4).entries()) index.add(i + 1, cell)
    const inner = [7, 8, 9, 12, 13, 14]
    expect([...(index.borderRows() ?? [])].toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1).filter((n) => !inner.includes(n)),
    )
  })

  it('in any order leave the same rows to compare', () => {
    const cells = grid(6, 6)
    fc.assert(
      fc.property(fc.shuffledSubarray([...cells.keys()], { minLength: cells.length }), (order) => {
        const index = createEdgeIndex()
        for (const i of order) index.add(i + 1, cells[i] ?? square(0, 0))
        expect(index.borderRows()?.size).toBe(20)
      }),
      { numRuns: 30 },
    )
  })

  it('with a polygon laid on top leave that one to compare', () => {
    const index = createEdgeIndex()
    for (const [i, cell] of grid(5, 5).entries()) index.add(i + 1, cell)
    index.add(99, square(90.03, 33.03, 0.004))
    expect(index.borderRows()?.has(99)).toBe(true)
  })

  it('are all compared where there are too many edges to remember', () => {
    const index = createEdgeIndex(10)
    for (const [i, cell] of grid(5, 5).entries()) index.add(i + 1, cell)
    expect(index.borderRows()).toBeNull()
  })
})

it('writes the binary form that its own reader and PostGIS read', () => {
  expect(readWkb(Buffer.from(ewkb(square(96, 33))))).toEqual({
    type: 'MultiPolygon',
    coordinates: [square(96, 33).coordinates],
  })
})

describe('an area on paper', () => {
  const tolerance = { relative: 0.05, absoluteHa: 0.5 }
  const codes = (value: number, unit: 'mu' | 'ha', measuredHa: number) =>
    checkPaperArea(1, { field: 'area', value, unit }, measuredHa, tolerance).map(({ code, detail }) => [
      code,
      detail['fitting'] ?? detail['percent'],
    ])

  it('agrees within the tolerance', () => {
    expect(codes(1500, 'mu', 101)).toEqual([])
  })
  it('that fits the other unit is told as a unit mixed up', () => {
    expect(codes(100, 'mu', 100)).toEqual([['area-unit-mixed', 'ha']])
    expect(codes(1500, 'ha', 100)).toEqual([['area-unit-mixed', 'mu']])
    expect(codes(1000000, 'ha', 100)).toEqual([['area-unit-mixed', 'm²']])
  })
  it('that simply differs is told with the percentage', () => {
    expect(codes(1800, 'mu', 100)).toEqual([['area-differs', 20]])
  })
  it('must be above zero', () => {
    expect(codes(0, 'mu', 100)).toEqual([['area-not-positive', undefined]])
  })
})

describe('columns', () => {
  it.each([
    [
      ['合同编号', '承包户', '季节', '面积（亩）'],
      { code: '合同编号', holder_name: '承包户', season: '季节', paper_area_mu: '面积（亩）' },
    ],
    [
      ['HTBH', 'CBFMC', 'JJ', 'MJ', 'XZQDM'],
      { code: 'HTBH', holder_name: 'CBFMC', season: 'JJ', paper_area_mu: 'MJ', area_code: 'XZQDM' },
    ],
    [
      ['contract_code', 'holder', 'season', 'area_ha'],
      { code: 'contract_code', holder_name: 'holder', paper_area_ha: 'area_ha' },
    ],
    [
      ['合同编号', '面积(公顷)', '核定载畜量（羊单位）'],
      { paper_area_ha: '面积(公顷)', paper_area_mu: null, entitlement_su: '核定载畜量（羊单位）' },
    ],
  ])('%j are recognised', (columns, expected) => {
    expect(suggestMapping(columns, parcelFields)).toMatchObject(expected)
  })
})

describe('a cell', () => {
  const number = { name: 'n', type: 'number', isRequired: false, unit: 'mu' } as const
  it.each([
    ['1,554.2', 1554.2],
    ['１５５４亩', 1554],
    [12, 12],
    ['—', null],
  ])('%s is %s', (cell, value) => {
    expect(typedValue(number, cell, 1, '2025-01-01').value).toBe(value)
  })

  it('in the wrong unit is a fault and not a number', () => {
    expect(typedValue(number, '3公顷', 1, '2025-01-01')).toMatchObject({ value: null, faults: [{ code: 'unit-mixed' }] })
  })

  it.each([
    ['2025年6月3日', '2025-06-03'],
    ['2025/6/3', '2025-06-03'],
    ['20250603', '2025-06-03'],
    ['2025-02-30', null],
  ])('%s is the day %s', (cell, value) => {
    expect(typedValue({ name: 'd', type: 'date', isRequired: false }, cell, 1, '2026-01-01').value).toBe(value)
  })
})

it('cuts GeoJSON into the same features wherever the pieces of the file end', async () => {
  const features = ['隆宝"滩', 'a\\b', '}{][', ''].map((name, i) => ({
    type: 'Feature',
    properties: { name },
    geometry: square(96 + i, 33),
  }))
  const bytes = Buffer.from(JSON.stringify({ type: 'FeatureCollection', bbox: [1, 2, 3, 4], features, crs: null, more: [[1]] }))
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), async (sizes) => {
      const pieces = async function* () {
        for (let at = 0, i = 0; at < bytes.length; i += 1) {
          const size = sizes[i % sizes.length] ?? 1
          yield bytes.subarray(at, at + size)
          at += size
        }
      }
      const found: unknown[] = []
      for await (const { kind, text } of splitJson(pieces(), 1e6)) if (kind === 'feature') found.push(JSON.parse(text))
      expect(found).toEqual(features)
    }),
    { numRuns: 60 },
  )
})
