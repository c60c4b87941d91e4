// What a cleaned track did in each unit, and what the rules say of it.

import { coverageOf, type PreparedUnit } from './coverage.rules.ts'
import type { PatrolMetrics } from './metrics.rules.ts'
import { seenBy, waysOf } from './seeing.rules.ts'
import type { CleanTrack, Transport } from './track.rules.ts'
import { judgePatrol, type PatrolRule, type RuleResult } from './validity.rules.ts'

export type Seen = {
  readonly unitId: string
  readonly bits: string
  readonly share: number
  readonly trackM: number
  readonly trackS: number | null
}

/** Units of which the track saw a part. */
export function seenUnits(track: CleanTrack, units: ReadonlyMap<string, PreparedUnit>): readonly Seen[] {
  const ways = waysOf(track.segments)
  return [...units].flatMap(([unitId, unit]): Seen[] => {
    const marks = new Uint8Array(unit.n)
    const stay = seenBy(unit, ways, marks)
    const { bits, seen, share } = coverageOf(marks)
    if (seen === 0) return []
    return [{ unitId, bits, share, trackM: stay.metres, trackS: track.isTimed ? stay.seconds : null }]
  })
}

export type Judgement = {
  readonly rules: readonly PatrolRule[]
  readonly day: string
  readonly transport: Transport
  readonly metrics: PatrolMetrics
}
export type VisitFacts = {
  readonly duty: string | null
  readonly level: string | null
  readonly unitKind: string
  readonly share: number
  readonly hoursSinceLast: number | null
}

export const judgeVisit = ({ rules, day, transport, metrics }: Judgement, visit: VisitFacts): readonly RuleResult[] =>
  judgePatrol(
    rules,
    { day, duty: visit.duty, level: visit.level, unitKind: visit.unitKind, transport },
    {
      minutes: metrics.recordedS === null ? null : metrics.recordedS / 60,
      metres: metrics.distanceM,
      'hours-since-last': visit.hoursSinceLast,
      'unit-seen-share': visit.share,
    },
  )
