// What is wrong with one geometry, told with the place, before any database sees it: emptiness, kind, open rings, lines of no length, range.
// Winding and heights are put right silently or with a note; nothing else is repaired.

import type { Geometry, LineString, MultiLineString, MultiPolygon, Polygon, Position } from 'geojson'
import type { Fault } from './contract.ts'

export type Storable = Polygon | MultiPolygon | LineString | MultiLineString
export type GeometryCheck = { readonly geometry: Storable | null; readonly faults: readonly Fault[] }
export type GeometryKind = 'polygon' | 'line'

type Report = (code: string, place: Position | null, detail?: Fault['detail'], severity?: Fault['severity']) => void

const kindOf: Readonly<Record<Geometry['type'], GeometryKind | null>> = {
  Point: null,
  MultiPoint: null,
  LineString: 'line',
  MultiLineString: 'line',
  Polygon: 'polygon',
  MultiPolygon: 'polygon',
  GeometryCollection: null,
}

const nameOfKind = (geometry: Geometry): string => geometry.type

/**
 * Checks one geometry already in longitude and latitude against the kinds it may be. It comes back flat, outer rings counter-clockwise;
 * null when it cannot be stored at all.
 */
export function checkGeometry(row: number, source: Geometry | null, expected: readonly GeometryKind[]): GeometryCheck {
  const faults: Fault[] = []
  const report: Report = (code, place, detail = {}, severity = 'error') => {
    const [x, y] = place ?? []
    const isPlace = x !== undefined && y !== undefined && Number.isFinite(x) && Number.isFinite(y)
    faults.push({ row, field: 'geometry', code, place: isPlace ? [x, y] : null, detail, severity })
  }
  const single = source === null ? null : unwrapped(source)
  if (single === null || isEmpty(single)) report('geometry-empty', null)
  else if (!expected.some((kind) => kind === kindOf[single.type]))
    report(expected.includes('polygon') ? 'geometry-kind' : 'geometry-not-line', null, {
      found: nameOfKind(single),
      expected: expected.join(' '),
    })
  else return { geometry: checked(single, report), faults }
  return { geometry: null, faults }
}

/** A collection of one kind is the same as its Multi form; KML and some editors write it so. */
function unwrapped(geometry: Geometry): Geometry | null {
  if (geometry.type !== 'GeometryCollection') return geometry
  const parts = geometry.geometries.map(unwrapped).filter((part) => part !== null)
  const polygons = parts.flatMap((part) =>
    part.type === 'Polygon' ? [part.coordinates] : part.type === 'MultiPolygon' ? part.coordinates : [],
  )
  if (polygons.length > 0 && parts.every((part) => kindOf[part.type] === 'polygon')) {
    return { type: 'MultiPolygon', coordinates: polygons }
  }
  const lines = parts.flatMap((part) =>
    part.type === 'LineString' ? [part.coordinates] : part.type === 'MultiLineString' ? part.coordinates : [],
  )
  if (lines.length > 0 && parts.every((part) => kindOf[part.type] === 'line'))
    return { type: 'MultiLineString', coordinates: lines }
  return parts.length === 1 ? (parts[0] ?? null) : parts.length === 0 ? null : geometry
}

function isEmpty(geometry: Geometry): boolean {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.every(isEmpty)
  if (geometry.type === 'Point') return geometry.coordinates.length === 0
  if (geometry.type === 'MultiPolygon') return geometry.coordinates.every((polygon) => polygon.every((ring) => ring.length === 0))
  if (geometry.type === 'Polygon' || geometry.type === 'MultiLineString')
    return geometry.coordinates.every((ring) => ring.length === 0)
  return geometry.coordinates.length === 0
}

function checked(geometry: Geometry, report: Report): Storable | null {
  if (geometry.type === 'Polygon') {
    const coordinates = checkedPolygon(geometry.coordinates, report)
    return coordinates && { type: 'Polygon', coordinates }
  }
  if (geometry.type === 'MultiPolygon') return checkedMultiPolygon(geometry, report)
  if (geometry.type === 'LineString') return checkedLines([geometry.coordinates], report)
  return geometry.type === 'MultiLineString' ? checkedLines(geometry.coordinates, report) : null
}

