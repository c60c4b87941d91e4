// The coordinate systems that a file is made in besides those every GeoPackage of this platform tells: CGCS2000 in zones of 3 degrees and
// Web Mercator. Definitions are put together from their parameters.

import { type System, systems } from './systems.ts'

const geographicOf = (code: number): System => {
  const found = systems.find((one) => one.code === code)
  if (found === undefined) throw new Error(`no system ${code}`)
  return found
}

/** CGCS2000 in zones of 3 degrees: with the zone before the easting (4513 …) and without (4534 …), from 75° E on. */
export function zoneOf(
  srid: number,
): { readonly middle: number; readonly falseEasting: number; readonly zone: number | null } | null {
  const [first, isNumbered] = srid >= 4513 && srid <= 4533 ? [4513, true] : [4534, false]
  if (!isNumbered && !(srid >= 4534 && srid <= 4554)) return null
  const zone = 25 + srid - first
  return { middle: 3 * zone, falseEasting: (isNumbered ? zone * 1e6 : 0) + 500_000, zone: isNumbered ? zone : null }
}

const metre = 'UNIT["metre",1,AUTHORITY["EPSG","9001"]]'
const parameters = (values: readonly (readonly [string, number])[]): string =>
  values.map(([name, value]) => `PARAMETER["${name}",${value}],`).join('')

function gauss(srid: number): System | null {
  const found = zoneOf(srid)
  if (found === null) return null
  const { middle, falseEasting, zone } = found
  const name = `CGCS2000 / 3-degree Gauss-Kruger ${zone === null ? `CM ${middle}E` : `zone ${zone}`}`
  const told = parameters([
    ['latitude_of_origin', 0],
    ['central_meridian', middle],
    ['scale_factor', 1],
    ['false_easting', falseEasting],
    ['false_northing', 0],
  ])
  const definition = `PROJCS["${name}",${geographicOf(4490).definition},PROJECTION["Transverse_Mercator"],${told}${metre},AXIS["X",NORTH],AXIS["Y",EAST],AUTHORITY["EPSG","${srid}"]]`
  return {
    name,
    id: srid,
    organisation: 'EPSG',
    code: srid,
    definition,
    description: `国家大地坐标系（CGCS2000）3度带，中央经线 ${middle}°E`,
  }
}

const mercator = (): System => {
  const name = 'WGS 84 / Pseudo-Mercator'
  const told = parameters([
    ['central_meridian', 0],
    ['scale_factor', 1],
    ['false_easting', 0],
    ['false_northing', 0],
  ])
  const asProj =
    '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +wktext +no_defs'
  const definition = `PROJCS["${name}",${geographicOf(4326).definition},PROJECTION["Mercator_1SP"],${told}${metre},AXIS["X",EAST],AXIS["Y",NORTH],EXTENSION["PROJ4","${asProj}"],AUTHORITY["EPSG","3857"]]`
  return { name, id: 3857, organisation: 'EPSG', code: 3857, definition, description: 'Web Mercator' }
}

/** By its number in the EPSG registry; another than those there are is a bug of the caller. */
export const systemOfSrid = (srid: number): System => (srid === 3857 ? mercator() : (gauss(srid) ?? geographicOf(srid)))
