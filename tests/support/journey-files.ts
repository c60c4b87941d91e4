// The files a stranger brings to the platform: a parcel register as a land office delivers it, and a herd sheet as a village writes it.

import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import writeXlsxFile from 'write-excel-file/node'
import { makeFolder, ogr2ogr, zip } from './import-fixtures.ts'

type Place = readonly [lon: number, lat: number]

/** Side of one square pasture in degrees: about 100 hectares at this latitude. */
const side = 0.01
/** Room between two pastures, so that none can be said to overlap. */
const gap = 0.002

export type Pasture = {
  readonly contract: string
  readonly holderCode: string
  readonly holder: string
  /** Square's south-west corner. */
  readonly corner: Place
  /** What the register says; wrong words are the point of the bad row. */
  readonly season: string
}

const households = ['甲', '乙', '丙', '丁']

/** Four pastures side by side north-east of `corner`; `tag` keeps contract codes of two runs apart. */
export const pasturesFrom = (corner: Place, tag: string): readonly Pasture[] =>
  households.map((letter, i) => ({
    contract: `${tag}-HT-000${i + 1}`,
    holderCode: `${tag}-H000${i + 1}`,
    holder: `试点${letter}户`,
    corner: [corner[0] + i * (side + gap), corner[1]],
    season: '冷季',
  }))

/** How far the pastures reach to the east and north of their corner, in degrees. */
export const pasturesSpan = { east: households.length * (side + gap), north: side }

function ring([lon, lat]: Place, isCrossed: boolean): readonly Place[] {
  const [sw, se, ne, nw]: Place[] = [
    [lon, lat],
    [lon + side, lat],
    [lon + side, lat + side],
    [lon, lat + side],
  ]
  if (sw === undefined || se === undefined || ne === undefined || nw === undefined) return []
  return isCrossed ? [sw, ne, se, nw, sw] : [sw, se, ne, nw, sw]
}

/** Field names in Chinese, at most ten bytes in GBK, which is all a .dbf can hold. */
function geoJsonOf(pastures: readonly Pasture[], crossed: string | null): string {
  const features = pastures.map((pasture) => ({
    type: 'Feature',
    properties: {
      合同编号: pasture.contract,
      承包户编号: pasture.holderCode,
      承包户: pasture.holder,
      季节: pasture.season,
    },
    geometry: { type: 'Polygon', coordinates: [ring(pasture.corner, pasture.contract === crossed)] },
  }))
  return JSON.stringify({ type: 'FeatureCollection', features })
}

/** 3-degree Gauss–Krüger about 96° E in CGCS2000: with the zone number in front of the easting, and without. */
export const gaussKrueger = { prefixed: 'EPSG:4520', bare: 'EPSG:4541' } as const

/**
 * A zipped shapefile with its table in GBK and no .cpg file to say so, in the system `crs`. `crossed` names the contract whose ring
 * crosses itself. Answers the path.
 */
export async function registerZip(pastures: readonly Pasture[], crs: string, crossed: string | null = null): Promise<string> {
  const folder = makeFolder()
  const source = join(folder, 'source.geojson')
  writeFileSync(source, geoJsonOf(pastures, crossed))
  const shape = join(folder, '草场.shp')
  ogr2ogr('-f', 'ESRI Shapefile', '-s_srs', 'EPSG:4490', '-t_srs', crs, '-lco', 'ENCODING=GBK', shape, source)
  rmSync(join(folder, '草场.cpg'), { force: true })
  const parts = ['shp', 'shx', 'dbf', 'prj'].map((ending) => [`register.${ending}`, join(folder, `草场.${ending}`)] as const)
  return zip(join(folder, 'register.zip'), parts)
}

export type HerdRow = { readonly holderCode: string; readonly holder: string; readonly sheep: number; readonly yaks: number }

/** A sheet with one household a line, a column for each animal, counted in the cold season of `year`. Answers the path. */
export async function herdSheet(herds: readonly HerdRow[], year: number): Promise<string> {
  const path = join(makeFolder(), '牲畜清点.xlsx')
  const heading = ['承包户编号', '户主', '年度', '季节', '清点日期', '清点方式', '绵羊', '牦牛', '相对误差']
  const lines = herds.map(({ holderCode, holder, sheep, yaks }) => [
    holderCode,
    holder,
    year,
    '冷季',
    `${year}-12-20`,
    '入户清点',
    sheep,
    yaks,
    0.02,
  ])
  await writeXlsxFile([heading, ...lines].map((line) => line.map((value) => ({ value })))).toFile(path)
  return path
}
