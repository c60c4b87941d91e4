// A map drawn by the platform itself from its own rows: outlines, ground, lines and points at a true scale, with scale bar, north,
// legend, projection and the sentence that the outlines are not the official line work.

import type { Geometry } from 'geojson'
import { type Extent, type LonLat, metresPerPoint, type Projected, project, roundLength } from './projection.ts'
import { at, box, drawing, line, text, widthOf } from './svg.ts'

type Looks = { readonly fill?: string; readonly line?: string; readonly width?: number; readonly opacity?: number }
export type MapShape = Looks & { readonly geometry: Geometry }
export type MapLabel = { readonly at: LonLat; readonly text: string; readonly size?: number }
export type LegendEntry = Looks & { readonly text: string; readonly mark: 'ground' | 'line' | 'point' }
export type MapSheet = {
  readonly extent: Extent
  readonly width: number
  readonly height: number
  /** From bottom to top. */
  readonly shapes: readonly MapShape[]
  /** The most important first: one that would lie on another is left out. */
  readonly labels: readonly MapLabel[]
  readonly legend: readonly LegendEntry[]
  /** No larger scale is drawn than 1 to this, which the outlines carry; 25,000 where it is not said. */
  readonly least?: number
}
export type DrawnMap = { readonly svg: string; readonly scale: number; readonly meridian: number; readonly barMetres: number }

const frame = '#4a635f'
const pointRadius = 2.6
/** What moves the pen less than this is not seen. */
const leastMove = 0.25

type Paper = Projected['toPaper']

/** Points too near to the one before are left out; first and last stay. */
function penOf(places: readonly (readonly number[])[], toPaper: Paper): string {
  let last: readonly [number, number] | undefined
  const kept = places.flatMap(([lon = 0, lat = 0], i) => {
    const here = toPaper([lon, lat])
    const isNear = last !== undefined && Math.hypot(here[0] - last[0], here[1] - last[1]) < leastMove
    if (isNear && i < places.length - 1) return []
    last = here
    return [at(...here)]
  })
  return kept.length === 0 ? '' : `M${kept.join('L')}`
}

function pathOf(geometry: Geometry, toPaper: Paper): string {
  switch (geometry.type) {
    case 'LineString':
      return penOf(geometry.coordinates, toPaper)
    case 'MultiLineString':
      return geometry.coordinates.map((each) => penOf(each, toPaper)).join('')
    case 'Polygon':
      return geometry.coordinates.map((ring) => `${penOf(ring, toPaper)}Z`).join('')
    case 'MultiPolygon':
      return geometry.coordinates.flatMap((polygon) => polygon.map((ring) => `${penOf(ring, toPaper)}Z`)).join('')
    case 'GeometryCollection':
      return geometry.geometries.map((each) => pathOf(each, toPaper)).join('')
    default:
      return ''
  }
}

const looksOf = ({ fill = 'none', line: color = 'none', width = 0.6, opacity = 1 }: Looks): string =>
  `fill="${fill}" fill-opacity="${opacity}" fill-rule="evenodd" stroke="${color}" stroke-width="${width}" stroke-linejoin="round"`

function markOf(shape: MapShape, toPaper: Paper): string {
  const { geometry } = shape
  if (geometry.type === 'Point' || geometry.type === 'MultiPoint') {
    const places = geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates
    return places
      .map(([lon = 0, lat = 0]) => {
        const [x, y] = toPaper([lon, lat])
        return `<circle cx="${x.toFixed(2)}" cy="${y.toFixed(2)}" r="${pointRadius}" ${looksOf(shape)}/>`
      })
      .join('')
  }
  const path = pathOf(geometry, toPaper)
  return path === '' ? '' : `<path d="${path}" ${looksOf(shape)}/>`
}

type Taken = readonly [number, number, number, number]
const meets = (a: Taken, b: Taken): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]

function labelsOf(labels: readonly MapLabel[], { toPaper }: Projected, { width, height }: MapSheet): string {
  const taken: Taken[] = []
  return labels
    .map(({ at: place, text: written, size = 7.5 }) => {
      const [x, y] = toPaper(place)
      const half = widthOf(written, size) / 2
      const room: Taken = [x - half - 1, y - size, x + half + 1, y + 2]
      const isInside = room[0] > 2 && room[2] < width - 2 && room[1] > 2 && room[3] < height - 2
      if (!isInside || taken.some((other) => meets(room, other))) return ''
      taken.push(room)
      return text(x, y, written, { size, anchor: 'middle', halo: '#fdfdf9' })
    })
    .join('')
}

