// Writes GeoJSON the way this repository keeps it: one feature a line, so that a change shows in a diff as one place.

import { writeFileSync } from 'node:fs'
import type { Feature, Geometry, Position } from 'geojson'
import { sha256Of } from './packages.ts'

export type Named = Readonly<Record<string, string | number | null>>

/** 5 decimals of a degree are about 1 m, a hundredth of what either source can resolve. */
const decimals = 5

export function rounded(position: Position): [number, number] {
  const [lon, lat] = position
  if (lon === undefined || lat === undefined) throw new Error('a position without two coordinates')
  return [Number(lon.toFixed(decimals)), Number(lat.toFixed(decimals))]
}

export function writeFeatures(file: string, features: readonly Feature<Geometry, Named>[]): void {
  const text = `{"type":"FeatureCollection","features":[\n${features.map((each) => JSON.stringify(each)).join(',\n')}\n]}\n`
  writeFileSync(file, text)
  console.log(`${file}: ${features.length} features, ${Math.round(text.length / 1000)} kB, sha256 ${sha256Of(text)}`)
}
