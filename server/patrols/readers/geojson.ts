// GeoJSON: lines with the moments of their places in `coordTimes` or `times`, and points with a time of their own.

import { type Collector, collector, type TrackFile, unreadable } from './collect.ts'

type Document = Readonly<Record<string, unknown>>
const isDocument = (value: unknown): value is Document => typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Names under which programs write the moment of a point. */
const pointTimes = ['time', 'timestamp', 'datetime', 'when', 'date']

/** Moments beside the places of a line: where togeojson, the older Mapbox habit, and plain writers put them. */
function timesOf(properties: Document): unknown {
  const nested = properties['coordinateProperties']
  return properties['coordTimes'] ?? properties['times'] ?? (isDocument(nested) ? nested['times'] : undefined)
}

function addLine(points: Collector, place: string, part: number, line: readonly unknown[], times: readonly unknown[]): void {
  if (times.length > 0 && times.length !== line.length) {
    points.fault({ place, code: 'counts-differ', found: `${line.length} coordinates, ${times.length} times` })
  }
  line.forEach((position, i) => {
    const [lng, lat, ele] = listOf(position)
    points.add({ place: `${place}, point ${i + 1}`, part, lng, lat, ele, time: times[i] })
  })
}

function featuresOf(document: unknown): readonly unknown[] {
  if (!isDocument(document)) throw unreadable('not-geojson')
  if (document['type'] === 'FeatureCollection') return listOf(document['features'])
  return document['type'] === 'Feature' ? [document] : [{ type: 'Feature', properties: {}, geometry: document }]
}

export function readGeoJson(text: string): TrackFile {
  const points = collector()
  let part = -1
  let pointsPart: number | null = null
  featuresOf(parsed(text)).forEach((feature, i) => {
    const place = `feature ${i + 1}`
    const { geometry, properties } = isDocument(feature) ? feature : {}
    const about = isDocument(properties) ? properties : {}
    const { type, coordinates } = isDocument(geometry) ? geometry : {}
    if (type === 'LineString') {
      part += 1
      addLine(points, place, part, listOf(coordinates), listOf(timesOf(about)))
    } else if (type === 'MultiLineString') {
      part += 1
      const times = listOf(timesOf(about))
      listOf(coordinates).forEach((line, l) => {
        addLine(points, `${place}, line ${l + 1}`, part, listOf(line), listOf(times[l]))
      })
    } else if (type === 'Point') {
      pointsPart ??= part += 1
      const [lng, lat, ele] = listOf(coordinates)
      const time = pointTimes.map((name) => about[name]).find((value) => value !== undefined && value !== null)
      points.add({ place, part: pointsPart, lng, lat, ele, time, accuracyM: about['accuracy'], speedMs: about['speed'] })
    } else {
      points.fault({ place, code: 'not-a-track', found: String(type ?? 'nothing') })
    }
  })
  return points.done('geojson')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw unreadable('not-json')
  }
}
