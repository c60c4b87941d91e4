// Coordinate systems as PROJJSON, put together from their parameters: for formats that tell them so.

import { systemOfSrid, zoneOf } from './projected.ts'

const degree = 'degree'
const metre = 'metre'
const id = (code: number) => ({ authority: 'EPSG', code })
const axis = (name: string, abbreviation: string, direction: string, unit: string) => ({ name, abbreviation, direction, unit })

const frames = {
  4326: {
    name: 'World Geodetic System 1984',
    ellipsoid: { name: 'WGS 84', semi_major_axis: 6378137, inverse_flattening: 298.257223563 },
  },
  4490: { name: 'China 2000', ellipsoid: { name: 'CGCS2000', semi_major_axis: 6378137, inverse_flattening: 298.257222101 } },
} as const

const geographic = (code: 4326 | 4490) => ({
  type: 'GeographicCRS',
  name: systemOfSrid(code).name,
  datum: { type: 'GeodeticReferenceFrame', ...frames[code] },
  coordinate_system: {
    subtype: 'ellipsoidal',
    axis: [axis('Geodetic latitude', 'Lat', 'north', degree), axis('Geodetic longitude', 'Lon', 'east', degree)],
  },
  id: id(code),
})

const parameter = (name: string, value: number, unit: string, code: number) => ({ name, value, unit, id: id(code) })
const places = (longitude: number, falseEasting: number) => [
  parameter('Latitude of natural origin', 0, degree, 8801),
  parameter('Longitude of natural origin', longitude, degree, 8802),
  parameter('False easting', falseEasting, metre, 8806),
  parameter('False northing', 0, metre, 8807),
]

const gauss = (srid: number, middle: number, falseEasting: number) => ({
  type: 'ProjectedCRS',
  name: systemOfSrid(srid).name,
  base_crs: geographic(4490),
  conversion: {
    name: `Gauss-Kruger CM ${middle}E`,
    method: { name: 'Transverse Mercator', id: id(9807) },
    parameters: [...places(middle, falseEasting), parameter('Scale factor at natural origin', 1, 'unity', 8805)],
  },
  coordinate_system: { subtype: 'Cartesian', axis: [axis('Northing', 'X', 'north', metre), axis('Easting', 'Y', 'east', metre)] },
  id: id(srid),
})

const mercator = () => ({
  type: 'ProjectedCRS',
  name: systemOfSrid(3857).name,
  base_crs: geographic(4326),
  conversion: {
    name: 'Popular Visualisation Pseudo-Mercator',
    method: { name: 'Popular Visualisation Pseudo Mercator', id: id(1024) },
    parameters: places(0, 0),
  },
  coordinate_system: { subtype: 'Cartesian', axis: [axis('Easting', 'X', 'east', metre), axis('Northing', 'Y', 'north', metre)] },
  id: id(3857),
})

export function projJsonOf(srid: number): object {
  if (srid === 3857) return mercator()
  const zone = zoneOf(srid)
  return zone === null ? geographic(srid === 4490 ? 4490 : 4326) : gauss(srid, zone.middle, zone.falseEasting)
}
