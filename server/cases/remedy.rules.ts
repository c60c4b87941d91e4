// What may become of a remedy and who says so. Pure: the server decides by it and the screen offers by it.

import type { InspectionResult, RemedyAction, RemedyState } from './remedies.contract.ts'
import { remedyActions } from './remedies.contract.ts'
import type { CaseSide, CaseTrack } from './words.contract.ts'

const from: Readonly<Record<RemedyAction, readonly RemedyState[]>> = {
  accept: ['ordered', 'under-way', 'refused'],
  // Nobody refuses what nobody has looked at.
  refuse: ['under-way'],
  withdraw: ['ordered', 'under-way', 'refused'],
}
const to: Readonly<Record<RemedyAction, RemedyState>> = { accept: 'accepted', refuse: 'refused', withdraw: 'withdrawn' }

export const isOwed = (state: RemedyState): boolean => state !== 'accepted' && state !== 'withdrawn'
export const remedyStateAfter = (action: RemedyAction): RemedyState => to[action]
export const isRemedyStepOpen = (state: RemedyState, action: RemedyAction): boolean => from[action].includes(state)

/** The side on which who stands on these orders and accepts: the court, and in an administrative case the office that decided. */
export function remedySideOf(track: CaseTrack, sides: readonly CaseSide[]): CaseSide | null {
  if (sides.includes('court')) return 'court'
  return track === 'administrative' && sides.includes('office') ? 'office' : null
}

export const remedyActionsOf = (state: RemedyState, side: CaseSide | null): readonly RemedyAction[] =>
  side === null ? [] : remedyActions.filter((action) => isRemedyStepOpen(state, action))

export const remedyReaches = ['reached', 'not-reached', 'cannot-tell'] as const
export type RemedyReach = (typeof remedyReaches)[number]

/** `error` is the most by which the value may be wrong, either way; null where it is not known. */
export type Inspected = { readonly value: number; readonly error: number | null }

/** Whether a value reaches a target of "at least", with its error: 52 ± 3 reaches 49, not 56, and of 50 it cannot be told. */
export function reachOf({ value, error }: Inspected, target: number): RemedyReach {
  if (error === null) return 'cannot-tell'
  if (value - error >= target) return 'reached'
  return value + error < target ? 'not-reached' : 'cannot-tell'
}

/** Nobody writes "met" of a value that is below what was ordered even at its best. */
export const isContradicted = (result: InspectionResult, inspected: Inspected, target: number): boolean =>
  result === 'met' && inspected.value + (inspected.error ?? 0) < target

export type LastInspection = { readonly result: InspectionResult; readonly reach: RemedyReach }

/**
 * Whether a step needs words: refusing and withdrawing always, accepting where the last inspection since the refusal does not say that it is
 * met, or its error leaves open whether it is.
 */
export const needsReason = (action: RemedyAction, state: RemedyState, last: LastInspection | null): boolean =>
  action !== 'accept' || state !== 'under-way' || last?.result !== 'met' || last.reach !== 'reached'
