// What stands in a .prj: coordinate systems in the words of ESRI, which other programs of offices read.

import { zoneOf } from '../../../platform/geopackage/projected.ts'

const geographic = (name: string, datum: string, spheroid: string, flattening: number): string =>
  `GEOGCS["${name}",DATUM["${datum}",SPHEROID["${spheroid}",6378137.0,${flattening}]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]`
const wgs84 = geographic('GCS_WGS_1984', 'D_WGS_1984', 'WGS_1984', 298.257223563)
const cgcs2000 = geographic('GCS_China_Geodetic_Coordinate_System_2000', 'D_China_2000', 'CGCS2000', 298.257222101)

const projected = (name: string, base: string, method: string, parameters: readonly (readonly [string, number])[]): string =>
  `PROJCS["${name}",${base},PROJECTION["${method}"],${parameters.map(([key, value]) => `PARAMETER["${key}",${value.toFixed(1)}],`).join('')}UNIT["Meter",1.0]]`

export function prjOf(srid: number): string {
  if (srid === 4326) return wgs84
  const zone = zoneOf(srid)
  if (zone !== null)
    return projected(
      `CGCS2000_3_Degree_GK_${zone.zone === null ? `CM_${zone.middle}E` : `Zone_${zone.zone}`}`,
      cgcs2000,
      'Gauss_Kruger',
      [
        ['False_Easting', zone.falseEasting],
        ['False_Northing', 0],
        ['Central_Meridian', zone.middle],
        ['Scale_Factor', 1],
        ['Latitude_Of_Origin', 0],
      ],
    )
  if (srid !== 3857) return cgcs2000
  return projected('WGS_1984_Web_Mercator_Auxiliary_Sphere', wgs84, 'Mercator_Auxiliary_Sphere', [
    ['False_Easting', 0],
    ['False_Northing', 0],
    ['Central_Meridian', 0],
    ['Standard_Parallel_1', 0],
    ['Auxiliary_Sphere_Type', 0],
  ])
}
