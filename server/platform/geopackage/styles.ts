// How a layer of a GeoPackage is to be drawn, where QGIS and GDAL look for it: the table layer_styles, as SLD and as QML.

import type { Database } from 'node-sqlite3-wasm'

export type Style = {
  readonly name: string
  readonly kind: 'point' | 'line' | 'polygon'
  readonly fill: string
  readonly line: string
}

const table = `
  create table if not exists layer_styles (id integer primary key autoincrement not null, f_table_catalog text(256), f_table_schema text(256),
    f_table_name text(256), f_geometry_column text(256), styleName text(30), styleQML text, styleSLD text, useAsDefault boolean,
    description text, owner text(30), ui text(30), update_time datetime)`

/** Millimetres on the screen. */
const lineWidth = 0.3
const fillOpacity = 0.35

const css = (name: string, value: string | number): string => `<se:SvgParameter name="${name}">${value}</se:SvgParameter>`
const stroke = (line: string): string => `<se:Stroke>${css('stroke', line)}${css('stroke-width', 1)}</se:Stroke>`
const fill = (colour: string): string => `<se:Fill>${css('fill', colour)}${css('fill-opacity', fillOpacity)}</se:Fill>`

const symbolizer = ({ kind, fill: colour, line }: Style): string => {
  if (kind === 'line') return `<se:LineSymbolizer>${stroke(line)}</se:LineSymbolizer>`
  if (kind === 'polygon') return `<se:PolygonSymbolizer>${fill(colour)}${stroke(line)}</se:PolygonSymbolizer>`
  const mark = `<se:Mark><se:WellKnownName>circle</se:WellKnownName>${fill(colour)}${stroke(line)}</se:Mark>`
  return `<se:PointSymbolizer><se:Graphic>${mark}<se:Size>8</se:Size></se:Graphic></se:PointSymbolizer>`
}

export const sldOf = (layer: string, style: Style): string =>
  `<?xml version="1.0" encoding="UTF-8"?><StyledLayerDescriptor xmlns="http://www.opengis.net/sld" xmlns:se="http://www.opengis.net/se" version="1.1.0">` +
  `<NamedLayer><se:Name>${layer}</se:Name><UserStyle><se:Name>${style.name}</se:Name><se:FeatureTypeStyle><se:Rule>${symbolizer(style)}</se:Rule>` +
  '</se:FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>'

const parts = (colour: string): readonly number[] => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
const rgba = (colour: string, opacity: number): string => [...parts(colour), Math.round(opacity * 255)].join(',')
const option = (name: string, value: string | number): string => `<Option type="QString" name="${name}" value="${value}"/>`

const symbolLayer = ({ kind, fill: colour, line }: Style): string => {
  const outline = option('outline_color', rgba(line, 1)) + option('outline_width', lineWidth)
  const [type, options] = {
    point: ['SimpleMarker', option('name', 'circle') + option('color', rgba(colour, 1)) + outline + option('size', 2.4)],
    line: ['SimpleLine', option('line_color', rgba(line, 1)) + option('line_width', lineWidth)],
    polygon: ['SimpleFill', option('style', 'solid') + option('color', rgba(colour, fillOpacity)) + outline],
  }[kind]
  return `<layer class="${type}" enabled="1" locked="0" pass="0"><Option type="Map">${options}</Option></layer>`
}

const symbolTypes = { point: 'marker', line: 'line', polygon: 'fill' } as const
export const qmlOf = (style: Style): string =>
  '<!DOCTYPE qgis PUBLIC \'http://mrcc.com/qgis.dtd\' \'SYSTEM\'><qgis version="3.22.0" styleCategories="Symbology">' +
  '<renderer-v2 type="singleSymbol" enableorderby="0" forceraster="0" symbollevels="0"><symbols>' +
  `<symbol type="${symbolTypes[style.kind]}" name="0" alpha="1" clip_to_extent="1" force_rhr="0">${symbolLayer(style)}</symbol>` +
  '</symbols></renderer-v2></qgis>'

export function layStyle(database: Database, layer: string, style: Style, moment: string): void {
  database.exec(table)
  const isTold =
    "insert or ignore into gpkg_contents values ('layer_styles', 'attributes', 'layer_styles', '', ?, null, null, null, null, null)"
  database.run(isTold, [moment])
  database.run(
    `insert into layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, styleSLD, useAsDefault,
      description, owner, update_time) values ('', '', ?, 'geom', ?, ?, ?, 1, '', '', ?)`,
    [layer, style.name, qmlOf(style), sldOf(layer, style), moment],
  )
}
