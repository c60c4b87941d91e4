// Ready-made lines with which QGIS and ogr2ogr read a layer by a token.

type Place = { readonly lon: number; readonly lat: number }
type Asked = { readonly origin: string; readonly token: string; readonly collection: string; readonly place: Place }
export type TokenLine = {
  readonly id: 'ogr2ogrBasic' | 'ogr2ogrBearer' | 'qgisTiles' | 'qgisBasic' | 'qgisBearer'
  readonly text: string
}

/** At this zoom every layer shows its own records rather than sums, and a township fits into a few tiles. */
const zoom = 9

/** `z/x/y` of the tile in which the place lies. */
export function tileAt({ lon, lat }: Place, z: number): string {
  const n = 2 ** z
  const rad = (lat * Math.PI) / 180
  const x = Math.floor(((lon + 180) / 360) * n)
  const y = Math.floor(((1 - Math.asinh(Math.tan(rad)) / Math.PI) / 2) * n)
  return `${z}/${x}/${y}`
}

export function tokenLines({ origin, token, collection, place }: Asked): readonly TokenLine[] {
  const source = `"MVT:${origin}/api/tiles/${collection}/${tileAt(place, zoom)}.mvt"`
  const write = `ogr2ogr ${collection}.gpkg ${source}`
  return [
    { id: 'ogr2ogrBearer', text: `${write} --config GDAL_HTTP_HEADERS "Authorization: Bearer ${token}"` },
    { id: 'ogr2ogrBasic', text: `${write} --config GDAL_HTTP_AUTH BASIC --config GDAL_HTTP_USERPWD "onemap:${token}"` },
    { id: 'qgisTiles', text: `${origin}/api/tiles/${collection}/{z}/{x}/{y}.mvt` },
    { id: 'qgisBasic', text: token },
    { id: 'qgisBearer', text: `Authorization: Bearer ${token}` },
  ]
}
