// KML 2.2: longitude and latitude, properties with their titles, and what the file says of itself in its description.

import type { Geometry, Position } from 'geojson'
import { usable } from '../../../platform/text.rules.ts'
import { readWkb } from '../../readers/wkb.ts'
import type { ExportColumn, ExportRow, Format, Sheet } from '../outlet.ts'
import { createTextFile } from '../text-file.ts'

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
export const xmlText = (text: string): string => usable(text).replace(/[&<>"]/g, (mark) => marks[mark] ?? mark)

const coordinates = (positions: readonly Position[]): string =>
  `<coordinates>${positions.map(([x = 0, y = 0]) => `${Number(x.toFixed(7))},${Number(y.toFixed(7))}`).join(' ')}</coordinates>`
const ringOf = (ring: readonly Position[]): string => `<LinearRing>${coordinates(ring)}</LinearRing>`
const polygonOf = ([outer = [], ...holes]: readonly (readonly Position[])[]): string =>
  `<Polygon><outerBoundaryIs>${ringOf(outer)}</outerBoundaryIs>${holes.map((hole) => `<innerBoundaryIs>${ringOf(hole)}</innerBoundaryIs>`).join('')}</Polygon>`
const pointOf = (position: Position): string => `<Point>${coordinates([position])}</Point>`
const lineOf = (line: readonly Position[]): string => `<LineString>${coordinates(line)}</LineString>`
const many = (parts: readonly string[]): string =>
  parts.length === 1 ? (parts[0] ?? '') : `<MultiGeometry>${parts.join('')}</MultiGeometry>`

function shapeOf(geometry: Geometry): string {
  switch (geometry.type) {
    case 'Point':
      return pointOf(geometry.coordinates)
    case 'LineString':
      return lineOf(geometry.coordinates)
    case 'Polygon':
      return polygonOf(geometry.coordinates)
    case 'MultiPoint':
      return many(geometry.coordinates.map(pointOf))
    case 'MultiLineString':
      return many(geometry.coordinates.map(lineOf))
    case 'MultiPolygon':
      return many(geometry.coordinates.map(polygonOf))
    case 'GeometryCollection':
      return many(geometry.geometries.map(shapeOf))
  }
}

const types = { text: 'string', number: 'double', boolean: 'bool', date: 'string', timestamp: 'string' } as const
const fieldOf = ({ name, type, title }: ExportColumn): string =>
  `<SimpleField type="${types[type]}" name="${name}"><displayName>${xmlText(title.zh)}</displayName></SimpleField>`

const begin = ({ collection, title, columns, label }: Sheet): string =>
  '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>' +
  `<name>${xmlText(title.zh)}</name><description>${xmlText(label.join('\n'))}</description>` +
  `<Schema name="${collection}" id="${collection}"><SimpleField type="string" name="id"/>${columns.map(fieldOf).join('')}</Schema>` +
  `<Folder><name>${collection}</name>\n`

function placemark({ collection, columns }: Sheet, { id, wkb, cells }: ExportRow): string {
  const told = columns.flatMap(({ name }, i) => {
    const cell = cells[i] ?? null
    return cell === null ? [] : [`<SimpleData name="${name}">${xmlText(String(cell))}</SimpleData>`]
  })
  const named =
    cells[columns.findIndex(({ name }) => name === 'name')] ?? cells[columns.findIndex(({ name }) => name === 'code')] ?? id
  const geometry = wkb === null ? null : readWkb(wkb)
  return (
    `<Placemark><name>${xmlText(String(named))}</name><ExtendedData><SchemaData schemaUrl="#${collection}">` +
    `<SimpleData name="id">${xmlText(id)}</SimpleData>${told.join('')}</SchemaData></ExtendedData>${geometry === null ? '' : shapeOf(geometry)}</Placemark>\n`
  )
}

export const kml: Format = {
  format: 'kml',
  extension: 'kml',
  mediaType: 'application/vnd.google-earth.kml+xml',
  open: async (path, sheet) => {
    const file = await createTextFile(path)
    await file.write(begin(sheet))
    return {
      add: (rows) => file.write(rows.map((row) => placemark(sheet, row)).join('')),
      close: async () => {
        await file.write('</Folder></Document></kml>\n')
        await file.close()
        return []
      },
      abandon: () => file.close(),
    }
  },
}
