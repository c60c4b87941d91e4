// The stages of a case: what holds for every path through them, tried on thousands of random ones.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CaseAction, type CaseSide, caseActions, caseStages, caseTracks } from '#contract/cases'
import {
  type CaseStanding,
  caseActionsOf,
  isCaseStepOpen,
  mayTakeCaseStep,
  reasonedActions,
  sideOfStep,
  stageAfter,
} from '#rules/cases'

const standing = fc.record({ stage: fc.constantFrom(...caseStages), track: fc.constantFrom(...caseTracks) })
const office: readonly CaseSide[] = ['office']
const court: readonly CaseSide[] = ['court']
const walk = (start: CaseStanding, actions: readonly CaseAction[]): readonly string[] => {
  const stages: string[] = [start.stage]
  let now = start
  for (const action of actions) {
    expect([action, now.stage, isCaseStepOpen(now, action)]).toEqual([action, now.stage, true])
    now = { ...now, stage: stageAfter(now, action) }
    stages.push(now.stage)
  }
  return stages
}

describe('a criminal case', () => {
  it('goes from the clue to its end through every stage, in the order of the law', () => {
    const way = ['file', 'inquire', 'transfer', 'hear', 'judge', 'order-remedy', 'close'] as const
    expect(walk({ stage: 'clue', track: 'criminal' }, way)).toEqual([...caseStages])
  })

  it('goes back for more inquiry, from transfer and from trial, and the court alone sends it', () => {
    for (const stage of ['transfer', 'trial'] as const) {
      expect(stageAfter({ stage, track: 'criminal' }, 'return')).toBe('inquiry')
      expect(mayTakeCaseStep({ stage, track: 'criminal' }, office, 'return')).toBe(false)
    }
  })

  it('is decided by no office', () => {
    expect(isCaseStepOpen({ stage: 'inquiry', track: 'criminal' }, 'decide')).toBe(false)
    expect(mayTakeCaseStep({ stage: 'trial', track: 'criminal' }, office, 'judge')).toBe(false)
  })
})

it('an administrative case is decided, mended and closed by the office that inquired', () => {
  const way = ['file', 'inquire', 'decide', 'order-remedy', 'close'] as const
  let now: CaseStanding = { stage: 'clue', track: 'administrative' }
  for (const action of way) {
    expect([action, sideOfStep(now, office, action)]).toEqual([action, 'office'])
    now = { ...now, stage: stageAfter(now, action) }
  }
  expect(now.stage).toBe('closed')
})

it('a suit is heard when it is filed, and only a civil one or one in the public interest', () => {
  expect(caseTracks.filter((track) => isCaseStepOpen({ stage: 'filing', track }, 'hear'))).toEqual(['civil', 'public-interest'])
})

it('a court never inquires and an office never judges', () => {
  fc.assert(
    fc.property(standing, (now) => {
      expect(caseActionsOf(now, court).filter((action) => ['inquire', 'transfer', 'decide'].includes(action))).toEqual([])
      expect(caseActionsOf(now, office).filter((action) => ['hear', 'judge', 'return'].includes(action))).toEqual([])
    }),
  )
})

it('somebody on neither side takes no step, and nothing happens to what is closed', () => {
  fc.assert(
    fc.property(standing, (now) => {
      expect(caseActionsOf(now, [])).toEqual([])
      if (now.stage === 'closed') expect(caseActions.filter((action) => isCaseStepOpen(now, action))).toEqual([])
    }),
  )
})

it('every step leads on or back to the inquiry, and from every stage there is a way to the end', () => {
  const order = (stage: string): number => caseStages.indexOf(stage as never)
  fc.assert(
    fc.property(standing, (now) => {
      for (const action of caseActions.filter((each) => isCaseStepOpen(now, each))) {
        const to = stageAfter(now, action)
        expect(order(to) > order(now.stage) || (action === 'return' && to === 'inquiry')).toBe(true)
      }
    }),
  )
  for (const track of caseTracks)
    for (const stage of caseStages.filter((each) => each !== 'closed'))
      expect([stage, track, caseActionsOf({ stage, track }, ['office', 'court']).length > 0]).toEqual([stage, track, true])
})

it('what ends a case or sends it elsewhere needs words', () => {
  expect(caseActions.filter((action) => !reasonedActions.includes(action))).toEqual(['file', 'inquire', 'hear'])
})
