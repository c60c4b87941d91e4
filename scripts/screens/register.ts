// A parcel register with one fault of many kinds, for the picture of an import report. Every name in it is a label.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Point = readonly [number, number]

const side = 0.01

/** How far the register reaches to the east and north of its corner, in degrees. */
export const registerSpan = { east: 4 * side, north: 3 * side }

function square(column: number, row: number): Point[] {
  const [x, y] = [column * side, row * side]
  return [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
    [x, y],
  ]
}

/** Opposite corners in the wrong order. */
function crossed(column: number, row: number): Point[] {
  const [a, b, c, d] = square(column, row)
  return a && b && c && d ? [a, c, b, d, a] : []
}

const wide = (column: number, row: number): Point[] =>
  square(column, row).map(([x, y], i) => [i === 1 || i === 2 ? x + side / 4 : x, y])

type Row = { readonly ring: readonly Point[]; readonly more?: Readonly<Record<string, string | number>> }

const rows: readonly Row[] = [
  ...[0, 1, 2, 3].map((column) => ({ ring: square(column, 0) })),
  { ring: crossed(0, 1) },
  { ring: wide(1, 1) },
  { ring: square(2, 1) },
  { ring: square(3, 1), more: { 合同编号: 'YS-2025-0001' } },
  { ring: square(0, 2), more: { 季节: '雨季' } },
  { ring: square(1, 2), more: { 合同面积亩: 15_500 } },
  { ring: square(2, 2), more: { 承包期始: '2030-01-01', 承包期止: '2020-01-01' } },
  { ring: square(3, 2), more: { 承包户: '' } },
]

/** Writes it into `folder`, its south-west corner at `corner`, and answers its path. */
export function faultyRegister(folder: string, corner: Point): string {
  const features = rows.map(({ ring, more }, i) => ({
    type: 'Feature',
    properties: {
      合同编号: `YS-2025-${String(i + 1).padStart(4, '0')}`,
      承包户: `演示户${i + 1}`,
      季节: i % 2 === 0 ? '冷季' : '暖季',
      合同面积亩: 1550,
      ...more,
    },
    geometry: { type: 'Polygon', coordinates: [ring.map(([x, y]) => [corner[0] + x, corner[1] + y])] },
  }))
  const path = join(folder, '玉树市草场承包台账.geojson')
  writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features }))
  return path
}
