// With no stated system, which ones fit the coordinate range? Candidates are ranked and asked, never chosen silently: a range can tell
// the projection and the zone, but not the datum.

import type { CrsCandidate, CrsFinding, CrsSource } from './finding.ts'
import { known } from './finding.ts'
import { type CoordinateSystem, findGaussKrugerBy, findSystem, type Gauss } from './systems.ts'
import { positionToStorage } from './to-storage.ts'

/** minX, minY, maxX, maxY in source units. */
export type Range = readonly [number, number, number, number]

/** The neighbourhood of Yushu in degrees: the outline of geodata widened by about one degree. */
const neighbourhood: Range = [88.4, 30.6, 98.9, 37.3]

const within = (range: Range, outer: Range): boolean =>
  range[0] >= outer[0] && range[1] >= outer[1] && range[2] <= outer[2] && range[3] <= outer[3]

const isDegrees = (range: Range): boolean => within(range, [-180, -90, 180, 90])

/** The range in longitude and latitude; corners are enough at this accuracy. */
function rangeInStorage(system: CoordinateSystem, range: Range): Range {
  const move = positionToStorage(system)
  const [low, high] = [move([range[0], range[1]]), move([range[2], range[3]])]
  return [low[0] ?? Number.NaN, low[1] ?? Number.NaN, high[0] ?? Number.NaN, high[1] ?? Number.NaN]
}

const candidate = (id: string, reason: string): readonly CrsCandidate[] => {
  const system = findSystem(id)
  return system ? [{ system, reason }] : []
}

function degreeCandidates(range: Range): readonly CrsCandidate[] {
  return isDegrees(range) ? [...candidate('4490', 'degrees'), ...candidate('4326', 'degrees')] : []
}

function gaussCandidates(range: Range, expected: Range): readonly CrsCandidate[] {
  const zone = Math.floor(range[0] / 1e6)
  const isPrefixed = zone >= 13 && zone <= 45
  const middleM = (range[0] + range[2]) / 2 - (isPrefixed ? zone * 1e6 : 0)
  const fits = (gauss: Gauss): boolean => gauss.zonePrefix === (isPrefixed ? zone : null)
  // Distance from the central meridian orders the bare zones: a delivery normally uses the zone it lies in.
  const order = ({ system }: CrsCandidate): number => (system.gauss?.widthDeg === 3 ? 0 : 0.5) + Math.abs(middleM - 500000) / 1e6
  return findGaussKrugerBy(fits)
    .filter((system) => within(rangeInStorage(system, range), expected))
    .map((system) => ({ system, reason: isPrefixed ? 'zone-in-easting' : 'bare-easting' }))
    .toSorted(
      (a, b) => order(a) - order(b) || (a.system.gauss?.centralMeridianDeg ?? 0) - (b.system.gauss?.centralMeridianDeg ?? 0),
    )
}

function metreCandidates(range: Range, expected: Range): readonly CrsCandidate[] {
  const others = ['3857', '32645', '32646', '32647'].flatMap((id) => candidate(id, id === '3857' ? 'web-mercator' : 'utm'))
  return others.filter(({ system }) => within(rangeInStorage(system, range), expected))
}

const swapped = ([minX, minY, maxX, maxY]: Range): Range => [minY, minX, maxY, maxX]

function candidatesFor(range: Range, expected: Range): readonly CrsCandidate[] {
  return isDegrees(range) ? degreeCandidates(range) : [...gaussCandidates(range, expected), ...metreCandidates(range, expected)]
}

/** Candidates for a file without a stated system, best first. Notes: `axes-swapped`, `outside-expected`, `datum-not-in-range`. */
export function proposeCrs(range: Range | null, expected: Range = neighbourhood): CrsFinding {
  if (range === null) return { kind: 'proposed', candidates: [], notes: ['no-coordinates'] }
  const candidates = candidatesFor(range, expected)
  const isPlaced = isDegrees(range) ? within(range, expected) : candidates.length > 0
  const turned = swapped(range)
  const isTurned = !isPlaced && (isDegrees(turned) ? within(turned, expected) : candidatesFor(turned, expected).length > 0)
  const notes = ['datum-not-in-range', ...(isTurned ? ['axes-swapped'] : []), ...(isPlaced ? [] : ['outside-expected'])]
  return { kind: 'proposed', candidates, notes }
}

/**
 * A stated system holds only if it puts the coordinates near where they must be. A bare .prj over zone-prefixed eastings (or the
 * reverse) is common, so a contradiction becomes a proposal that names the stated system.
 */
export function confirmCrs(
  system: CoordinateSystem,
  source: CrsSource,
  range: Range | null,
  notes: readonly string[] = [],
): CrsFinding {
  if (range === null) return known(system, source, notes)
  const inDegrees = rangeInStorage(system, range)
  const isOnEarth =
    system.unit === 'degree' ? isDegrees(range) : inDegrees.every(Number.isFinite) && within(inDegrees, [60, 0, 150, 60])
  if (isOnEarth || source === 'declared') return known(system, source, notes)
  const proposal = proposeCrs(range)
  return proposal.kind === 'proposed'
    ? { ...proposal, notes: [`stated-system-does-not-fit:${system.id}`, ...proposal.notes] }
    : proposal
}
