// The coordinate systems that a GeoPackage of this platform tells: WGS 84, in which shapes are stored; CGCS2000 beside it; and the two
// that every GeoPackage must have (OGC 12-128, table 6). Definitions after the EPSG registry.

export type System = {
  readonly name: string
  readonly id: number
  readonly organisation: string
  readonly code: number
  readonly definition: string
  readonly description: string
}

const geographic = (name: string, datum: string, code: number): string =>
  `GEOGCS["${name}",DATUM[${datum}],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],` +
  `UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","${code}"]]`

const undefinedSystem = (id: number, kind: string): System => ({
  name: `Undefined ${kind} SRS`,
  id,
  organisation: 'NONE',
  code: id,
  definition: 'undefined',
  description: `undefined ${kind} coordinate reference system`,
})

export const systems: readonly System[] = [
  undefinedSystem(-1, 'Cartesian'),
  undefinedSystem(0, 'geographic'),
  {
    name: 'WGS 84',
    id: 4326,
    organisation: 'EPSG',
    code: 4326,
    definition: geographic(
      'WGS 84',
      '"WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]',
      4326,
    ),
    description: 'longitude and latitude in degrees; CGCS2000 coordinates are stored unchanged, the two agree to centimetres',
  },
  {
    name: 'China Geodetic Coordinate System 2000',
    id: 4490,
    organisation: 'EPSG',
    code: 4490,
    definition: geographic(
      'China Geodetic Coordinate System 2000',
      '"China_2000",SPHEROID["CGCS2000",6378137,298.257222101,AUTHORITY["EPSG","1024"]],AUTHORITY["EPSG","1043"]',
      4490,
    ),
    description: '2000国家大地坐标系（CGCS2000）',
  },
]
