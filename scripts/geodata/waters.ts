// Which rivers and lakes lie in the prefecture? Writes geodata/waters/rivers.geojson and lakes.geojson from GSHHG,
// kept within a margin of the county outlines, with the names of the main ones.

import { readFileSync } from 'node:fs'
import type { Feature, FeatureCollection, LineString, MultiPolygon, Polygon, Position } from 'geojson'
import { type Named, rounded, writeFeatures } from './geojson.ts'
import { isInsideRing, lengthKm, metresBetween, metresToLine, ringAreaKm2 } from './ground.ts'
import { isClosed, lakeRingsIn, type RiverLine, riversIn } from './gshhg.ts'
import { lakeNames, nameChanges, riverNames, type WaterName } from './water-names.ts'

/** Wide enough that every lake near the prefecture is whole. */
const box = { west: 88, east: 100, south: 30, north: 38 }
const riverMarginM = 20_000

/** Wider than for rivers: 鄂陵湖 lies across the border of 称多 in Madoi. */
const lakeMarginM = 60_000
const nameWithinM = 1500
const cutWithinM = 3000

/** 扎陵湖 has no GSHHG polygon: its shore stands among the double-lined rivers, open by this much where 黄河 enters. */
const shoreGapM = 1000
const shoreAreaKm2 = 100

const counties: FeatureCollection<MultiPolygon> = JSON.parse(readFileSync('geodata/areas/counties.geojson', 'utf8'))
const countyRings = counties.features.flatMap(({ geometry }) => geometry.coordinates.flat())

function isWithin(marginM: number, position: Position): boolean {
  return countyRings.some((ring) => isInsideRing(position, ring) || metresToLine(position, ring) < marginM)
}

/** The stretches of a line that lie near, each at least two vertices long. */
function nearStretches(line: readonly Position[]): readonly (readonly Position[])[] {
  const stretches: Position[][] = [[]]
  for (const position of line) {
    if (isWithin(riverMarginM, position)) stretches.at(-1)?.push(position)
    else if (stretches.at(-1)?.length !== 0) stretches.push([])
  }
  return stretches.filter((stretch) => stretch.length > 1)
}

function cutAtNameChanges(line: readonly Position[]): readonly (readonly Position[])[] {
  const cuts = nameChanges.flatMap((change) => {
    const distances = line.map((position) => metresBetween(change, position))
    const nearest = Math.min(...distances)
    const index = distances.indexOf(nearest)
    return nearest < cutWithinM && index > 0 && index < line.length - 1 ? [index] : []
  })
  const bounds = [0, ...cuts.sort((a, b) => a - b), line.length - 1]
  return bounds.slice(1).map((end, i) => line.slice(bounds[i] ?? 0, end + 1))
}

function nameProperties(name: WaterName | undefined): Named {
  return { name_zh: name?.zh ?? null, name_bo: name?.bo ?? null, name_en: name?.en ?? null }
}

function isShore({ line }: RiverLine): boolean {
  const [first = [], last = []] = [line[0], line.at(-1)]
  return (isClosed(line) || metresBetween(first, last) < shoreGapM) && Math.abs(ringAreaKm2(line)) > shoreAreaKm2
}

function riverFeatures(rivers: readonly RiverLine[]): readonly Feature<LineString, Named>[] {
  return rivers
    .flatMap(({ level, line }) => cutAtNameChanges(line).map((stretch) => ({ level, line: stretch })))
    .flatMap(({ level, line }) => {
      const name = riverNames.find(({ at }) => at.some((point) => metresToLine(point, line) < nameWithinM))
      return nearStretches(line).map((stretch) => ({ level, name, stretch }))
    })
    .map(({ level, name, stretch }, i) => ({
      type: 'Feature',
      properties: {
        id: `river-${i + 1}`,
        ...nameProperties(name),
        wdb_level: level,
        length_km: Math.round(lengthKm(stretch) * 10) / 10,
      },
      geometry: { type: 'LineString', coordinates: stretch.map(rounded) },
    }))
}

/** Closed, counter-clockwise, without the repeated vertices rounding may leave. */
function closedRing(shore: readonly Position[]): Position[] {
  const turned = ringAreaKm2(shore) > 0 ? shore : [...shore].reverse()
  const distinct = turned.map(rounded).filter((position, i, all) => i === 0 || String(position) !== String(all[i - 1]))
  const open = String(distinct[0]) === String(distinct.at(-1)) ? distinct.slice(0, -1) : distinct
  return [...open, ...open.slice(0, 1)]
}

function lakeFeatures(
  shores: readonly { readonly ring: readonly Position[]; readonly from: string }[],
): readonly Feature<Polygon, Named>[] {
  return shores
    .filter(({ ring }) => ring.some((position) => isWithin(lakeMarginM, position)))
    .map(({ ring, from }) => ({ ring: closedRing(ring), from }))
    .sort((a, b) => ringAreaKm2(b.ring) - ringAreaKm2(a.ring))
    .map(({ ring, from }, i) => {
      const name = lakeNames.find(({ at }) => at.some((point) => isInsideRing(point, ring)))
      return {
        type: 'Feature',
        properties: {
          id: `lake-${i + 1}`,
          ...nameProperties(name),
          area_km2: Math.round(ringAreaKm2(ring) * 10) / 10,
          shore: from,
        },
        geometry: { type: 'Polygon', coordinates: [ring] },
      }
    })
}

const rivers = riversIn(box)
const shores = [
  ...lakeRingsIn(box).map((ring) => ({ ring, from: 'lake' })),
  ...rivers.filter(isShore).map(({ line }) => ({ ring: line, from: 'double-lined river' })),
]
const named = [
  { file: 'geodata/waters/rivers.geojson', features: riverFeatures(rivers.filter((each) => !isShore(each))), names: riverNames },
  { file: 'geodata/waters/lakes.geojson', features: lakeFeatures(shores), names: lakeNames },
]
for (const { file, features, names } of named) {
  writeFeatures(file, features)
  const missing = names.filter(({ zh }) => !features.some(({ properties }) => properties['name_zh'] === zh))
  if (missing.length > 0) throw new Error(`${file}: not found by position: ${missing.map(({ zh }) => zh).join(' ')}`)
}
