// GeoPackage: columns as they are, places with their index, a style, and what the file says of itself as metadata.

import type { Style } from '../../../platform/geopackage/styles.ts'
import { createGeoPackage, type GeometryType, type LayerRow } from '../../../platform/geopackage/write.ts'
import { areaLine, caseMark, duty, zone } from '../../../platform/palette.contract.ts'
import type { ExportColumn, ExportRow, Format, Sheet } from '../outlet.ts'
import { boundsOf } from '../shape-bounds.ts'

const colours: Readonly<Record<string, string>> = {
  areas: areaLine.county,
  waters: duty['river-reach'],
  zones: zone['grazing-ban'],
  parcels: zone.balance,
  balance: duty['grassland-grid'],
  violations: caseMark.line,
  'duty-units': duty.lake,
  sightings: caseMark.cell,
}

const styleOf = ({ collection, geometry, title }: Sheet): Style => {
  const colour = colours[collection] ?? caseMark.ground
  return { name: title.zh, kind: geometry === 'mixed' ? 'polygon' : geometry, fill: colour, line: colour }
}

const columnTypes = { text: 'text', number: 'real', boolean: 'boolean', date: 'date', timestamp: 'timestamp' } as const
/** One kind of shape is told as it is; singles and multiples are mixed in a register, so that it is not told closer. */
const geometryOf = ({ geometry }: Sheet): GeometryType => (geometry === 'point' ? 'POINT' : 'GEOMETRY')

const columnOf = ({ name, type }: ExportColumn) => ({
  name: name === 'fid' || name === 'geom' ? `${name}_` : name,
  type: columnTypes[type],
})

/** GeoPackage writes an instant with milliseconds. */
const cellsOf = ({ columns }: Sheet, { id, cells }: ExportRow): LayerRow['cells'] => [
  id,
  ...cells.map((cell, i) => (columns[i]?.type === 'timestamp' && typeof cell === 'string' ? cell.replace('Z', '.000Z') : cell)),
]

function rowOf(sheet: Sheet, row: ExportRow): LayerRow {
  const bounds = row.wkb === null ? null : boundsOf(row.wkb)
  return { shape: row.wkb === null || bounds === null ? null : { wkb: row.wkb, ...bounds }, cells: cellsOf(sheet, row) }
}

export const geopackage: Format = {
  format: 'geopackage',
  extension: 'gpkg',
  mediaType: 'application/geopackage+sqlite3',
  open: (path, sheet) => {
    const { collection, title, columns, srid, label, moment, isDemo } = sheet
    const file = createGeoPackage(path, moment)
    const layer = file.beginLayer({
      table: collection.replaceAll('-', '_'),
      identifier: title.zh,
      geometry: geometryOf(sheet),
      columns: [{ name: 'id', type: 'text' }, ...columns.map(columnOf)],
      srid,
      isIndexed: true,
      style: styleOf(sheet),
    })
    return {
      add: (rows) => {
        for (const row of rows) layer.add(rowOf(sheet, row))
      },
      close: async () => {
        layer.end(label.join('\n'))
        const titles = Object.fromEntries(columns.map(({ name, title: words }) => [name, words]))
        await file.close(JSON.stringify({ label, isDemonstration: isDemo, title, columns: titles }))
        return []
      },
      abandon: () => file.abandon(),
    }
  },
}
