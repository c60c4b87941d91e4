// Where do the pastures of a village lie? A cluster of cold-season land and one of warm-season land inside the village cell,
// each cut into parcels that share their edges; the rest of the village stays unallotted.

import { areaHa, at, centre, distanceM, insidePoint, type Point, type Ring } from './lattice.ts'
import { between, type Random } from './random.ts'
import { split } from './split.ts'

/** The land may be this many times what its parcels need before a part of it is left out. */
const roomy = 1.9

/** Points along new edges, as a share of the side of a parcel. */
const edgeShare = 1 / 3

export type Pastures = { readonly cold: readonly Ring[]; readonly warm: readonly Ring[]; readonly settlement: Point }

/** As many parcels as asked for, or fewer where the cell is too crooked to be cut further. `parcelHa` is their mean size. */
export function pasturesOf(cell: Ring, cold: number, warm: number, parcelHa: number, random: Random): Pastures {
  const spacingM = parcelSpacingM(parcelHa)
  const cut = cold > 0 && warm > 0 ? split(cell, between(random, 0.38, 0.5), spacingM, random) : null
  const [low, high] = cut ?? [cell, cell]
  const settlement = insidePoint(low)
  if (cut === null) {
    const all = cluster(cell, cold + warm, parcelHa, settlement, random)
    const byDistance = all.toSorted((a, b) => distanceM(centre(a), settlement) - distanceM(centre(b), settlement))
    return { cold: byDistance.slice(0, cold), warm: byDistance.slice(cold), settlement }
  }
  const summit = insidePoint(high)
  return {
    cold: cluster(low, cold, parcelHa, settlement, random),
    warm: cluster(high, warm, parcelHa, summit, random),
    settlement,
  }
}

export const parcelSpacingM = (parcelHa: number): number => Math.sqrt(parcelHa * 10_000) * edgeShare

/** Halves the land towards the focus until it is about as large as its parcels, then cuts it into them. */
function cluster(land: Ring, parcels: number, parcelHa: number, focus: Point, random: Random): readonly Ring[] {
  if (parcels === 0) return []
  let kept = land
  while (areaHa(kept) > parcels * parcelHa * roomy) {
    const cut = split(kept, 0.5, parcelSpacingM(parcelHa), random)
    if (cut === null) break
    kept = nearer(cut[0], cut[1], focus)
  }
  return parcelsOf(kept, parcels, parcelSpacingM(Math.min(parcelHa, areaHa(kept) / parcels)), random)
}

function nearer(a: Ring, b: Ring, focus: Point): Ring {
  return distanceM(centre(a), focus) <= distanceM(centre(b), focus) ? a : b
}

function parcelsOf(land: Ring, parcels: number, spacingM: number, random: Random): readonly Ring[] {
  if (parcels <= 1) return [land]
  const first = parcels >> 1
  const cut = split(land, (first / parcels) * between(random, 0.85, 1.15), spacingM, random)
  if (cut === null) return [land]
  return [...parcelsOf(cut[0], first, spacingM, random), ...parcelsOf(cut[1], parcels - first, spacingM, random)]
}

/** Slimness of a ring: 1 for a circle, towards 0 for a sliver. */
export function roundness(ring: Ring): number {
  const perimeterM = ring.reduce((sum, point, i) => sum + distanceM(point, at(ring, i + 1)), 0)
  return (4 * Math.PI * areaHa(ring) * 10_000) / perimeterM ** 2
}
