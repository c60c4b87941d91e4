// Files made to do harm: each is refused by name, in bounded time and memory, and leaves nothing behind.

import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import sqlite from 'node-sqlite3-wasm'
import { afterAll, describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { openSource } from '../../server/exchange/readers/open-source.ts'
import { SourceRefused } from '../../server/exchange/readers/source.ts'
import { sourceWords } from '../../server/exchange/source-words.ts'
import { typedValue } from '../../server/exchange/values.rules.ts'
import { collection, hasGdal, makeFolder, ogr2ogr, parcel, square, writeText, zip } from '../support/import-fixtures.ts'

const folder = makeFolder()
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const leftovers = (): number => readdirSync(tmpdir()).filter((name) => name.startsWith('onemap-import-')).length

type Outcome = { readonly rows: number; readonly faults: readonly string[] } | { readonly refused: string }
/** Reads a file as an import does; whatever is no refusal by name is an accident and thrown. */
async function read(path: string): Promise<Outcome> {
  try {
    const source = await openSource(path, { takesFirstLayer: true })
    const faults: string[] = []
    let rows = 0
    try {
      for await (const row of source.rows()) {
        rows += 1
        faults.push(...row.faults.map(({ code }) => code))
      }
    } finally {
      await source.close()
    }
    return { rows, faults }
  } catch (error) {
    if (!(error instanceof SourceRefused)) throw error
    expect(Object.keys(sourceWords), error.code).toContain(error.code)
    return { refused: error.code }
  }
}
const megabytes = (): number => process.memoryUsage().rss / 2 ** 20
async function within(most: number, path: string): Promise<Outcome> {
  const before = megabytes()
  const outcome = await read(path)
  expect(megabytes() - before).toBeLessThan(most)
  return outcome
}
const feature = (properties: string, geometry = 'null'): string =>
  `{"type":"FeatureCollection","features":[{"type":"Feature","properties":${properties},"geometry":${geometry}}]}`

describe('a GeoJSON', () => {
  it('nested a million deep is one faulty feature', async () => {
    const deep = `{"a":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`
    expect(await within(600, writeText(folder, 'deep.geojson', feature(deep)))).toEqual({
      rows: 1,
      faults: ['feature-malformed'],
    })
    const inside = '{"type":"GeometryCollection","geometries":['
    const nested = `${inside.repeat(50_000)}${']}'.repeat(50_000)}`
    const outcome = await within(600, writeText(folder, 'nested.geojson', feature('{}', nested)))
    expect(outcome).toEqual({ rows: 1, faults: [expect.stringMatching(/malformed/)] })
  })

  it('of one ring or one text without end is refused when it is larger than any feature', async () => {
    const ring = `{"type":"Polygon","coordinates":[[${'[96.5,33.2],'.repeat(3_000_000)}[96.5,33.2]]]}`
    expect(await within(500, writeText(folder, 'ring.geojson', feature('{}', ring)))).toEqual({
      refused: 'json-feature-too-large',
    })
    const text = writeText(folder, 'text.geojson', `{"type":"FeatureCollection","features":[{"a":"${'x'.repeat(40 * 2 ** 20)}`)
    expect(await within(500, text)).toEqual({ refused: 'json-feature-too-large' })
  })

  it('with columns without end is refused', async () => {
    const many = JSON.stringify(Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`k${i}`, i])))
    expect(await read(writeText(folder, 'many.geojson', feature(many)))).toEqual({ refused: 'too-many-fields' })
  })

  it('whose text cannot be kept is told by row and field, and shows none of it', async () => {
    const path = writeText(folder, 'marks.geojson', feature('{"a":"x\\u0000y\\ud800\\u202e"}'))
    const source = await openSource(path)
    expect(source.info.fields[0]?.samples).toEqual(['x\ufffdy\ufffd\ufffd'])
    await source.close()
    for (const text of ['a\u0000b', 'a\ud800', 'a\u202eb', '\u0007']) {
      const { value, faults } = typedValue({ name: 'name', type: 'text', isRequired: false }, text, 1, '2026-01-01')
      expect([value, faults[0]?.code, faults[0]?.field]).toEqual([null, 'text-unusable', 'name'])
      expect(JSON.stringify(faults)).not.toMatch(/\\u0000|\\ud800|\u202e/)
    }
  })
})

