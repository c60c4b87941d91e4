// The steps of a problem: what holds for every path through them, tried on thousands of random ones.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endStates, type ProblemAction, problemActions, problemStates, type WatchLevel, watchLevels } from '#contract/duties'
import {
  actionsOf,
  isStepOpen,
  levelAbove,
  mayTake,
  type ProblemStanding,
  type Standpoint,
  stateAfter,
  waitingStep,
} from '#rules/duties'

const found: ProblemStanding = {
  state: 'found',
  level: 'village',
  finder: 'finder',
  assigner: null,
  assignee: null,
  rectifiers: [],
  hasOpenObjection: false,
}
const person = (id: string, isOffice = false, ...chiefOf: WatchLevel[]): Standpoint => ({ id, isOffice, chiefOf })
const crowd: readonly Standpoint[] = [
  person('finder'),
  person('village-chief', false, 'village'),
  person('county-chief', false, 'county'),
  person('office', true),
  person('other-office', true),
  person('prefecture-chief', false, 'prefecture'),
]

type Turn = { readonly who: number; readonly action: ProblemAction; readonly to: number; readonly isUpheld: boolean }
type Taken = { readonly by: string; readonly action: ProblemAction; readonly before: ProblemStanding }

/** The problem after a step, as the server keeps it. */
function after(problem: ProblemStanding, by: string, action: ProblemAction, to: string, isUpheld: boolean): ProblemStanding {
  const state = stateAfter(problem.state, action, isUpheld)
  const isWithdrawn = state === 'found'
  const hands = action === 'assign' ? { assigner: by, assignee: to } : isWithdrawn ? { assigner: null, assignee: null } : {}
  return {
    ...problem,
    ...hands,
    state,
    level: action === 'escalate' ? (levelAbove(problem.level) ?? problem.level) : problem.level,
    rectifiers: action === 'report-rectified' ? [...problem.rectifiers, by] : problem.rectifiers,
    hasOpenObjection:
      action === 'object' ||
      (problem.hasOpenObjection && !isWithdrawn && !['assign', 'answer-objection', 'report-rectified'].includes(action)),
  }
}

const turn = fc.record({
  who: fc.nat(crowd.length - 1),
  action: fc.constantFrom(...problemActions),
  to: fc.nat(crowd.length - 1),
  isUpheld: fc.boolean(),
})

function walk(turns: readonly Turn[]): { readonly problem: ProblemStanding; readonly taken: readonly Taken[] } {
  let problem = found
  const taken: Taken[] = []
  for (const { who, action, to, isUpheld } of turns) {
    const by = crowd[who] ?? person('nobody')
    if (!mayTake(problem, by, action)) continue
    taken.push({ by: by.id, action, before: problem })
    problem = after(problem, by.id, action, crowd[to]?.id ?? '', isUpheld)
  }
  return { problem, taken }
}
const paths = fc.array(turn, { maxLength: 120 })

