// The steps of an incident: what holds for every path through them, tried on thousands of random ones.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endedStates, type IncidentAction, type IncidentState, incidentActions, incidentStates } from '#contract/incidents'
import {
  type IncidentStandpoint,
  incidentActionsOf,
  incidentStateAfter,
  isIncidentReasoned,
  mayCorrectIncident,
  mayTakeIncidentStep,
} from '#rules/incidents'

const person = (id: string | null, isOffice = false, isCourt = false): IncidentStandpoint => ({ id, isOffice, isCourt })
const crowd = [
  person('recorder'),
  person('recorder', true),
  person('office', true),
  person('court', false, true),
  person('passer-by'),
]

type Taken = { readonly action: IncidentAction; readonly from: IncidentState; readonly by: IncidentStandpoint }
/** What comes of trying these steps in turn, each by one of the crowd. */
function walk(tries: readonly (readonly [number, IncidentAction])[]): { taken: readonly Taken[]; end: IncidentState } {
  const taken: Taken[] = []
  let state: IncidentState = 'reported'
  for (const [who, action] of tries) {
    const by = crowd[who]
    if (by === undefined || !mayTakeIncidentStep({ state, recorder: 'recorder' }, by, action)) continue
    taken.push({ action, from: state, by })
    state = incidentStateAfter(state, action) ?? state
  }
  return { taken, end: state }
}
const tries = fc.array(fc.tuple(fc.nat(crowd.length - 1), fc.constantFrom(...incidentActions)), { maxLength: 60 })
const always = (holds: (walked: ReturnType<typeof walk>) => boolean) =>
  fc.assert(
    fc.property(tries, (made) => holds(walk(made))),
    { numRuns: 3000 },
  )

describe('however the steps go', () => {
  it('nobody confirms, or finds unfounded, what they recorded themselves', () => {
    always(({ taken }) =>
      taken.every(({ action, by }) => !['confirm', 'mark-unfounded'].includes(action) || by.id !== 'recorder'),
    )
  })

  it('nothing is handed over or handled that was not checked and then confirmed', () => {
    always(({ taken }) => {
      const at = (action: IncidentAction): number => taken.findIndex((step) => step.action === action)
      const onward = Math.max(at('hand-over'), at('handle'), at('close'))
      return onward === -1 || (at('check') !== -1 && at('check') < at('confirm') && at('confirm') < onward)
    })
  })

  it('only the court closes or gives back what was handed over', () => {
    always(({ taken }) => taken.every(({ from, by }) => from !== 'handed-over' || by.isCourt))
  })

  it('the court decides about nothing else', () => {
    always(({ taken }) => taken.every(({ from, by }) => !by.isCourt || from === 'handed-over'))
  })

  it('who is neither recorder, office nor court takes no step', () => {
    always(({ taken }) => taken.every(({ by }) => by.id !== 'passer-by'))
  })
})

describe('a state', () => {
  it.each(endedStates)('%s is an end: no step leads on and nobody corrects it', (state) => {
    for (const by of crowd) {
      expect(incidentActionsOf({ state, recorder: 'recorder' }, by)).toEqual([])
      expect(mayCorrectIncident({ state, recorder: 'recorder' }, by)).toBe(false)
    }
  })

  it('is reached by some way, each of them', () => {
    const reached = new Set<IncidentState>(['reported'])
    for (let i = 0; i < incidentStates.length; i += 1)
      for (const state of reached) for (const action of incidentActions) reached.add(incidentStateAfter(state, action) ?? state)
    expect([...reached].toSorted()).toEqual([...incidentStates].toSorted())
  })
})

describe('the recorder', () => {
  const own = person('recorder')
  it('corrects and withdraws the own record until somebody has checked it', () => {
    expect(incidentActionsOf({ state: 'reported', recorder: 'recorder' }, own)).toEqual(['withdraw'])
    expect(mayCorrectIncident({ state: 'reported', recorder: 'recorder' }, own)).toBe(true)
    expect(incidentActionsOf({ state: 'checked', recorder: 'recorder' }, own)).toEqual([])
    expect(mayCorrectIncident({ state: 'checked', recorder: 'recorder' }, own)).toBe(false)
  })

  it('is nobody once the account is gone: a caller without an id is not taken for it', () => {
    expect(incidentActionsOf({ state: 'reported', recorder: null }, person(null))).toEqual([])
    expect(mayCorrectIncident({ state: 'reported', recorder: null }, person(null, true))).toBe(false)
  })
})

it('a step needs words where it ends a matter or passes it on, but not where an office closes what it handled itself', () => {
  const reasoned = incidentStates.flatMap((state) =>
    incidentActions.flatMap((action) => (isIncidentReasoned(state, action) ? [`${state} ${action}`] : [])),
  )
  expect(reasoned).toEqual([
    'reported mark-unfounded',
    'reported withdraw',
    'checked mark-unfounded',
    'confirmed hand-over',
    'confirmed handle',
    'handed-over give-back',
    'handed-over close',
  ])
})
