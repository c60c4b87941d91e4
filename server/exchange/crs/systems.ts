// Which coordinate systems the import understands, with their parameters; every definition is computed, none is copied from a registry.
// CGCS2000 Gauss–Krüger: EPSG:4491–4501 (6°, zone in the easting), 4502–4512 (6°, bare), 4513–4533 (3°, zone), 4534–4554 (3°, bare).

export type Datum = 'CGCS2000' | 'WGS84' | 'Xian80' | 'Beijing54'

export type Gauss = {
  readonly widthDeg: 3 | 6
  readonly centralMeridianDeg: number
  /** Zone number carried in front of the easting, or null where the easting starts at 500 km. */
  readonly zonePrefix: number | null
}

export type CoordinateSystem = {
  /** `EPSG:4490`, `EPSG:4525`, `GCJ02` …: the spelling stored with each record and accepted by `--crs`. */
  readonly id: string
  readonly name: string
  readonly datum: Datum
  readonly unit: 'degree' | 'metre'
  readonly gauss: Gauss | null
  /** proj4 text; null where storage needs no projection or gcoord converts. */
  readonly definition: string | null
}

const ellipsoid = { CGCS2000: '+ellps=GRS80', WGS84: '+datum=WGS84', Xian80: '', Beijing54: '' } as const

const geographic = (id: string, name: string, datum: Datum): CoordinateSystem => ({
  id,
  name,
  datum,
  unit: 'degree',
  gauss: null,
  definition: null,
})

function gaussKruger(code: number, gauss: Gauss): CoordinateSystem {
  const { widthDeg, centralMeridianDeg, zonePrefix } = gauss
  const falseEastingM = (zonePrefix ?? 0) * 1e6 + 500000
  const width = widthDeg === 3 ? '3-degree ' : '6-degree '
  return {
    id: `EPSG:${code}`,
    name: `CGCS2000 / ${width}Gauss-Kruger ${zonePrefix === null ? `CM ${centralMeridianDeg}E` : `zone ${zonePrefix}`}`,
    datum: 'CGCS2000',
    unit: 'metre',
    gauss,
    definition: `+proj=tmerc +lat_0=0 +lon_0=${centralMeridianDeg} +k=1 +x_0=${falseEastingM} +y_0=0 ${ellipsoid.CGCS2000} +units=m +no_defs`,
  }
}

const counted = <Value>(count: number, make: (index: number) => Value): readonly Value[] =>
  Array.from({ length: count }, (_, i) => make(i))

const gaussKrugerSystems: readonly CoordinateSystem[] = [
  ...counted(11, (i) => gaussKruger(4491 + i, { widthDeg: 6, centralMeridianDeg: 75 + 6 * i, zonePrefix: 13 + i })),
  ...counted(11, (i) => gaussKruger(4502 + i, { widthDeg: 6, centralMeridianDeg: 75 + 6 * i, zonePrefix: null })),
  ...counted(21, (i) => gaussKruger(4513 + i, { widthDeg: 3, centralMeridianDeg: 75 + 3 * i, zonePrefix: 25 + i })),
  ...counted(21, (i) => gaussKruger(4534 + i, { widthDeg: 3, centralMeridianDeg: 75 + 3 * i, zonePrefix: null })),
]

const utmSystems: readonly CoordinateSystem[] = counted(60, (i) => ({
  id: `EPSG:${32601 + i}`,
  name: `WGS 84 / UTM zone ${i + 1}N`,
  datum: 'WGS84',
  unit: 'metre',
  gauss: null,
  definition: `+proj=utm +zone=${i + 1} ${ellipsoid.WGS84} +units=m +no_defs`,
}))

const webMercator: CoordinateSystem = {
  id: 'EPSG:3857',
  name: 'WGS 84 / Pseudo-Mercator',
  datum: 'WGS84',
  unit: 'metre',
  gauss: null,
  definition: '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs',
}

export const systems: readonly CoordinateSystem[] = [
  geographic('EPSG:4490', 'CGCS2000', 'CGCS2000'),
  geographic('EPSG:4326', 'WGS 84', 'WGS84'),
  webMercator,
  ...gaussKrugerSystems,
  ...utmSystems,
  geographic('GCJ02', 'GCJ-02 (火星坐标)', 'WGS84'),
  geographic('BD09', 'BD-09 (百度坐标)', 'WGS84'),
]

const byId = new Map(systems.map((system) => [system.id, system]))

/** `4490`, `epsg:4490`, `EPSG:4490`, `urn:ogc:def:crs:EPSG::4490`, `GCJ-02`, `CRS84` → a system, or null when it is not one we read. */
export function findSystem(text: string): CoordinateSystem | null {
  const bare = text.trim().toUpperCase()
  if (/CRS:?84$/.test(bare)) return byId.get('EPSG:4326') ?? null
  const offset = /^(GCJ|BD)-?0?(2|9)(?:LL)?$/.exec(bare)
  if (offset) return byId.get(`${offset[1]}0${offset[2]}`) ?? null
  const code = /^(?:EPSG|URN:OGC:DEF:CRS:EPSG|HTTPS?:\/\/WWW\.OPENGIS\.NET\/DEF\/CRS\/EPSG)?[:/]*(?:[\d.]*[:/])?(\d{4,6})$/.exec(
    bare,
  )
  return code ? (byId.get(`EPSG:${code[1] === '900913' ? '3857' : code[1]}`) ?? null) : null
}

/** The EPSG row with these Gauss–Krüger parameters, or null where the registry has none. */
export function findGaussKruger(gauss: Gauss): CoordinateSystem | null {
  return (
    gaussKrugerSystems.find(
      ({ gauss: own }) =>
        own?.widthDeg === gauss.widthDeg &&
        own.centralMeridianDeg === gauss.centralMeridianDeg &&
        own.zonePrefix === gauss.zonePrefix,
    ) ?? null
  )
}

/** The un-prefixed and prefixed 3° and 6° systems, for proposals from a coordinate range. */
export const findGaussKrugerBy = (test: (gauss: Gauss) => boolean): readonly CoordinateSystem[] =>
  gaussKrugerSystems.filter(({ gauss }) => gauss !== null && test(gauss))

// EPSG codes on datums whose shift to CGCS2000 is not public.
const unconvertibleCodes: readonly (readonly [from: number, to: number, Datum])[] = [
  [4610, 4610, 'Xian80'],
  [2327, 2390, 'Xian80'],
  [4214, 4214, 'Beijing54'],
  [4555, 4555, 'Beijing54'],
  [2401, 2442, 'Beijing54'],
  [21413, 21423, 'Beijing54'],
  [21453, 21463, 'Beijing54'],
  [21473, 21483, 'Beijing54'],
]

/** The datum of a declared code or name that has to be refused, or null. */
export function findUnconvertibleDatum(text: string): Datum | null {
  if (/xi'?an/i.test(text)) return 'Xian80'
  if (/beijing/i.test(text)) return 'Beijing54'
  const code = Number(/(\d{4,6})$/.exec(text.trim())?.[1] ?? Number.NaN)
  return unconvertibleCodes.find(([from, to]) => code >= from && code <= to)?.[2] ?? null
}
