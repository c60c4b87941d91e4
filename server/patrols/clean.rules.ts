// Points as received → segments of kept points, and for every other point the reason why it is not among them.

import { lengthOf, metresBetween } from './geodesy.rules.ts'
import { inOrder, type Timed } from './order.rules.ts'
import { withoutTeleports } from './teleport.rules.ts'
import {
  type CleanPoint,
  type CleanTrack,
  clockOf,
  type Drop,
  type DropReason,
  type Segment,
  type TrackLimits,
  type TrackPoint,
  trackRule,
} from './track.rules.ts'

const as = (points: readonly { readonly seq: number }[], why: DropReason): readonly Drop[] =>
  points.map(({ seq }) => ({ seq, why }))

/** Of several points of one moment the most exact stays, else the first. */
function withoutDuplicates(points: readonly Timed[]): { readonly kept: readonly Timed[]; readonly duplicates: readonly Timed[] } {
  const kept: Timed[] = []
  const duplicates: Timed[] = []
  for (const point of points) {
    const last = kept.at(-1)
    if (last === undefined || last.at !== point.at) {
      kept.push(point)
    } else if ((point.accuracyM ?? Infinity) < (last.accuracyM ?? Infinity)) {
      kept[kept.length - 1] = point
      duplicates.push(last)
    } else {
      duplicates.push(point)
    }
  }
  return { kept, duplicates }
}

function splitAtGaps(points: readonly Timed[], gapS: number): readonly (readonly Timed[])[] {
  const segments: Timed[][] = []
  let last: Timed | undefined
  for (const point of points) {
    if (last === undefined || point.at - last.at > gapS * 1000) segments.push([point])
    else segments.at(-1)?.push(point)
    last = point
  }
  return segments
}

type Stood = { readonly kept: Timed[]; readonly standing: Timed[]; stoodMs: number }

/** Who stays within `standingM` of a point for `standingS` stands: the first and the last of those points stay. */
function withoutStanding(segment: readonly Timed[], limits: TrackLimits): Stood {
  const stood: Stood = { kept: [], standing: [], stoodMs: 0 }
  let i = 0
  while (i < segment.length) {
    const from = segment[i]
    if (from === undefined) break
    let end = i
    for (let next = segment[end + 1]; next; next = segment[end + 1]) {
      if (metresBetween(from.lng, from.lat, next.lng, next.lat) > limits.standingM) break
      end += 1
    }
    const last = segment[end]
    stood.kept.push(from)
    if (last !== undefined && end > i && last.at - from.at >= limits.standingS * 1000) {
      stood.standing.push(...segment.slice(i + 1, end))
      stood.stoodMs += last.at - from.at
      i = end
      continue
    }
    i += 1
  }
  return stood
}

const bare = ({ seq, lng, lat, at }: CleanPoint): CleanPoint => ({ seq, lng, lat, at })

/** A file without any time: the line as drawn, track by track, without points that repeat the one before. */
function timeless(points: readonly TrackPoint[], limits: TrackLimits): CleanTrack {
  const drops: Drop[] = []
  const segments = new Map<number, CleanPoint[]>()
  for (const { seq, lng, lat, accuracyM, part } of [...points].sort((left, right) => left.seq - right.seq)) {
    const segment = segments.get(part) ?? []
    const last = segment.at(-1)
    segments.set(part, segment)
    if ((accuracyM ?? 0) > limits.accuracyM) drops.push({ seq, why: 'inaccurate' })
    else if (last && last.lng === lng && last.lat === lat) drops.push({ seq, why: 'duplicate' })
    else segment.push({ seq, lng, lat, at: null })
  }
  const kept = [...segments.values()].filter(({ length }) => length > 0)
  return { rule: trackRule, isTimed: false, segments: kept, drops, stoodMs: 0 }
}

export function cleanTrack(points: readonly TrackPoint[], limits: TrackLimits): CleanTrack {
  const clock = clockOf(points)
  const timed: Timed[] = []
  const inaccurate: TrackPoint[] = []
  const noTime: TrackPoint[] = []
  for (const point of points) {
    const { seq, lng, lat, accuracyM } = point
    const at = clock(point)
    if (at === null) noTime.push(point)
    else if ((accuracyM ?? 0) > limits.accuracyM) inaccurate.push(point)
    else timed.push({ seq, lng, lat, at, accuracyM })
  }
  if (timed.length === 0 && inaccurate.length === 0) return timeless(points, limits)
  const ordered = inOrder(timed)
  const single = withoutDuplicates(ordered.kept)
  const reached = withoutTeleports(single.kept, limits.speedMs)
  const parts = splitAtGaps(reached.kept, limits.gapS).map((segment) => withoutStanding(segment, limits))
  const standing = parts.flatMap((part) => part.standing)
  return {
    rule: trackRule,
    isTimed: true,
    segments: parts.map(({ kept }): Segment => kept.map(bare)),
    drops: [
      ...as(noTime, 'no-time'),
      ...as(inaccurate, 'inaccurate'),
      ...as(ordered.clockBack, 'clock-back'),
      ...as(single.duplicates, 'duplicate'),
      ...as(reached.teleports, 'teleport'),
      ...as(standing, 'standing'),
    ],
    stoodMs: parts.reduce((sum, { stoodMs }) => sum + stoodMs, 0),
  }
}

/** Metres, within segments alone. */
export const distanceOf = ({ segments }: CleanTrack): number => segments.reduce((sum, segment) => sum + lengthOf(segment), 0)

/**
 * The patrols that a file seems to hold: one for each of its tracks, and one for each stretch of time with no silence longer than
 * `splitS`. A proposal; whoever brings the file decides.
 */
export function proposePatrols(points: readonly TrackPoint[], splitS: number): readonly (readonly TrackPoint[])[] {
  const clock = clockOf(points)
  const proposals: TrackPoint[][] = []
  for (const part of new Set(points.map((point) => point.part))) {
    const own = points.filter((point) => point.part === part)
    const timed = own.filter((point) => clock(point) !== null).sort((one, other) => (clock(one) ?? 0) - (clock(other) ?? 0))
    if (timed.length === 0) {
      proposals.push(own)
      continue
    }
    let last = Number.NEGATIVE_INFINITY
    const stretches: TrackPoint[][] = []
    for (const point of timed) {
      const at = clock(point) ?? last
      if (at - last > splitS * 1000) stretches.push([])
      stretches.at(-1)?.push(point)
      last = at
    }
    // What has no time goes with what was recorded first; cleaning says of each why it is dropped.
    stretches[0]?.push(...own.filter((point) => clock(point) === null))
    proposals.push(...stretches)
  }
  return proposals
}
