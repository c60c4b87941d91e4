// What may become of a remedy, who says so, and when words are needed.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CaseSide, caseTracks, remedyActions, remedyStates } from '#contract/cases'
import {
  isContradicted,
  isOwed,
  isRemedyStepOpen,
  needsReason,
  reachOf,
  remedyActionsOf,
  remedySideOf,
  remedyStateAfter,
} from '#rules/cases'

const office: readonly CaseSide[] = ['office']
const court: readonly CaseSide[] = ['court']

it('a remedy is accepted by the court, and in an administrative case by the office that decided', () => {
  expect(caseTracks.map((track) => [track, remedySideOf(track, court), remedySideOf(track, office)])).toEqual([
    ['civil', 'court', null],
    ['criminal', 'court', null],
    ['administrative', 'court', 'office'],
    ['public-interest', 'court', null],
  ])
  expect(remedySideOf('administrative', [])).toBeNull()
})

it('nobody refuses what nobody has looked at, and what is accepted or withdrawn stays so', () => {
  expect(remedyStates.map((state) => `${state}: ${remedyActionsOf(state, 'court').join(' ')}`)).toEqual([
    'ordered: accept withdraw',
    'under-way: accept refuse withdraw',
    'refused: accept withdraw',
    'accepted: ',
    'withdrawn: ',
  ])
  for (const state of remedyStates) expect(remedyActionsOf(state, null)).toEqual([])
  fc.assert(
    fc.property(fc.constantFrom(...remedyStates), fc.constantFrom(...remedyActions), (state, action) => {
      expect(isRemedyStepOpen(state, action) && !isOwed(state)).toBe(false)
      expect(isOwed(remedyStateAfter(action))).toBe(action === 'refuse')
    }),
  )
})

describe('a measured value', () => {
  it.each([
    [52, 3, 49, 'reached'],
    [52, 3, 56, 'not-reached'],
    [52, 3, 50, 'cannot-tell'],
    [52, 3, 55, 'cannot-tell'],
    [52, 0, 52, 'reached'],
    [90, null, 50, 'cannot-tell'],
  ] as const)('of %s with an error of %s against %s at least is %s', (value, error, target, reach) => {
    expect(reachOf({ value, error }, target)).toBe(reach)
  })

  it('that is too low even at its best is not written down as met', () => {
    expect(isContradicted('met', { value: 40, error: 5 }, 50)).toBe(true)
    expect(isContradicted('met', { value: 40, error: null }, 50)).toBe(true)
    expect(isContradicted('met', { value: 48, error: 5 }, 50)).toBe(false)
    expect(isContradicted('short', { value: 40, error: 5 }, 50)).toBe(false)
  })
})

describe('accepting', () => {
  const met = { result: 'met', reach: 'reached' } as const
  it('needs no words where the last inspection says met and the value reaches what was ordered', () => {
    expect(needsReason('accept', 'under-way', met)).toBe(false)
  })

  it('needs words everywhere else: without an inspection, after a refusal, short, or within the error', () => {
    expect(needsReason('accept', 'ordered', null)).toBe(true)
    expect(needsReason('accept', 'refused', met)).toBe(true)
    expect(needsReason('accept', 'under-way', { ...met, result: 'progressing' })).toBe(true)
    expect(needsReason('accept', 'under-way', { ...met, reach: 'cannot-tell' })).toBe(true)
    for (const action of ['refuse', 'withdraw'] as const) expect(needsReason(action, 'under-way', met)).toBe(true)
  })
})