describe('an archive', () => {
  it.each(['../../evil.shp', '/etc/evil.shpx', 'C:\\wind\\evil.shp', '..\\..\\evil.shp'])(
    'with the name %s is refused',
    async (name) => {
      const stand = 'x'.repeat(name.length - 4) + name.slice(-4)
      const path = await zip(join(folder, 'climb.zip'), [
        [stand, Buffer.from('x')],
        ['a.shp', Buffer.from('x')],
      ])
      const bytes = Buffer.from(readFileSync(path).toString('latin1').replaceAll(stand, name), 'latin1')
      expect(await read(writeText(folder, 'climb2.zip', bytes))).toEqual({ refused: 'archive-unsafe-path' })
    },
  )

  it('that holds an archive, or many entries, or a thousandfold of its size is refused and leaves nothing', async () => {
    const before = leftovers()
    const inner = await zip(join(folder, 'inner.zip'), [['a.shp', Buffer.alloc(1000)]])
    expect(await read(await zip(join(folder, 'outer.zip'), [['inner.zip', inner]]))).toEqual({ refused: 'archive-without-data' })
    const entries = Array.from({ length: 2100 }, (_, i) => [`${i}.shp`, Buffer.from('')] as const)
    expect(await read(await zip(join(folder, 'entries.zip'), entries))).toEqual({ refused: 'archive-too-many-entries' })
    const bomb = await zip(join(folder, 'bomb.zip'), [['a.shp', Buffer.alloc(200 * 2 ** 20)]])
    expect(await within(500, bomb)).toEqual({ refused: 'archive-too-large' })
    expect(leftovers()).toBe(before)
  })

  it('of a link to a file elsewhere gives no byte of that file', async () => {
    const path = await zip(join(folder, 'link.zip'), [['a.shp', Buffer.from('/etc/passwd')]])
    const bytes = readFileSync(path)
    const entry = bytes.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'))
    bytes[entry + 5] = 3
    bytes.writeUInt32LE(0o120777 * 2 ** 16, entry + 38)
    expect(await read(writeText(folder, 'link2.zip', bytes))).toEqual({ refused: 'shp-malformed' })
  })
})

describe('a KML', () => {
  const kml = (prolog: string, body: string): string =>
    `<?xml version="1.0"?>${prolog}<kml xmlns="http://www.opengis.net/kml/2.2"><Document>${body}</Document></kml>`

  it('with entities, of its own or of elsewhere, is refused before any is read', async () => {
    const laughs = '<!DOCTYPE kml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
    const outside = '<!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    for (const [i, prolog] of [laughs, outside].entries())
      expect(await read(writeText(folder, `e${i}.kml`, kml(prolog, '<Placemark><name>&c;&x;</name></Placemark>')))).toEqual({
        refused: 'kml-doctype',
      })
    const other = Buffer.from(`\ufeff${kml(outside, '')}`, 'utf16le')
    expect(await read(writeText(folder, 'e16.kml', other))).toHaveProperty('refused')
  })

  it('of tags without end is refused before a tree is made of them', async () => {
    expect(await within(400, writeText(folder, 'tags.kml', kml('', '<a/>'.repeat(4_000_000))))).toEqual({
      refused: 'document-too-many-tags',
    })
  })

  it('nested a hundred thousand deep ends as a refusal or without rows', async () => {
    const outcome = await within(900, writeText(folder, 'deep.kml', kml('', '<a>'.repeat(100_000) + '</a>'.repeat(100_000))))
    expect(outcome).toSatisfy((found: Outcome) => 'refused' in found || found.rows === 0)
  })
})

