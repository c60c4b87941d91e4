// Between the register's multipolygons and lines and the drawing library's plain rings and lines.

import type { LineString, MultiLineString, MultiPolygon, Position } from 'geojson'

export type DrawShape = 'polygon' | 'line'
export type Drawn = MultiPolygon | LineString | MultiLineString

/** Nine decimal places are a tenth of a millimetre; the drawing library refuses more. */
const digits = 9
const rounded = (position: Position): Position => position.slice(0, 2).map((value) => Number(value.toFixed(digits)))

/** One drawn part: its shell, which can be edited, and its holes, which ride along unchanged. */
export type Part = { readonly shell: readonly Position[]; readonly holes: readonly (readonly Position[])[] }

/** Repeated corners, which the drawing library refuses and the register does not need, are dropped. */
function cleaned(ring: readonly Position[]): readonly Position[] {
  return ring.map(rounded).filter((corner, i, all) => i === 0 || String(corner) !== String(all[i - 1]))
}

/** Of a line each run is a part, without holes. */
export const partsOf = (outline: Drawn): readonly Part[] => {
  if (outline.type === 'LineString') return [{ shell: cleaned(outline.coordinates), holes: [] }]
  if (outline.type === 'MultiLineString') return outline.coordinates.map((line) => ({ shell: cleaned(line), holes: [] }))
  return ringsToParts(outline)
}

const ringsToParts = (outline: MultiPolygon): readonly Part[] =>
  outline.coordinates.flatMap(([shell, ...holes]) => (shell ? [{ shell: cleaned(shell), holes }] : []))

/** Null when nothing is drawn yet. */
export function outlineOf(parts: readonly Part[]): MultiPolygon | null {
  const drawn = parts.filter(({ shell }) => shell.length >= 4)
  if (drawn.length === 0) return null
  return {
    type: 'MultiPolygon',
    coordinates: drawn.map(({ shell, holes }) => [[...shell], ...holes.map((hole) => [...hole])]),
  }
}

/** Null before there are two corners. */
export function lineOf(parts: readonly Part[]): LineString | MultiLineString | null {
  const lines = parts.map(({ shell }) => [...cleaned(shell)]).filter(({ length }) => length >= 2)
  const [only] = lines
  if (only === undefined) return null
  return lines.length === 1 ? { type: 'LineString', coordinates: only } : { type: 'MultiLineString', coordinates: lines }
}