const barHeight = 3.2
/** Scale and north stand in a strip below the frame, so that they hide nothing. */
const stripHeight = 30

function scaleBar(scale: number, top: number): { readonly marks: string; readonly metres: number } {
  const metres = roundLength(metresPerPoint(scale) * 130)
  const wide = metres / metresPerPoint(scale)
  const [x, y] = [4, top + 20]
  const quarters = [0, 1, 2, 3].map((i) =>
    box(
      x + (i * wide) / 4,
      y,
      wide / 4,
      barHeight,
      `fill="${i % 2 === 0 ? frame : '#ffffff'}" stroke="${frame}" stroke-width="0.4"`,
    ),
  )
  const length = metres >= 1000 ? `${metres / 1000} 千米` : `${metres} 米`
  const words = [
    text(x, y - 4, '0', { size: 7 }),
    text(x + wide, y - 4, length, { size: 7, anchor: 'middle' }),
    text(x + wide + 30, y + 3, `1:${scale.toLocaleString('en-US')}`, { size: 8, isBold: true }),
  ]
  return { marks: [...quarters, ...words].join(''), metres }
}

function northArrow(width: number, top: number): string {
  const [x, y] = [width - 24, top + 6]
  const needle = `<path d="M${at(x, y)}L${at(x - 5, y + 19)}L${at(x, y + 15)}L${at(x + 5, y + 19)}Z" fill="${frame}"/>`
  return needle + text(x + 9, y + 14, '北', { size: 8.5 })
}

/** Swatches in a row below the frame, as many lines as they need. */
function legendOf(
  legend: readonly LegendEntry[],
  width: number,
  top: number,
): { readonly marks: string; readonly height: number } {
  let [x, y] = [0, top + 14]
  const marks = legend.map((entry) => {
    const wide = 16 + widthOf(entry.text, 8) + 14
    if (x > 0 && x + wide > width) [x, y] = [0, y + 13]
    const swatch =
      entry.mark === 'point'
        ? `<circle cx="${(x + 6).toFixed(2)}" cy="${(y - 3).toFixed(2)}" r="${pointRadius}" ${looksOf(entry)}/>`
        : entry.mark === 'line'
          ? line(x, y - 3, x + 12, y - 3, entry.line ?? frame, entry.width ?? 1)
          : box(x, y - 7, 12, 8, looksOf(entry))
    const mark = swatch + text(x + 16, y, entry.text)
    x += wide
    return mark
  })
  return { marks: marks.join(''), height: legend.length === 0 ? 0 : y - top + 6 }
}

export function drawMap(sheet: MapSheet): DrawnMap {
  const { extent, width, height, shapes, labels, legend, least } = sheet
  const projected = project(extent, width, height, 12, least)
  const bar = scaleBar(projected.scale, height)
  const key = legendOf(legend, width, height + stripHeight)
  const svg = drawing(width, height + stripHeight + key.height, [
    `<clipPath id="frame"><rect x="0" y="0" width="${width}" height="${height}"/></clipPath>`,
    box(0, 0, width, height, 'fill="#eef0ea"'),
    `<g clip-path="url(#frame)">${shapes.map((shape) => markOf(shape, projected.toPaper)).join('')}</g>`,
    labelsOf(labels, projected, sheet),
    bar.marks,
    northArrow(width, height),
    box(0.4, 0.4, width - 0.8, height - 0.8, `fill="none" stroke="${frame}" stroke-width="0.8"`),
    key.marks,
  ])
  return { svg, scale: projected.scale, meridian: projected.meridian, barMetres: bar.metres }
}

/** What the map is and what it is not, to stand below it. */
export const mapNote = ({ scale, meridian }: DrawnMap): string =>
  `比例尺 1:${scale.toLocaleString('en-US')}（A4 原尺寸打印时）；横轴墨卡托（高斯–克吕格）投影，CGCS2000 椭球，中央经线 ${meridian}°E，图上方为坐标北。界线为示意，不是法定界线，不作为划界依据。`