describe('a table', () => {
  it('of one cell without end, or of columns without end, is refused', async () => {
    const open = writeText(folder, 'open.csv', `a,b\n"${'x,'.repeat(20 * 2 ** 20)}`)
    expect(await within(500, open)).toEqual({ refused: 'csv-malformed' })
    const wide = writeText(folder, 'wide.csv', `${'a,'.repeat(10_000)}a\n1,2\n`)
    expect(await read(wide)).toEqual({ refused: 'too-many-fields' })
  })

  it('of a workbook that unpacks beyond what fits in memory is refused before it is opened', async () => {
    const types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    const shared = Buffer.alloc(80 * 2 ** 20, '<si><t>x</t></si>')
    const path = await zip(join(folder, 'bomb.xlsx'), [
      ['[Content_Types].xml', Buffer.from(types)],
      ['xl/sharedStrings.xml', shared],
    ])
    expect(await within(400, path)).toEqual({ refused: 'document-too-large' })
  })
})

describe('a GeoPackage', () => {
  const geopackage = (name: string, statements: string): string => {
    const path = join(folder, name)
    const database = new sqlite.Database(path)
    database.exec(`create table gpkg_contents (table_name text, data_type text);
      create table gpkg_geometry_columns (table_name text, column_name text, srs_id int, z int, m int);
      create table gpkg_spatial_ref_sys (srs_id int, organization text, organization_coordsys_id int, definition text);
      insert into gpkg_contents values ('t', 'attributes'); ${statements}`)
    database.close()
    return path
  }

  it('whose layer is a query without end, or a column that is reckoned, is refused without asking it', async () => {
    const view = 'create view t as with recursive r(n) as (select 1 union all select n + 1 from r) select n from r;'
    expect(await read(geopackage('view.gpkg', view))).toEqual({ refused: 'geopackage-not-plain' })
    const column = 'create table t (a int, b text as (hex(zeroblob(100000000)))); insert into t values (1);'
    expect(await read(geopackage('column.gpkg', column))).toEqual({ refused: 'geopackage-not-plain' })
    expect(await read(geopackage('plain.gpkg', "create table t (a text); insert into t values ('x');"))).toMatchObject({
      rows: 1,
    })
  })
})

const samples = async (): Promise<readonly string[]> => {
  const geojson = writeText(folder, 'm.geojson', collection([parcel(1), parcel(2, square(96.5, 33.1))]))
  const csv = writeText(folder, 'm.csv', '户主,牛,羊\n甲,1,2\n"乙",3,4\n')
  const xlsx = join(folder, 'm.xlsx')
  await writeXlsxFile([
    ['户号', '头数'],
    ['H-1', 42],
  ]).toFile(xlsx)
  const made = [geojson, csv, xlsx]
  if (!hasGdal) return made
  const gpkg = join(folder, 'm.gpkg')
  ogr2ogr('-f', 'GPKG', gpkg, geojson)
  ogr2ogr('-f', 'ESRI Shapefile', join(folder, 'm.shp'), geojson)
  ogr2ogr('-f', 'KML', join(folder, 'm.kml'), geojson)
  const parts = ['shp', 'dbf', 'prj'].map((extension) => [`m.${extension}`, join(folder, `m.${extension}`)] as const)
  return [...made, gpkg, join(folder, 'm.kml'), join(folder, 'm.shp'), await zip(join(folder, 'm.zip'), parts)]
}

it('damaged anywhere, a file of any format gives rows, faults or a refusal, never an accident', async () => {
  const paths = await samples()
  const damage = fc.record({
    path: fc.constantFrom(...paths),
    flips: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), fc.nat(255)), { maxLength: 6 }),
    keep: fc.oneof(fc.constant(1), fc.double({ min: 0.05, max: 1, noNaN: true })),
  })
  await fc.assert(
    fc.asyncProperty(damage, async ({ path, flips, keep }) => {
      const bytes = Buffer.from(readFileSync(path))
      for (const [at, byte] of flips) bytes[Math.floor(at * bytes.length)] = byte
      const name = `damaged${path.slice(path.lastIndexOf('.'))}`
      await read(writeText(folder, name, bytes.subarray(0, Math.max(1, Math.floor(bytes.length * keep)))))
    }),
    { numRuns: 250, interruptAfterTimeLimit: 25_000 },
  )
}, 60_000)
