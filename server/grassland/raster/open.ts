// Opens a GeoTIFF and says what is in it: size, place, system, bands with their scale and what stands for no value. Reads no cells.

import { fromFile, type GeoTIFFImage } from 'geotiff'
import { Problem } from '../../platform/problem.ts'
import type { Grid } from './place.rules.ts'
import { type RasterSystem, systemOf } from './system.rules.ts'

export type Band = { readonly n: number; readonly scale: number; readonly offset: number; readonly name: string | null }

export type RasterFound = {
  readonly width: number
  readonly height: number
  readonly grid: Grid
  readonly isPoint: boolean
  readonly system: RasterSystem
  readonly bands: readonly Band[]
  readonly noData: number | null
  readonly type: string
  readonly isTiled: boolean
  readonly blockWidth: number
  readonly blockHeight: number
}
export type OpenRaster = { readonly found: RasterFound; readonly image: GeoTIFFImage; readonly close: () => Promise<void> }

/** Decoded cells of one strip or tile that a process may hold. */
const mostInBlock = 64 * 1024 * 1024

export async function openRaster(path: string): Promise<OpenRaster> {
  const file = await fromFile(path).catch(() => {
    throw new Problem('raster-unreadable', 422)
  })
  const close = async (): Promise<void> => void (await file.close())
  try {
    const image = await file.getImage()
    return { found: await lookAt(image), image, close }
  } catch (fault) {
    await close()
    throw fault instanceof Problem ? fault : new Problem('raster-unreadable', 422)
  }
}

/** Cells along one side: a row of them is held at once. */
const longest = 200_000

async function lookAt(image: GeoTIFFImage): Promise<RasterFound> {
  const [width, height] = [image.getWidth(), image.getHeight()]
  const [blockWidth, blockHeight] = [image.getTileWidth(), image.getTileHeight()]
  if (width < 1 || height < 1) throw new Problem('raster-unreadable', 422)
  if (width > longest || height > longest) throw new Problem('raster-strip-too-large', 422, { rows: height })
  const samples = image.planarConfiguration === 1 ? image.getSamplesPerPixel() : 1
  if (blockWidth * blockHeight * samples > mostInBlock) throw new Problem('raster-strip-too-large', 422, { rows: blockHeight })
  const keys = image.getGeoKeys()
  const isPoint = keys?.GTRasterTypeGeoKey === 2
  return {
    width,
    height,
    grid: gridOf(image, isPoint),
    isPoint,
    system: systemOf(keys),
    bands: await bandsOf(image),
    noData: image.getGDALNoData(),
    type: typeOf(image),
    isTiled: image.isTiled,
    blockWidth,
    blockHeight,
  }
}

const typeOf = (image: GeoTIFFImage): string =>
  `${{ 1: 'uint', 2: 'int', 3: 'float' }[image.getSampleFormat(0)] ?? 'unknown'}${image.getBitsPerSample(0)}`

function gridOf(image: GeoTIFFImage, isPoint: boolean): Grid {
  const directory = image.getFileDirectory()
  const matrix = numbers(directory.getValue('ModelTransformation'))
  if (matrix !== null && ((matrix[1] ?? 0) !== 0 || (matrix[4] ?? 0) !== 0)) throw new Problem('raster-rotated', 422)
  const tie = numbers(directory.getValue('ModelTiepoint'))
  const scale = numbers(directory.getValue('ModelPixelScale'))
  if (tie !== null && tie.length > 6) throw new Problem('raster-ground-points', 422)
  const [x, y, width, height] =
    matrix === null
      ? [
          (tie?.[3] ?? Number.NaN) - (tie?.[0] ?? 0) * (scale?.[0] ?? 0),
          (tie?.[4] ?? Number.NaN) + (tie?.[1] ?? 0) * (scale?.[1] ?? 0),
          scale?.[0] ?? 0,
          scale?.[1] ?? 0,
        ]
      : [matrix[3] ?? Number.NaN, matrix[7] ?? Number.NaN, matrix[0] ?? 0, -(matrix[5] ?? 0)]
  if (Number.isNaN(x + y)) throw new Problem('raster-without-place', 422)
  if (!(width > 0 && height > 0)) throw new Problem('raster-rotated', 422)
  // Of a raster of points the first cell is named by its middle.
  const half = isPoint ? 0.5 : 0
  return { x: x - half * width, y: y + half * height, width, height }
}

const numbers = (value: unknown): readonly number[] | null =>
  Array.isArray(value) ? value.map(Number) : value instanceof Float64Array ? [...value] : null

async function bandsOf(image: GeoTIFFImage): Promise<readonly Band[]> {
  const bands: Band[] = []
  for (let n = 1; n <= image.getSamplesPerPixel(); n += 1) {
    const said = (await image.getGDALMetadata(n - 1)) ?? {}
    const name = said['DESCRIPTION']
    bands.push({
      n,
      scale: asNumber(said['SCALE'], 1),
      offset: asNumber(said['OFFSET'], 0),
      name: typeof name === 'string' ? name : null,
    })
  }
  return bands
}

const asNumber = (said: unknown, otherwise: number): number => {
  const value = typeof said === 'string' && said.trim() !== '' ? Number(said) : Number.NaN
  return Number.isFinite(value) && value !== 0 ? value : otherwise
}
