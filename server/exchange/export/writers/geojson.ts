// GeoJSON (RFC 7946), and GeoJSON text sequences (RFC 8142). In another system than longitude and latitude of WGS 84 a GeoJSON says so by the
// member `crs` of the specification of 2008, which GDAL and QGIS read.

import type { Geometry } from 'geojson'
import { readWkb } from '../../readers/wkb.ts'
import type { ExportRow, Format, Sheet } from '../outlet.ts'
import { createTextFile } from '../text-file.ts'

/** Degrees to about a centimetre, metres to the millimetre. */
const digitsOf = (srid: number): number => (srid === 4326 || srid === 4490 ? 7 : 3)

export function geometryText(wkb: Uint8Array | null, srid: number): string {
  const geometry: Geometry | null = wkb === null ? null : readWkb(wkb)
  const scale = 10 ** digitsOf(srid)
  return JSON.stringify(geometry, (_name, value: unknown) =>
    typeof value === 'number' ? Math.round(value * scale) / scale : value,
  )
}

function featureText({ columns, srid }: Sheet, { id, wkb, cells }: ExportRow): string {
  const properties = Object.fromEntries(columns.map(({ name }, i) => [name, cells[i] ?? null]))
  return `{"type":"Feature","id":${JSON.stringify(id)},"geometry":${geometryText(wkb, srid)},"properties":${JSON.stringify(properties)}}`
}

const crsMember = (srid: number): string =>
  srid === 4326 ? '' : `"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::${srid}"}},`

export const geojson: Format = {
  format: 'geojson',
  extension: 'geojson',
  mediaType: 'application/geo+json',
  open: async (path, sheet) => {
    const file = await createTextFile(path)
    const { collection, title, label, isDemo } = sheet
    const said = JSON.stringify({ label, isDemonstration: isDemo, title })
    await file.write(
      `{"type":"FeatureCollection","name":${JSON.stringify(collection)},${crsMember(sheet.srid)}"metadata":${said},"features":[`,
    )
    let between = '\n'
    return {
      add: async (rows) => {
        await file.write(between + rows.map((row) => featureText(sheet, row)).join(',\n'))
        between = ',\n'
      },
      close: async () => {
        await file.write('\n]}\n')
        await file.close()
        return []
      },
      abandon: () => file.close(),
    }
  },
}

/** A record begins with RS. There is no place for what a whole says of itself, so that each feature of a demonstration says it. */
export const geojsonSeq: Format = {
  format: 'geojson-seq',
  extension: 'geojsons',
  mediaType: 'application/geo+json-seq',
  open: async (path, sheet) => {
    const file = await createTextFile(path)
    const said = `,"metadata":${JSON.stringify({ label: sheet.label[0] })}}`
    const recordOf = (row: ExportRow): string => {
      const text = featureText(sheet, row)
      return `\u001E${sheet.isDemo ? text.slice(0, -1) + said : text}\n`
    }
    return {
      add: (rows) => file.write(rows.map(recordOf).join('')),
      close: async () => {
        await file.close()
        return []
      },
      abandon: () => file.close(),
    }
  },
}
