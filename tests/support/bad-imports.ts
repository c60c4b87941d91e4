// One delivery for each thing that goes wrong with files, with what the import should say of it.

import { join } from 'node:path'
import {
  arc,
  around,
  cut,
  drawn,
  geojson,
  geopackage,
  good,
  heads,
  herd,
  herds,
  highSquare,
  holders,
  inMetres,
  notANumber,
  picturesOnly,
  scratched,
  shapefile,
  sheet,
  solid,
  twoLayers,
} from './bad-deliveries.ts'
import { writeText, zip } from './import-fixtures.ts'

export type BadImport = {
  readonly kind: 'parcels' | 'holders' | 'herds'
  readonly make: (folder: string) => Promise<string> | string
  readonly form?: Readonly<Record<string, string>>
  /** Refused as it is uploaded, with 422. */
  readonly refused?: string
  /** Read, and noted. */
  readonly notes?: readonly string[]
  /** Checked: row and code of every error, and of nothing else. */
  readonly faults?: readonly (readonly [row: number, code: string])[]
  /** Each of the faults says where. */
  readonly isPlaced?: boolean
}

/** By the name of what is wrong. */
export const badImports: Readonly<Record<string, BadImport>> = {
  'an empty file': { kind: 'parcels', make: (folder) => writeText(folder, 'nothing.geojson', ''), refused: 'file-empty' },
  'a collection of nothing': { kind: 'parcels', make: geojson('none.geojson', []), refused: 'no-rows' },
  'a table of nothing but its header': {
    kind: 'holders',
    make: (folder) => writeText(folder, 'head.csv', 'code,name,area_code\n'),
    refused: 'no-rows',
  },
  'a table without a header': {
    kind: 'holders',
    make: (folder) => writeText(folder, 'numbers.csv', '1,2,3\n4,5,6\n'),
    refused: 'header-missing',
  },
  'a zip cut off': {
    kind: 'parcels',
    make: async (folder) => writeText(folder, 'cut.zip', cut(await shapefile(folder, 'uncut', ['shp', 'dbf', 'shx']), 300)),
    refused: 'archive-malformed',
  },
  'a zip whose checksum is wrong': { kind: 'parcels', make: scratched, refused: 'archive-malformed' },
  'a zip of pictures': {
    kind: 'parcels',
    make: (folder) => zip(join(folder, 'pictures.zip'), [['a.jpg', Buffer.from('x')]]),
    refused: 'archive-without-data',
  },
  'an archive that is no zip': {
    kind: 'parcels',
    make: (folder) => writeText(folder, 'a.rar', 'Rar!\u001a\u0007'),
    refused: 'archive-not-zip',
  },
  'a workbook cut off': {
    kind: 'herds',
    make: async (folder) => writeText(folder, 'cut.xlsx', cut(await herds('uncut.xlsx', sheet([heads, herd(1)]))(folder), 200)),
    refused: 'xlsx-malformed',
  },
  'a workbook of the old kind': {
    kind: 'herds',
    make: (folder) => writeText(folder, 'old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex')),
    refused: 'xls-old-format',
  },
  'a shapefile without .shp': {
    kind: 'parcels',
    make: (folder) => shapefile(folder, 'noshp', ['dbf', 'shx', 'prj']),
    refused: 'shapefile-part-missing',
  },
  'a shapefile without .dbf': {
    kind: 'parcels',
    make: (folder) => shapefile(folder, 'nodbf', ['shp', 'shx', 'prj']),
    refused: 'shapefile-part-missing',
  },
  'a shapefile without .shx': {
    kind: 'parcels',
    make: (folder) => shapefile(folder, 'noshx', ['shp', 'dbf', 'prj', 'cpg']),
    notes: ['index-missing'],
    faults: [],
  },
  'a GeoPackage of pictures': { kind: 'parcels', make: picturesOnly, refused: 'no-layer' },
  'a GeoPackage of several layers': { kind: 'parcels', make: twoLayers, notes: ['layer-taken'] },
  'a layer that is not there': { kind: 'parcels', make: twoLayers, form: { layer: '没有' }, refused: 'layer-needed' },
  'an encoding nobody knows': {
    kind: 'holders',
    make: holders('unknown.csv', 'utf-8'),
    form: { encoding: 'klingon' },
    refused: 'encoding-unknown',
  },
  'GBK declared as UTF-8': {
    kind: 'holders',
    make: holders('gbk.csv', 'gb18030'),
    form: { encoding: 'utf-8' },
    faults: [[2, 'text-undecodable']],
  },
  'GBK declared as Western': {
    kind: 'holders',
    make: holders('western.csv', 'gb18030'),
    form: { encoding: 'windows-1252' },
    faults: [[2, 'text-undecodable']],
  },
  'UTF-8 declared as GBK': {
    kind: 'holders',
    make: holders('utf8.csv', 'utf-8'),
    form: { encoding: 'gbk' },
    faults: [[2, 'text-undecodable']],
  },
  'points and lines where polygons are wanted': {
    kind: 'parcels',
    make: geojson('kinds.geojson', [
      drawn({ type: 'Point', coordinates: [96.3, 33.05] }),
      drawn(
        {
          type: 'LineString',
          coordinates: [
            [96.3, 33.05],
            [96.4, 33.05],
          ],
        },
        2,
      ),
      good(3),
    ]),
    faults: [
      [1, 'geometry-kind'],
      [2, 'geometry-kind'],
    ],
  },
  'heights in a GeoJSON': {
    kind: 'parcels',
    make: geojson('high.geojson', [drawn(highSquare, 3)]),
    notes: ['heights-dropped'],
    faults: [],
  },
  'heights and measures in a GeoPackage': {
    kind: 'parcels',
    make: (folder) => geopackage(folder, 'zm.gpkg', [solid], '地块', '-dim', 'XYZM'),
    notes: ['heights-dropped'],
    faults: [],
  },
  arcs: {
    kind: 'parcels',
    make: (folder) => geopackage(folder, 'arcs.gpkg', [arc, 'TRIANGLE ((96.3 33, 96.4 33, 96.4 33.1, 96.3 33))']),
    faults: [
      [1, 'geometry-unsupported'],
      [2, 'geometry-unsupported'],
    ],
  },
  'a shape across the antimeridian': {
    kind: 'parcels',
    make: geojson('around.geojson', [good(1), drawn(around, 2)]),
    faults: [[2, 'crosses-antimeridian']],
    isPlaced: true,
  },
  'coordinates beyond all measure': {
    kind: 'parcels',
    make: geojson('huge.geojson', [good(1), drawn(inMetres, 2)]),
    form: { crs: '4326' },
    faults: [[2, 'coordinate-out-of-range']],
    isPlaced: true,
  },
  'coordinates that are no number': {
    kind: 'parcels',
    make: notANumber,
    faults: [[1, 'coordinate-out-of-range']],
    isPlaced: true,
  },
  'coordinates left out': {
    kind: 'parcels',
    make: geojson('null.geojson', [good(1), drawn({ type: 'Polygon', coordinates: [[[null, 33]]] }, 2)]),
    faults: [[2, 'geometry-malformed']],
  },
  'a header of merged cells': {
    kind: 'herds',
    make: herds(
      'merged.xlsx',
      sheet(
        [
          ['玉树市牲畜清点表', null, null, null, null],
          ['户号', '季节', '清点日期', '牦牛', null],
          [null, null, null, '母畜', '幼畜'],
          ['OP-632701101001-1', '冷季', '2025/1/7', 3, 2],
        ],
        { merges: ['A1:E1', 'A2:A3', 'B2:B3', 'C2:C3', 'D2:E2'] },
      ),
    ),
    notes: ['header-found-at', 'header-merged'],
    faults: [],
  },
  'merged cells among the rows': {
    kind: 'herds',
    make: herds('body.xlsx', sheet([heads, herd('2025-01-07'), [null, '暖季', '2025-01-08', '牦牛', 3]], { merges: ['A2:A3'] })),
    faults: [[3, 'cells-merged']],
  },
  'hidden sheets': {
    kind: 'herds',
    make: herds('hidden.xlsx', sheet([['旧'], ['x']], { name: '旧表', isHidden: true }), sheet([heads, herd('2025-01-07')])),
    notes: ['sheets-hidden'],
    faults: [],
  },
  'nothing but hidden sheets': {
    kind: 'herds',
    make: herds('allhidden.xlsx', sheet([heads, herd('2025-01-07')], { isHidden: true }), sheet([], { name: '空' })),
    refused: 'xlsx-all-hidden',
  },
  'formulas, worked out or not': {
    kind: 'herds',
    make: herds(
      'formulas.xlsx',
      sheet([
        heads,
        herd('2025-01-07', { formula: '1+2', value: '3' }),
        herd('2025-01-08', { formula: '1+2' }),
        herd('2025-01-09', { formula: '1/0', type: 'e', value: '#DIV/0!' }),
      ]),
    ),
    faults: [
      [3, 'formula-without-value'],
      [4, 'cell-error'],
    ],
  },
  'a formula of text never worked out': {
    kind: 'herds',
    make: herds('text-formula.xlsx', sheet([heads, herd('2025-01-07', { formula: 'A1', type: 'str' })])),
    faults: [[2, 'formula-without-value']],
  },
  'days as text and as numbers': {
    kind: 'herds',
    make: herds(
      'days.xlsx',
      sheet([heads, herd('2025/7/1'), herd('2025年7月2日'), herd('20250703'), herd(45838), herd('上个月'), herd('2025-02-30')]),
    ),
    faults: [
      [5, 'date-serial'],
      [6, 'date-unreadable'],
      [7, 'date-unreadable'],
    ],
  },
}
