// Real and made GeoTIFFs, tile by tile and strip by strip, against figures that were reckoned otherwise.

import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import type { Meaning } from '../../server/grassland/raster/cells.ts'
import { openRaster } from '../../server/grassland/raster/open.ts'
import type { ZonalFigures } from '../../server/grassland/raster/zonal.rules.ts'
import { zonalOver } from '../../server/grassland/raster/zonal.ts'
import { makeRaster } from '../support/rasters.ts'

const folder = mkdtempSync(join(tmpdir(), 'onemap-rasters-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const real = new URL('../../../shared/geodata/raster/modis_ndvi_2016_italy/', import.meta.url).pathname
const elsewhere = new URL('../../../../shared/geodata/raster/modis_ndvi_2016_italy/', import.meta.url).pathname
const modis = existsSync(real) ? real : elsewhere
const hasGdal = (() => {
  try {
    return execFileSync('gdal_translate', ['--version']).length > 0
  } catch {
    return false
  }
})()

type Shape = {
  readonly geometry: { readonly coordinates: readonly (readonly (readonly [number, number])[])[] }
  readonly properties: { readonly name: string }
}
const plain: Meaning = { band: 1, scale: 1, offset: 0, noData: null, from: -1e6, to: 1e6 }

async function figures(
  path: string,
  rings: readonly (readonly number[])[],
  meaning: Partial<Meaning> = {},
  definition: string | null = null,
): Promise<readonly ZonalFigures[]> {
  const raster = await openRaster(path)
  const said = raster.found.bands[(meaning.band ?? 1) - 1]
  const measure = zonalOver(
    raster,
    { ...plain, scale: said?.scale ?? 1, offset: said?.offset ?? 0, noData: raster.found.noData, ...meaning },
    definition,
  )
  const found = await measure(rings.map((ring) => [[ring]]))
  await raster.close()
  return found
}

// Mean, sd, min, max, valid share of MOD13A1 by exact intersection of each cell with the zone: python3 with osgeo.gdal, numpy and shapely of
// Debian 12. Each edge of a zone was cut into 200, projected by GDAL into the sinusoidal system of the file (sphere, no shift of datum), divided
// by the cell; w = zone.intersection(box(x, y, x + 1, y + 1)).area; mean = Σwv/Σw, sd = √(Σw(v − mean)²/Σw), share = Σw/zone.area; v = stored × 0.0001.
const expected: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>> = {
  '001': {
    north: [0.411791, 0.206216, -0.2, 0.9823, 0.94056],
    middle: [0.482748, 0.15555, -0.1891, 0.9685, 0.982688],
    south: [0.497656, 0.093726, -0.196, 0.7735, 0.999895],
    one_pixel: [0.5314, 0.0, 0.5314, 0.5314, 1.0],
    partly_outside: [0.476227, 0.094124, 0.2444, 0.7278, 0.289013],
    whole: [0.471265, 0.156948, -0.2, 0.9823, 0.814472],
  },
  '097': {
    north: [0.471555, 0.258437, -0.2, 0.8859, 0.980327],
    middle: [0.605634, 0.164485, -0.0329, 0.9393, 0.995215],
    south: [0.654669, 0.090436, 0.3235, 0.838, 1.0],
    one_pixel: [0.4719, 0.0, 0.4719, 0.4719, 1.0],
    partly_outside: [0.636487, 0.105529, 0.3235, 0.838, 0.289013],
    whole: [0.584212, 0.194007, -0.2, 0.9393, 0.829527],
  },
  '193': {
    north: [0.751838, 0.230247, -0.1865, 0.937, 1.0],
    middle: [0.766039, 0.189349, 0.039, 0.9291, 1.0],
    south: [0.675796, 0.139382, -0.1624, 0.9015, 1.0],
    one_pixel: [0.8332, 0.0, 0.8332, 0.8332, 1.0],
    partly_outside: [0.653502, 0.144084, 0.3226, 0.9015, 0.289013],
    whole: [0.735912, 0.190876, -0.1865, 0.937, 0.834897],
  },
  '289': {
    north: [0.617373, 0.188083, -0.1785, 0.9636, 0.967138],
    middle: [0.633562, 0.173553, -0.1666, 0.8847, 0.996622],
    south: [0.622387, 0.126268, -0.1778, 0.8583, 1.0],
    one_pixel: [0.5843, 0.0, 0.5843, 0.5843, 1.0],
    partly_outside: [0.564221, 0.147579, 0.3174, 0.8289, 0.289013],
    whole: [0.625269, 0.163731, -0.2, 0.9636, 0.827106],
  },
}

it.skipIf(!existsSync(modis))(
  'says of the real MODIS series what exact intersection says, in a system of its own (../shared/geodata/raster)',
  async () => {
    const zones = (JSON.parse(readFileSync(join(modis, 'zones.geojson'), 'utf8')) as { readonly features: readonly Shape[] })
      .features
    for (const [day, byZone] of Object.entries(expected)) {
      const path = join(modis, `MOD13A1_NDVI_2016_${day}.tif`)
      const { found, close } = await openRaster(path)
      await close()
      if (found.system.kind !== 'own') throw new Error('the file has a system of its own')
      const got = await figures(
        path,
        zones.map(({ geometry }) => (geometry.coordinates[0] ?? []).flat()),
        { scale: 0.0001 },
        found.system.proj4,
      )
      zones.forEach(({ properties: { name } }, i) => {
        const [mean = 0, sd = 0, min = 0, max = 0, share = 0] = byZone[name] ?? []
        const one = got[i]
        expect(one?.mean, `${day} ${name}`).toBeCloseTo(mean, 5)
        expect(one?.sd, `${day} ${name}`).toBeCloseTo(sd, 5)
        expect(one?.min).toBeCloseTo(min, 6)
        expect(one?.max).toBeCloseTo(max, 6)
        expect(one?.validShare).toBeCloseTo(share, 4)
      })
    }
  },
)

const ground = { width: 300, height: 200, at: [95, 34] as const, cell: 0.01 }
const field = (x: number, y: number): number => Math.round(2000 + 10 * x + 5 * y)
const values = Array.from({ length: ground.width * ground.height }, (_, i) =>
  field(i % ground.width, Math.floor(i / ground.width)),
)
/** Columns 100–150, rows 50–100 and half a cell more on each side: the mean of a plane is its value in the middle. */
const middle = [95.995, 33.505, 96.505, 33.505, 96.505, 32.995, 95.995, 32.995, 95.995, 33.505]
const meanOfMiddle = 2000 + 10 * 124.5 + 5 * 74.5

it('reads scale, offset and the number for no value from the file, of points as of areas', async () => {
  const path = join(folder, 'int16.tif')
  const holed = values.map((value, i) => (i % ground.width === 120 ? -3000 : value))
  writeFileSync(path, makeRaster({ ...ground, type: 'int16', values: holed, noData: -3000, scale: 0.0001, offset: 0.5 }))
  const [one] = await figures(path, [middle])
  expect(one?.validShare).toBeCloseTo(1 - 1 / 51, 9)
  expect(one?.mean).toBeCloseTo(0.5 + (meanOfMiddle * 51 - (2000 + 10 * 120 + 5 * 74.5)) / 50 / 10000, 6)
  const point = join(folder, 'point.tif')
  writeFileSync(point, makeRaster({ ...ground, at: [95.005, 33.995], type: 'int16', values, isPoint: true }))
  expect((await figures(point, [middle]))[0]?.mean).toBeCloseTo(meanOfMiddle, 6)
})

it('reads the band that is asked for, and floats', async () => {
  const path = join(folder, 'bands.tif')
  writeFileSync(
    path,
    makeRaster({ ...ground, type: 'float32', bands: 2, values: values.flatMap((value) => [value / 10000, value / 5000]) }),
  )
  const [[first], [second]] = [await figures(path, [middle], { band: 1 }), await figures(path, [middle], { band: 2 })]
  expect(first?.mean).toBeCloseTo(meanOfMiddle / 10000, 6)
  expect(second?.mean).toBeCloseTo(meanOfMiddle / 5000, 6)
})

it.skipIf(!hasGdal)(
  'says the same of tiles, strips, a cloud-optimised file and one in Gauss–Krüger, as GDAL writes them',
  async () => {
    const path = join(folder, 'source.tif')
    writeFileSync(path, makeRaster({ ...ground, type: 'int16', values }))
    const ways: Readonly<Record<string, readonly string[]>> = {
      tiled: [
        '-co',
        'TILED=YES',
        '-co',
        'BLOCKXSIZE=64',
        '-co',
        'BLOCKYSIZE=64',
        '-co',
        'COMPRESS=DEFLATE',
        '-co',
        'PREDICTOR=2',
      ],
      strips: ['-co', 'BLOCKYSIZE=7', '-co', 'COMPRESS=LZW'],
      cog: ['-of', 'COG', '-co', 'COMPRESS=ZSTD', '-co', 'BLOCKSIZE=128'],
    }
    for (const [name, options] of Object.entries(ways)) {
      const made = join(folder, `${name}.tif`)
      execFileSync('gdal_translate', ['-q', ...options, path, made])
      expect((await figures(made, [middle]))[0], name).toMatchObject({
        mean: expect.closeTo(meanOfMiddle, 6),
        validShare: expect.closeTo(1, 9),
      })
    }
    const warped = join(folder, 'gk.tif')
    execFileSync('gdalwarp', [
      '-q',
      '-t_srs',
      'EPSG:4534',
      '-r',
      'bilinear',
      '-ot',
      'Float32',
      '-dstnodata',
      '-9999',
      path,
      warped,
    ])
    const gk = '+proj=tmerc +lat_0=0 +lon_0=75 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs'
    const [one] = await figures(warped, [middle], {}, gk)
    expect(one?.mean).toBeCloseTo(meanOfMiddle, -1)
    expect(one?.validShare).toBeCloseTo(1, 6)
  },
)

it('goes through a piece as large as the raster, and counts every cell of it once', async () => {
  const path = join(folder, 'whole.tif')
  writeFileSync(path, makeRaster({ ...ground, type: 'int16', values }))
  const [whole] = await figures(path, [[95, 34, 98, 34, 98, 32, 95, 32, 95, 34]])
  expect(whole).toMatchObject({ cells: 60_000, validShare: 1, insideShare: 1 })
  expect(whole?.mean).toBeCloseTo(2000 + 10 * 149.5 + 5 * 99.5, 6)
})
