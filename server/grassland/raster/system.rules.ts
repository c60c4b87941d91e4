// Which coordinate system the keys of a GeoTIFF name: a registered one by its number, or one of its own put into proj4's words.

export type GeoKeys = Readonly<Record<string, unknown>>

export type RasterSystem =
  | { readonly kind: 'registered'; readonly epsg: number }
  | { readonly kind: 'own'; readonly proj4: string; readonly name: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unclear'; readonly what: string }

const ownCode = 32767

const numberOf = (keys: GeoKeys, ...names: readonly string[]): number | undefined => {
  for (const name of names) {
    const value = keys[name]
    if (typeof value === 'number' && Number.isFinite(value)) return value
    if (ArrayBuffer.isView(value) && 'length' in value && value.length === 1) return Number(Reflect.get(value, 0))
  }
  return undefined
}

export function systemOf(keys: GeoKeys | null): RasterSystem {
  if (keys === null) return { kind: 'none' }
  const model = numberOf(keys, 'GTModelTypeGeoKey')
  const projected = numberOf(keys, 'ProjectedCSTypeGeoKey')
  const geographic = numberOf(keys, 'GeographicTypeGeoKey')
  if (projected !== undefined && projected !== ownCode && projected > 0) return { kind: 'registered', epsg: projected }
  if (model === 2 && geographic !== undefined && geographic !== ownCode) return { kind: 'registered', epsg: geographic }
  if (model === 2) return own(keys, '+proj=longlat')
  if (model !== 1) return { kind: 'none' }
  return ownProjection(keys, geographic)
}

const words = {
  lat: ['ProjNatOriginLatGeoKey', 'ProjFalseOriginLatGeoKey', 'ProjCenterLatGeoKey'],
  lon: ['ProjNatOriginLongGeoKey', 'ProjFalseOriginLongGeoKey', 'ProjCenterLongGeoKey', 'ProjStraightVertPoleLongGeoKey'],
  east: ['ProjFalseEastingGeoKey', 'ProjFalseOriginEastingGeoKey', 'ProjCenterEastingGeoKey'],
  north: ['ProjFalseNorthingGeoKey', 'ProjFalseOriginNorthingGeoKey', 'ProjCenterNorthingGeoKey'],
  k: ['ProjScaleAtNatOriginGeoKey', 'ProjScaleAtCenterGeoKey'],
} as const

/** By the number of the method in the GeoTIFF standard. */
const methods: Readonly<Record<number, (keys: GeoKeys) => string>> = {
  1: (keys) => `+proj=tmerc +lat_0=${numberOf(keys, ...words.lat) ?? 0} +k=${numberOf(keys, ...words.k) ?? 1}`,
  7: (keys) => `+proj=merc +k=${numberOf(keys, ...words.k) ?? 1}`,
  8: (keys) => `+proj=lcc ${parallels(keys)} +lat_0=${numberOf(keys, ...words.lat) ?? 0}`,
  10: (keys) => `+proj=laea +lat_0=${numberOf(keys, ...words.lat) ?? 0}`,
  11: (keys) => `+proj=aea ${parallels(keys)} +lat_0=${numberOf(keys, ...words.lat) ?? 0}`,
  24: () => '+proj=sinu',
}
const parallels = (keys: GeoKeys): string =>
  `+lat_1=${numberOf(keys, 'ProjStdParallel1GeoKey') ?? 0} +lat_2=${numberOf(keys, 'ProjStdParallel2GeoKey') ?? 0}`

function ownProjection(keys: GeoKeys, geographic: number | undefined): RasterSystem {
  const method = numberOf(keys, 'ProjCoordTransGeoKey')
  const write = method === undefined ? undefined : methods[method]
  if (write === undefined) return { kind: 'unclear', what: `projection ${method ?? '?'}` }
  const lon = numberOf(keys, ...words.lon) ?? 0
  const place = `+lon_0=${lon} +x_0=${numberOf(keys, ...words.east) ?? 0} +y_0=${numberOf(keys, ...words.north) ?? 0} +units=m`
  if ((numberOf(keys, 'ProjLinearUnitsGeoKey') ?? 9001) !== 9001) return { kind: 'unclear', what: 'unit' }
  return own(keys, `${write(keys)} ${place}`, geographic)
}

const ellipsoids: Readonly<Record<number, string>> = { 4326: '+datum=WGS84', 4490: '+ellps=GRS80', 4258: '+ellps=GRS80' }

function own(keys: GeoKeys, projection: string, geographic?: number): RasterSystem {
  const a = numberOf(keys, 'GeogSemiMajorAxisGeoKey')
  const b = numberOf(keys, 'GeogSemiMinorAxisGeoKey')
  const flat = numberOf(keys, 'GeogInvFlatteningGeoKey')
  const known = geographic === undefined ? undefined : ellipsoids[geographic]
  const body =
    known ??
    (a === undefined ? undefined : `+a=${a} ${b === undefined ? (flat === undefined ? `+b=${a}` : `+rf=${flat}`) : `+b=${b}`}`)
  if (body === undefined) return { kind: 'unclear', what: 'ellipsoid' }
  const citation = keys['PCSCitationGeoKey'] ?? keys['GTCitationGeoKey'] ?? ''
  return { kind: 'own', proj4: `${projection} ${body} +no_defs`, name: String(citation).replaceAll('\0', '').slice(0, 80) }
}
