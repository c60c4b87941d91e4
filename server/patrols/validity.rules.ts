// Does a patrol count? Dated rows say what it must have; the answer names every row with what was needed and what there was, so that
// it can be shown while one still walks. Nothing is refused: what lacks something is in doubt, and a person decides.

import type { Transport } from './track.rules.ts'

export const patrolMeasures = ['minutes', 'metres', 'hours-since-last', 'unit-seen-share'] as const
export type PatrolMeasure = (typeof patrolMeasures)[number]

/** A row of `patrol_rules`. Null in `duty`, `level`, `unitKind` or `transport` means any; a null `value` that no number was found. */
export type PatrolRule = {
  readonly id: string
  readonly measure: string
  readonly duty: string | null
  readonly level: string | null
  readonly unitKind: string | null
  readonly transport: Transport | null
  readonly value: number | null
  readonly inForceFrom: string
  readonly source: string
  readonly evidence: string
}

export type PatrolCase = {
  readonly day: string
  readonly duty: string | null
  readonly level: string | null
  readonly unitKind: string | null
  readonly transport: Transport
}

const narrowness = ({ duty, level, unitKind, transport }: PatrolRule): number =>
  [duty, level, unitKind, transport].filter((part) => part !== null).length

const fits = (rule: PatrolRule, { day, duty, level, unitKind, transport }: PatrolCase): boolean =>
  rule.inForceFrom <= day &&
  (rule.duty === null || rule.duty === duty) &&
  (rule.level === null || rule.level === level) &&
  (rule.unitKind === null || rule.unitKind === unitKind) &&
  (rule.transport === null || rule.transport === transport)

/** The row of a measure in force that day: the narrowest that fits, of equals the newest. */
export function ruleFor(rules: readonly PatrolRule[], measure: string, about: PatrolCase): PatrolRule | null {
  let best: PatrolRule | null = null
  for (const rule of rules) {
    if (rule.measure !== measure || !fits(rule, about)) continue
    const gain = best === null ? 1 : narrowness(rule) - narrowness(best)
    if (best === null || gain > 0 || (gain === 0 && rule.inForceFrom > best.inForceFrom)) best = rule
  }
  return best
}

/** What a patrol has so far, by measure; null where it cannot be told, as minutes of a track without times. */
export type PatrolFacts = Readonly<Record<PatrolMeasure, number | null>>

/** `isMet` is null where no number is set: nothing is asked then. */
export type RuleResult = {
  readonly measure: PatrolMeasure
  readonly needed: number | null
  readonly got: number | null
  readonly isMet: boolean | null
  readonly source: string | null
  readonly evidence: string | null
}

/** A first patrol has none before it, and lacks nothing. */
const isMetBy = (measure: PatrolMeasure, got: number | null, needed: number): boolean =>
  got === null ? measure === 'hours-since-last' : got >= needed

export function judgePatrol(rules: readonly PatrolRule[], about: PatrolCase, facts: PatrolFacts): readonly RuleResult[] {
  return patrolMeasures.map((measure) => {
    const rule = ruleFor(rules, measure, about)
    const needed = rule?.value ?? null
    const got = facts[measure]
    return {
      measure,
      needed,
      got,
      isMet: needed === null ? null : isMetBy(measure, got, needed),
      source: rule?.source ?? null,
      evidence: rule?.evidence ?? null,
    }
  })
}

export const missingOf = (results: readonly RuleResult[]): readonly RuleResult[] => results.filter(({ isMet }) => isMet === false)

export const patrolStates = ['valid', 'doubtful', 'decided-valid', 'decided-invalid'] as const
export type PatrolState = (typeof patrolStates)[number]
export const doubts = ['no-track', 'no-time', 'no-unit', 'not-met'] as const
export type Doubt = (typeof doubts)[number]

export type Judged = { readonly state: PatrolState; readonly doubts: readonly Doubt[] }

/** Why a person must look: in no unit of the people who went, without a track or times, or a row not met in every unit visited. */
export function stateOf(
  track: { readonly hasTrack: boolean; readonly isTimed: boolean },
  visits: readonly (readonly RuleResult[])[],
  decision: 'valid' | 'invalid' | null,
): Judged {
  const reasons: Doubt[] = [
    ...(track.hasTrack ? [] : ['no-track' as const]),
    ...(track.hasTrack && !track.isTimed ? ['no-time' as const] : []),
    ...(track.hasTrack && visits.length === 0 ? ['no-unit' as const] : []),
    ...(visits.length > 0 && visits.every((results) => missingOf(results).length > 0) ? ['not-met' as const] : []),
  ]
  if (decision !== null) return { state: decision === 'valid' ? 'decided-valid' : 'decided-invalid', doubts: reasons }
  return { state: reasons.length === 0 ? 'valid' : 'doubtful', doubts: reasons }
}

/** Whether a visit counts: by decision, else if nothing of its own is wanting and the track is whole. */
export const visitCounts = (
  track: { readonly hasTrack: boolean; readonly isTimed: boolean },
  results: readonly RuleResult[],
  decision: 'valid' | 'invalid' | null,
): boolean => (decision === null ? track.hasTrack && track.isTimed && missingOf(results).length === 0 : decision === 'valid')