describe('whatever people do', () => {
  it('a problem is closed only after another than whoever rectified it has verified it', () => {
    fc.assert(
      fc.property(paths, (turns) => {
        const { problem, taken } = walk(turns)
        if (problem.state !== 'closed') return
        const rectified = taken.findLast(({ action }) => action === 'report-rectified')
        const verified = taken.findLast(({ action }) => action === 'verify')
        const closed = taken.findLast(({ action }) => action === 'close-out')
        expect(rectified && verified && closed).toBeDefined()
        expect(problem.rectifiers).not.toContain(verified?.by)
        expect(problem.rectifiers).not.toContain(closed?.by)
        expect(taken.indexOf(verified as Taken)).toBeGreaterThan(taken.indexOf(rectified as Taken))
      }),
      { numRuns: 2000 },
    )
  })

  it('only the assignee accepts, refuses, objects and reports it rectified', () => {
    fc.assert(
      fc.property(paths, (turns) => {
        for (const { by, action, before } of walk(turns).taken)
          if (['accept', 'refuse', 'object', 'report-rectified'].includes(action)) expect(before.assignee).toBe(by)
      }),
    )
  })

  it('the level that watches never sinks', () => {
    fc.assert(
      fc.property(paths, (turns) => {
        const levels = walk(turns).taken.map(({ before }) => watchLevels.indexOf(before.level))
        expect(levels).toEqual([...levels].sort())
      }),
    )
  })

  it('who stands over it can always bring it to an end, if another rectifies', () => {
    const steps: Readonly<Record<string, readonly [ProblemAction, string]>> = {
      found: ['assign', 'office'],
      assigned: ['assign', 'office'],
      rectifying: ['mark-unfounded', 'office'],
      rectified: ['verify', 'prefecture-chief'],
      verified: ['close-out', 'prefecture-chief'],
    }
    fc.assert(
      fc.property(paths, (turns) => {
        const { problem } = walk(turns)
        if (endStates.includes(problem.state)) return
        const [action] = steps[problem.state] ?? ['correct', '']
        const able = crowd.concat(person('newcomer', true)).filter((each) => mayTake(problem, each, action))
        expect(able).not.toEqual([])
      }),
    )
  })
})

describe('a step', () => {
  it('is impossible once the problem has ended', () => {
    for (const state of endStates) expect(problemActions.filter((action) => isStepOpen({ ...found, state }, action))).toEqual([])
  })

  it('leads from every state that is no end to an end', () => {
    const next = (states: ReadonlySet<string>): ReadonlySet<string> =>
      new Set(
        [...states].flatMap((state) => [
          state,
          ...problemActions
            .filter((action) => isStepOpen({ ...found, state: state as never }, action))
            .map((action) => stateAfter(state as never, action)),
        ]),
      )
    for (const state of problemStates) {
      let reached: ReadonlySet<string> = new Set([state])
      for (let i = 0; i < problemStates.length; i += 1) reached = next(reached)
      expect(endStates.filter((end) => reached.has(end))).not.toEqual([])
    }
  })

  it('of judging is not for the assignee, though they are an office', () => {
    const rectified = { ...found, state: 'rectified' as const, assignee: 'office', rectifiers: ['office'] }
    expect(actionsOf(rectified, person('office', true))).toEqual(['escalate', 'correct'])
    expect(actionsOf(rectified, person('other-office', true))).toEqual(['return', 'verify', 'escalate', 'correct'])
  })

  it('of assigning is for the chief at the watching level or above, not below', () => {
    const watched = { ...found, level: 'county' as const }
    expect(mayTake(watched, person('v', false, 'village', 'township'), 'assign')).toBe(false)
    expect(mayTake(watched, person('c', false, 'county'), 'assign')).toBe(true)
    expect(mayTake(watched, person('p', false, 'prefecture'), 'assign')).toBe(true)
  })

  it('of escalating ends at the prefecture', () => {
    expect(mayTake({ ...found, level: 'prefecture' }, person('office', true), 'escalate')).toBe(false)
  })

  it('of correcting is the finder’s until it is assigned, then of those who stand over it', () => {
    expect(mayTake(found, person('finder'), 'correct')).toBe(true)
    expect(mayTake({ ...found, state: 'assigned' }, person('finder'), 'correct')).toBe(false)
  })
})

describe('what waits for a person', () => {
  const assigned: ProblemStanding = { ...found, state: 'assigned', assigner: 'county-chief', assignee: 'village-chief' }

  it('is the acceptance for the assignee, and the objection for the assigner', () => {
    expect(waitingStep(assigned, person('village-chief', false, 'village'))).toBe('accept')
    expect(waitingStep(assigned, person('county-chief', false, 'county'))).toBe(null)
    expect(waitingStep({ ...assigned, hasOpenObjection: true }, person('county-chief'))).toBe('answer-objection')
  })

  it('is nothing for the finder', () => {
    for (const state of problemStates) expect(waitingStep({ ...found, state }, person('finder'))).toBe(null)
  })
})
