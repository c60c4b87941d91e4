// The small map of a page: features over the outlines of areas, as SVG. Plate carrée about the middle latitude, north up.

import type { Geometry, Position } from 'geojson'
import { type Html, html } from './html.ts'
import type { PageWords } from './html-words.ts'
import type { Extent, Outline } from './picture.queries.ts'

const width = 900
type Place = (position: Position) => readonly [x: number, y: number]

/** With a margin, never less than about a kilometre, and wide as a sheet is. */
export function frameOf(extent: Extent): Extent {
  const [west, south, east, north] = extent
  const margin = Math.max((east - west) * 0.06, (north - south) * 0.06, 0.006)
  const wide = ((north - south + 2 * margin) * 1.5) / Math.max(stretch(extent), 0.01)
  const side = Math.max(margin, (wide - (east - west)) / 2)
  return [west - side, south - margin, east + side, north + margin]
}
const stretch = ([, south, , north]: Extent): number => Math.cos((((south + north) / 2) * Math.PI) / 180)
const heightOf = (frame: Extent): number =>
  Math.round(Math.min(2 * width, (width * (frame[3] - frame[1])) / ((frame[2] - frame[0]) * stretch(frame))))

function placeOf(frame: Extent, height: number): Place {
  const [west, south, east, north] = frame
  return ([lon = 0, lat = 0]) => [
    Math.round(((lon - west) / (east - west)) * width * 10) / 10,
    Math.round(((north - lat) / (north - south)) * height * 10) / 10,
  ]
}

const lineOf = (place: Place, points: readonly Position[]): string =>
  points.map((point, i) => `${i === 0 ? 'M' : 'L'}${place(point).join(' ')}`).join('')
const ringsOf = (place: Place, rings: readonly (readonly Position[])[]): string =>
  rings.map((ring) => `${lineOf(place, ring)}Z`).join('')

function shapeOf(place: Place, geometry: Geometry, land: string): readonly Html[] {
  switch (geometry.type) {
    case 'Point': {
      const [x, y] = place(geometry.coordinates)
      return [html`<circle class="spot" cx="${x}" cy="${y}" r="6"/>`]
    }
    case 'MultiPoint':
      return geometry.coordinates.flatMap((coordinates) => shapeOf(place, { type: 'Point', coordinates }, land))
    case 'LineString':
      return [html`<path class="way" d="${lineOf(place, geometry.coordinates)}"/>`]
    case 'MultiLineString':
      return [html`<path class="way" d="${geometry.coordinates.map((line) => lineOf(place, line)).join('')}"/>`]
    case 'Polygon':
      return [html`<path class="${land}" fill-rule="evenodd" d="${ringsOf(place, geometry.coordinates)}"/>`]
    case 'MultiPolygon': {
      const rings = geometry.coordinates.map((polygon) => ringsOf(place, polygon)).join('')
      return [html`<path class="${land}" fill-rule="evenodd" d="${rings}"/>`]
    }
    default:
      return geometry.geometries.flatMap((inner) => shapeOf(place, inner, land))
  }
}
// PostGIS wrote it.
const read = (geometry: string): Geometry => JSON.parse(geometry)

/** Where the map of the platform shows the same. */
function placeLink([west, south, east, north]: Extent): string {
  const zoom = Math.min(16, Math.max(4, Math.log2(360 / Math.max(east - west, 0.001))))
  return `/?at=${zoom.toFixed(1)}/${((south + north) / 2).toFixed(4)}/${((west + east) / 2).toFixed(4)}`
}

/** `itemHref` leads to a feature, `nameOf` is what it is called. */
export function pictureOf(
  words: PageWords,
  outlines: readonly Outline[],
  ground: readonly string[],
  itemHref: (id: string) => string,
  nameOf: (id: string) => string,
): Html {
  const extent = outlines[0]?.extent
  if (extent === undefined) return html`<p>${words.noPlace}</p>`
  const frame = frameOf(extent)
  const height = heightOf(frame)
  const place = placeOf(frame, height)
  const below = ground.flatMap((geometry) => shapeOf(place, read(geometry), 'ground'))
  const above = outlines.map(({ id, geometry }) => {
    const shape = shapeOf(place, read(geometry), 'land')
    return html`<a href="${itemHref(id)}"><title>${nameOf(id)}</title>${shape}</a>`
  })
  return html`<h2>${words.map}</h2><svg role="group" aria-label="${words.map}" viewBox="0 0 ${width} ${height}">${below}${above}</svg>
<p><a href="${placeLink(frame)}">${words.openMap}</a></p>`
}
