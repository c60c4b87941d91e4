// Makes small import files with the clients that land offices use (ogr2ogr) and by hand where the fault is the point.

import { execFileSync } from 'node:child_process'
import { createWriteStream, existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import yazl from 'yazl'

const has = (program: string): boolean =>
  (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, program)))

/** GDAL's programs make and check real deliveries; where they are missing the tests that need them say so. */
export const hasGdal = has('ogr2ogr') && has('gdaltransform')

export const makeFolder = (): string => mkdtempSync(join(tmpdir(), 'onemap-fixture-'))

export type Feature = { readonly properties: Readonly<Record<string, unknown>>; readonly geometry: unknown }

/** A square of `size` degrees with its south-west corner at `lon`, `lat`. */
export const square = (lon: number, lat: number, size = 0.02): { type: 'Polygon'; coordinates: number[][][] } => ({
  type: 'Polygon',
  coordinates: [
    [
      [lon, lat],
      [lon + size, lat],
      [lon + size, lat + size],
      [lon, lat + size],
      [lon, lat],
    ],
  ],
})

export const parcel = (n: number, geometry: unknown = square(96 + n * 0.03, 33)): Feature => ({
  properties: { 合同编号: `YS-${String(n).padStart(4, '0')}`, 承包户: `演示户${n}`, 季节: '冷季', 面积亩: 6200 },
  geometry,
})

export const collection = (features: readonly Feature[], more: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({ type: 'FeatureCollection', ...more, features: features.map((one) => ({ type: 'Feature', ...one })) })

export function writeText(folder: string, name: string, text: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

export function ogr2ogr(...args: readonly string[]): void {
  execFileSync('ogr2ogr', args, { stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Packs files under the names given; yazl itself refuses dangerous names, so those are patched in afterwards. */
export async function zip(path: string, files: readonly (readonly [name: string, source: string | Buffer])[]): Promise<string> {
  const archive = new yazl.ZipFile()
  for (const [name, source] of files) {
    if (typeof source === 'string') archive.addFile(source, name)
    else archive.addBuffer(source, name)
  }
  archive.end()
  await pipeline(archive.outputStream, createWriteStream(path))
  return path
}

/** Coordinates of GDAL: `[x, y]` in `from` → `[lon, lat]` in `to`. */
export function gdalTransform(from: string, to: string, points: readonly (readonly [number, number])[]): number[][] {
  const input = points.map((point) => point.join(' ')).join('\n')
  const output = execFileSync('gdaltransform', ['-s_srs', from, '-t_srs', to, '-output_xy'], { input, encoding: 'utf8' })
  return output
    .trim()
    .split('\n')
    .map((line) => line.split(' ').map(Number))
}
