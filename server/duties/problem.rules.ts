// Which step a problem may take, and who may take it. Pure: the server decides by it and the screen offers by it, so they cannot disagree.

import type { ProblemAction, ProblemState, WatchLevel } from './problem-words.contract.ts'
import { problemActions, watchLevels } from './problem-words.contract.ts'

/** What the rule looks at. Persons are ids; null where there is none, or the account is gone. */
export type ProblemStanding = {
  readonly state: ProblemState
  readonly level: WatchLevel
  readonly finder: string | null
  readonly assigner: string | null
  readonly assignee: string | null
  /** Everyone who ever reported it rectified. */
  readonly rectifiers: readonly string[]
  readonly hasOpenObjection: boolean
}
/** A person in relation to one problem. */
export type Standpoint = {
  readonly id: string
  /** Handles problems by office: the duty's area holds the problem. */
  readonly isOffice: boolean
  /** Levels at which they are chief of its unit, or stand in for the chief. */
  readonly chiefOf: readonly WatchLevel[]
}

const from: Readonly<Record<ProblemAction, readonly ProblemState[]>> = {
  assign: ['found', 'assigned'],
  accept: ['assigned'],
  refuse: ['assigned'],
  object: ['assigned', 'rectifying'],
  'answer-objection': ['assigned', 'rectifying'],
  'report-rectified': ['rectifying'],
  return: ['rectified', 'verified'],
  verify: ['rectified'],
  'close-out': ['verified'],
  escalate: ['found', 'assigned', 'rectifying', 'rectified', 'verified'],
  'mark-unfounded': ['found', 'assigned', 'rectifying'],
  correct: ['found', 'assigned', 'rectifying', 'rectified', 'verified'],
}
/** Where a step leads; one that is not here leaves the state as it is. */
const to: Readonly<Partial<Record<ProblemAction, ProblemState>>> = {
  assign: 'assigned',
  accept: 'rectifying',
  refuse: 'found',
  'report-rectified': 'rectified',
  return: 'rectifying',
  verify: 'verified',
  'close-out': 'closed',
  'mark-unfounded': 'unfounded',
}
/** Steps that need words: what was not good enough, or why not. */
export const reasoned: readonly ProblemAction[] = [
  'refuse',
  'object',
  'answer-objection',
  'return',
  'escalate',
  'mark-unfounded',
  'correct',
]

/** `isUpheld` is the answer to an objection: upheld, the assignment is withdrawn. */
export function stateAfter(state: ProblemState, action: ProblemAction, isUpheld = false): ProblemState {
  if (action === 'answer-objection') return isUpheld ? 'found' : state
  return to[action] ?? state
}

/** The level above, or null at the top. */
export const levelAbove = (level: WatchLevel): WatchLevel | null => watchLevels[watchLevels.indexOf(level) + 1] ?? null

/** Whether the problem itself lets the step happen, whoever takes it. */
export function isStepOpen(problem: ProblemStanding, action: ProblemAction): boolean {
  if (!from[action].includes(problem.state)) return false
  if (action === 'answer-objection') return problem.hasOpenObjection
  if (action === 'object') return !problem.hasOpenObjection
  return action !== 'escalate' || levelAbove(problem.level) !== null
}

/** Handles by office, or is chief of its unit at the level that watches or above. */
const standsOver = (problem: ProblemStanding, { isOffice, chiefOf }: Standpoint): boolean =>
  isOffice || chiefOf.some((level) => watchLevels.indexOf(level) >= watchLevels.indexOf(problem.level))

/** Has the rectifying in hand, or had it: never judges it. */
const isInvolved = ({ assignee, rectifiers }: ProblemStanding, { id }: Standpoint): boolean =>
  assignee === id || rectifiers.includes(id)

function isTheirs(problem: ProblemStanding, person: Standpoint, action: ProblemAction): boolean {
  switch (action) {
    case 'accept':
    case 'refuse':
    case 'object':
    case 'report-rectified':
      return problem.assignee === person.id
    case 'answer-objection':
      return problem.assignee !== person.id && (problem.assigner === person.id || standsOver(problem, person))
    case 'verify':
    case 'return':
    case 'close-out':
    case 'mark-unfounded':
      return standsOver(problem, person) && !isInvolved(problem, person)
    case 'correct':
      return (problem.state === 'found' && problem.finder === person.id) || standsOver(problem, person)
    case 'assign':
    case 'escalate':
      return standsOver(problem, person)
  }
}

export const mayTake = (problem: ProblemStanding, person: Standpoint, action: ProblemAction): boolean =>
  isStepOpen(problem, action) && isTheirs(problem, person, action)

export const actionsOf = (problem: ProblemStanding, person: Standpoint): readonly ProblemAction[] =>
  problemActions.filter((action) => mayTake(problem, person, action))

/** What waits for a person to move a problem on; correcting and escalating wait for nobody. */
const forward: readonly ProblemAction[] = ['answer-objection', 'assign', 'accept', 'report-rectified', 'verify', 'close-out']

/** The step that waits for this person, or null. One who only could assign it anew is not waited for. */
export function waitingStep(problem: ProblemStanding, person: Standpoint): ProblemAction | null {
  const open = actionsOf(problem, person)
  return forward.find((step) => open.includes(step) && !(step === 'assign' && problem.state !== 'found')) ?? null
}