/** One part is a plain line, however it was written. */
function checkedLines(parts: readonly Position[][], report: Report): LineString | MultiLineString | null {
  const lines = parts.filter((part) => part.length > 0)
  const stray = lines.flat().find(isStray)
  if (stray) {
    report('coordinate-out-of-range', nearTo(lines.flat()), { x: String(stray[0]), y: String(stray[1]) })
    return null
  }
  if (lines.some((line) => leaps(line, report))) return null
  const still = lines.find((line) => line.every(([x, y]) => x === line[0]?.[0] && y === line[0]?.[1]))
  if (still) {
    report('line-without-length', still[0] ?? null)
    return null
  }
  const flat = lines.map((line) => line.map(([x = 0, y = 0]): Position => [x, y]))
  const [only] = flat
  return flat.length === 1 && only ? { type: 'LineString', coordinates: only } : { type: 'MultiLineString', coordinates: flat }
}

function checkedMultiPolygon({ coordinates }: MultiPolygon, report: Report): MultiPolygon | Polygon | null {
  const polygons = coordinates.map((polygon) => checkedPolygon(polygon, report))
  const whole = polygons.filter((polygon) => polygon !== null)
  if (whole.length < polygons.length || whole.length === 0) return null
  const [only] = whole
  return whole.length === 1 && only ? { type: 'Polygon', coordinates: only } : { type: 'MultiPolygon', coordinates: whole }
}

function checkedPolygon(rings: readonly Position[][], report: Report): Position[][] | null {
  const outcome = rings.filter((ring) => ring.length > 0).map((ring, i) => checkedRing(ring, i === 0, report))
  const whole = outcome.filter((ring) => ring !== null)
  return whole.length === outcome.length && whole.length > 0 ? whole : null
}

function checkedRing(ring: readonly Position[], isOuter: boolean, report: Report): Position[] | null {
  const stray = ring.find(isStray)
  if (stray) {
    report('coordinate-out-of-range', nearTo(ring), { x: String(stray[0]), y: String(stray[1]) })
    return null
  }
  if (leaps(ring, report)) return null
  const [first, last] = [ring[0], ring.at(-1)]
  if (!first || !last) return null
  if (first[0] !== last[0] || first[1] !== last[1]) {
    report('ring-not-closed', last, { gapM: roundedGapM(first, last) })
    return null
  }
  if (ring.length < 4) {
    report('ring-too-short', first, { points: ring.length })
    return null
  }
  // Copying positions that need no change would cost a large file a sixth of its reading.
  const flat = ring.every(({ length }) => length === 2) ? ring : ring.map(([x = 0, y = 0]): Position => [x, y])
  return isCounterClockwise(flat) === isOuter ? [...flat] : flat.toReversed()
}

const isStray = (position: Position): boolean =>
  !(Math.abs(position[0] ?? Number.NaN) <= 180 && Math.abs(position[1] ?? Number.NaN) <= 90)

/** Where the shape lies, as far as its sound points tell. */
const nearTo = (points: readonly Position[]): Position | null => points.find((point) => !isStray(point)) ?? null

/** A side of more than half the world goes round it the other way, and drawn flat would cover the prefecture. */
function leaps(points: readonly Position[], report: Report): boolean {
  for (let i = 1; i < points.length; i += 1) {
    const [from = 0, to = 0] = [points[i - 1]?.[0], points[i]?.[0]]
    if (Math.abs(to - from) <= 180) continue
    report('crosses-antimeridian', points[i] ?? null, { fromLon: from, toLon: to })
    return true
  }
  return false
}

// Metres per degree of latitude on the GRS 80 meridian at 34°; the gap is only told, never judged.
const metresPerDegree = 110920

function roundedGapM([x1 = 0, y1 = 0]: Position, [x2 = 0, y2 = 0]: Position): number {
  const eastM = (x2 - x1) * metresPerDegree * Math.cos((y1 * Math.PI) / 180)
  return Math.round(Math.hypot(eastM, (y2 - y1) * metresPerDegree) * 100) / 100
}

function isCounterClockwise(ring: readonly Position[]): boolean {
  let doubled = 0
  let [x1 = 0, y1 = 0] = ring[0] ?? []
  for (const position of ring) {
    const x2 = position[0] ?? 0
    const y2 = position[1] ?? 0
    doubled += (x2 - x1) * (y2 + y1)
    x1 = x2
    y1 = y2
  }
  return doubled <= 0
}
