// Every format that a collection is taken away in.

import type { ExportFormat } from '#contract/exchange'
import type { Format } from './outlet.ts'
import { csv } from './writers/csv.ts'
import { flatgeobuf } from './writers/flatgeobuf.ts'
import { geojson, geojsonSeq } from './writers/geojson.ts'
import { geopackage } from './writers/geopackage.ts'
import { kml } from './writers/kml.ts'
import { geoparquet } from './writers/parquet.ts'
import { shapefile } from './writers/shapefile.ts'
import { xlsx } from './writers/xlsx.ts'

const formats: readonly Format[] = [geopackage, geojson, geojsonSeq, flatgeobuf, shapefile, kml, csv, xlsx, geoparquet]

export function formatOf(format: ExportFormat): Format {
  const found = formats.find((one) => one.format === format)
  if (found === undefined) throw new Error(`no writer of ${format}`)
  return found
}
