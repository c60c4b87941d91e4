// The spatial index that a GeoPackage carries is one that SQLite itself finds right, that GDAL asks, and that follows edits of others.

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createGeoPackage } from '../../server/platform/geopackage/write.ts'
import { hasGdal, makeFolder } from '../support/import-fixtures.ts'

const folder = makeFolder()

function pointAt(x: number, y: number) {
  const wkb = Buffer.alloc(21)
  wkb[0] = 1
  wkb.writeUInt32LE(1, 1)
  wkb.writeDoubleLE(x, 5)
  wkb.writeDoubleLE(y, 13)
  return { wkb, west: x, east: x, south: y, north: y }
}
const place = (i: number): readonly [number, number] => [
  ((i * 7919) % 10_007) * 10.3 + 500_000,
  ((i * 104_729) % 9973) * 9.7 + 3_600_000,
]

async function write(rows: number): Promise<string> {
  const path = join(folder, `indexed-${rows}.gpkg`)
  const file = createGeoPackage(path, '2025-07-01T02:00:00.000Z')
  const layer = file.beginLayer({
    table: 'places',
    identifier: '地点',
    geometry: 'POINT',
    columns: [{ name: '名称', type: 'text' }],
    srid: 4541,
    isIndexed: true,
    style: { name: '地点', kind: 'point', fill: '#2f7d5b', line: '#2f7d5b' },
  })
  for (let i = 0; i < rows; i += 1) layer.add({ shape: pointAt(...place(i)), cells: [`点${i}`] })
  layer.end('')
  await file.close('{}')
  return path
}

/** Answers of the SQLite of Python, which has R-trees; null where there is none. */
function asked(path: string, ...statements: readonly string[]): readonly string[] | null {
  const program = `import json, sqlite3, sys
c = sqlite3.connect(sys.argv[1])
print(json.dumps([str(c.execute(s).fetchone()[0]) for s in sys.argv[2:]]))`
  const { status, stdout } = spawnSync('python3', ['-c', program, path, ...statements], { encoding: 'utf8' })
  return status === 0 ? JSON.parse(stdout) : null
}
const hasRtree =
  asked(':memory:', "select count(*) from pragma_compile_options where compile_options = 'ENABLE_RTREE'")?.[0] === '1'

const box = { west: 510_000, south: 3_600_000, east: 520_000, north: 3_650_000 }
const inBox = (rows: number): number =>
  Array.from({ length: rows }, (_, i) => place(i)).filter(
    ([x, y]) => x >= box.west && x <= box.east && y >= box.south && y <= box.north,
  ).length

if (!hasRtree) console.log('skipped: the index is not checked by SQLite, for python3 with R-trees is not installed')
it.skipIf(!hasRtree).each([0, 1, 51, 52, 2601, 2602, 6000])('is right with %i rows', async (rows) => {
  const within = `select count(*) from rtree_places_geom where minx <= ${box.east} and maxx >= ${box.west} and miny <= ${box.north} and maxy >= ${box.south}`
  const path = await write(rows)
  expect(
    asked(
      path,
      "select rtreecheck('rtree_places_geom')",
      'pragma integrity_check',
      'select count(*) from rtree_places_geom',
      within,
    ),
  ).toEqual(['ok', 'ok', String(rows), String(inBox(rows))])
})

if (!hasGdal) console.log('skipped: the index is not asked by GDAL, for ogr2ogr is not installed')
it.skipIf(!hasGdal)('is asked by GDAL, kept by it through edits, and drawn by the style beside it', async () => {
  const path = await write(5999)
  const ogr = (program: string, ...args: readonly string[]): string => {
    const { stdout, stderr, status } = spawnSync(program, args, { encoding: 'utf8' })
    expect([status, stderr]).toEqual([0, ''])
    return stdout
  }
  const count = (): string | undefined =>
    /Feature Count: (\d+)/.exec(ogr('ogrinfo', '-so', '-al', '-spat', ...Object.values(box).map(String), path, 'places'))?.[1]
  expect(count()).toBe(String(inBox(5999)))
  expect(ogr('ogrinfo', '-q', '-sql', "select HasSpatialIndex('places', 'geom') as has", path)).toMatch(/\(Integer\) = 1/)
  ogr(
    'ogrinfo',
    '-q',
    '-sql',
    `delete from places where fid in (select id from rtree_places_geom where maxx <= ${box.east} and minx >= ${box.west})`,
    path,
  )
  expect(count()).toBe('0')
  expect(ogr('ogrinfo', '-q', '-sql', 'select styleName, useAsDefault from layer_styles', path)).toMatch(/地点[\s\S]*= 1/)
})
