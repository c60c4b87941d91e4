// Does the geodata folder hold what its catalogue promises: the same bytes, the same table, whole counts, one topology?

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { FeatureCollection, LineString, MultiPolygon, Polygon, Position } from 'geojson'
import { describe, expect, it } from 'vitest'
import { catalog } from '../../geodata/catalog.ts'
import { datasetTable } from '../../scripts/geodata/catalog-table.ts'
import { findCrossing, sharedEdges, unionRings } from '../support/topology.ts'

type Row = Readonly<Record<string, string>>
type Named = { readonly code: string; readonly name_zh: string }

const read = (file: string): string => readFileSync(`geodata/${file}`, 'utf8')
const rowsOf = (file: string): Row[] => parse<Row>(read(file), { columns: true })
const count = (rows: readonly Row[], level: string): number => rows.filter((row) => row['level'] === level).length

describe('the catalogue', () => {
  it('stands in the README word for word', () => {
    // The formatter pads the columns of a table.
    const squeezed = (text: string): string => text.replace(/ +/g, ' ').replace(/-{3,}/g, '---')
    expect(squeezed(read('README.md'))).toContain(squeezed(datasetTable()))
  })

  it('names every data file and no other', () => {
    const files = readdirSync('geodata', { recursive: true, encoding: 'utf8' }).filter((name) => /\.(csv|geojson)$/.test(name))
    expect(catalog.map(({ file }) => file).sort()).toEqual(files.map((name) => name.replaceAll('\\', '/')).sort())
  })

  it.each(catalog)('has the checksum of $file', ({ file, sha256 }) => {
    expect(
      createHash('sha256')
        .update(readFileSync(`geodata/${file}`))
        .digest('hex'),
    ).toBe(sha256)
  })
})

describe('the divisions', () => {
  const rows = rowsOf('areas/divisions.csv')

  it('are 1 prefecture, 6 counties, 49 townships and 313 village-level units', () => {
    expect(['prefecture', 'county', 'township', 'village'].map((level) => count(rows, level))).toEqual([1, 6, 49, 313])
  })

  it('are keyed by code, for two village names occur twice', () => {
    expect(new Set(rows.map((row) => row['code'])).size).toBe(rows.length)
    const villages = rows.filter((row) => row['level'] === 'village').map((row) => row['name_zh'])
    expect(villages.filter((name, i) => villages.indexOf(name) !== i).sort()).toEqual(['叶吉村委会', '拉日村委会'])
  })

  it('hang together: every parent but the province is a row, and every code begins with its parent', () => {
    const codes = new Set(rows.map((row) => row['code']))
    const orphans = rows.filter((row) => row['level'] !== 'prefecture' && !codes.has(row['parent_code']))
    expect(orphans).toEqual([])
    const strays = rows.filter((row) => !row['code']?.startsWith((row['parent_code'] ?? '').replace(/0+$/, '')))
    expect(strays.filter((row) => row['level'] !== 'village')).toEqual([])
  })
})

describe('the county outlines', () => {
  const { features }: FeatureCollection<MultiPolygon, Named> = JSON.parse(read('areas/counties.geojson'))
  const rings = features.map(({ geometry }) => geometry.coordinates.flat())

  it('are the six counties of the divisions, by code and name', () => {
    const counties = rowsOf('areas/divisions.csv').filter((row) => row['level'] === 'county')
    expect(features.map(({ properties }) => [properties.code, properties.name_zh])).toEqual(
      counties.map((row) => [row['code'], row['name_zh']]),
    )
  })

  it('share their borders edge for edge and together leave neither hole nor overlap', () => {
    expect(sharedEdges(rings).moreThanTwice).toEqual([])
    expect(sharedEdges(rings).twice).toBeGreaterThan(3000)
    expect(unionRings(rings)).toHaveLength(1)
  })

  it('cross neither themselves nor each other', () => {
    expect(findCrossing(rings.flat())).toBeNull()
  })

  it('weigh no more than 600 kB', () => {
    expect(Buffer.byteLength(read('areas/counties.geojson'))).toBeLessThanOrEqual(600_000)
  })
})

describe('the waters', () => {
  const lakes: FeatureCollection<Polygon, { readonly name_zh: string | null }> = JSON.parse(read('waters/lakes.geojson'))
  const rivers: FeatureCollection<LineString, { readonly name_zh: string | null }> = JSON.parse(read('waters/rivers.geojson'))

  it('name the main rivers and lakes', () => {
    const names = new Set([...rivers.features, ...lakes.features].map(({ properties }) => properties.name_zh))
    const main = ['通天河', '沱沱河', '楚玛尔河', '当曲', '扎曲', '子曲', '可可西里湖', '扎陵湖', '鄂陵湖']
    expect(main.filter((name) => !names.has(name))).toEqual([])
  })

  it('draw lakes as closed rings that do not cross themselves', () => {
    const rings: Position[][] = lakes.features.flatMap(({ geometry }) => geometry.coordinates)
    expect(rings.filter((ring) => String(ring[0]) !== String(ring.at(-1)))).toEqual([])
    expect(findCrossing(rings)).toBeNull()
  })
})

describe('the reference tables', () => {
  const ids = new Set(rowsOf('reference/sources.csv').map((row) => row['id']))
  const cited = ['coefficients', 'editions', 'yields', 'overload-penalties', 'subsidy'].flatMap((name) =>
    rowsOf(`reference/${name}.csv`).map((row) => ({ name, row })),
  )

  it('cite only sources that are listed', () => {
    const unknown = cited.flatMap(({ name, row }) =>
      (row['sources'] ?? '')
        .split(';')
        .filter((id) => id !== '' && !ids.has(id))
        .map((id) => `${name}: ${id}`),
    )
    expect(unknown).toEqual([])
  })

  it('leave a value empty exactly where none was found, and say so', () => {
    const coefficients = rowsOf('reference/coefficients.csv')
    expect(coefficients.filter((row) => row['evidence'] === 'N' && row['value'] !== '')).toEqual([])
    expect(coefficients.filter((row) => row['value'] === '' && row['note'] === '')).toEqual([])
  })

  it('give every coefficient an edition that is listed', () => {
    const editions = new Set(rowsOf('reference/editions.csv').map((row) => row['code']))
    expect(rowsOf('reference/coefficients.csv').filter((row) => !editions.has(row['edition']))).toEqual([])
  })
})
