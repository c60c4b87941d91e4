// Which step a case may take, and which side takes it. Pure: the server decides by it and the screen offers by it.

import type { CaseAction, CaseSide, CaseStage, CaseTrack } from './words.contract.ts'
import { caseActions } from './words.contract.ts'

export type CaseStanding = { readonly stage: CaseStage; readonly track: CaseTrack }

type Step = {
  readonly from: readonly CaseStage[]
  readonly to: CaseStage
  readonly sides: readonly CaseSide[]
  /** Tracks that know the step; all where it does not say. */
  readonly tracks?: readonly CaseTrack[]
}

/**
 * An administrative case may be decided by the office that inquired; a civil or public-interest suit is heard when it is filed. Who has
 * passed judgement says when it is done, and what is still under inquiry is dismissed by who inquires.
 */
const steps: Readonly<Record<CaseAction, readonly Step[]>> = {
  file: [{ from: ['clue'], to: 'filing', sides: ['office', 'court'] }],
  inquire: [{ from: ['filing'], to: 'inquiry', sides: ['office'] }],
  transfer: [{ from: ['inquiry'], to: 'transfer', sides: ['office'] }],
  return: [{ from: ['transfer', 'trial'], to: 'inquiry', sides: ['court'] }],
  hear: [
    { from: ['transfer'], to: 'trial', sides: ['court'] },
    { from: ['filing'], to: 'trial', sides: ['court'], tracks: ['civil', 'public-interest'] },
  ],
  decide: [{ from: ['inquiry'], to: 'judgement', sides: ['office'], tracks: ['administrative'] }],
  judge: [{ from: ['trial'], to: 'judgement', sides: ['court'] }],
  'order-remedy': [
    { from: ['judgement'], to: 'remedy', sides: ['court'] },
    { from: ['judgement'], to: 'remedy', sides: ['office'], tracks: ['administrative'] },
  ],
  close: [
    { from: ['judgement', 'remedy'], to: 'closed', sides: ['court'] },
    { from: ['judgement', 'remedy'], to: 'closed', sides: ['office'], tracks: ['administrative'] },
  ],
  dismiss: [
    { from: ['clue', 'filing', 'inquiry'], to: 'closed', sides: ['office'] },
    { from: ['filing', 'transfer', 'trial'], to: 'closed', sides: ['court'] },
  ],
}

/** Steps that need words: why it goes back, on what it is decided, why it ends. */
export const reasonedActions: readonly CaseAction[] = [
  'transfer',
  'return',
  'decide',
  'judge',
  'order-remedy',
  'close',
  'dismiss',
]

const knows = ({ tracks }: Step, track: CaseTrack): boolean => tracks === undefined || tracks.includes(track)

const openSteps = ({ stage, track }: CaseStanding, action: CaseAction): readonly Step[] =>
  steps[action].filter((step) => step.from.includes(stage) && knows(step, track))

/** Whether the case itself lets the step happen, whoever takes it. */
export const isCaseStepOpen = (standing: CaseStanding, action: CaseAction): boolean => openSteps(standing, action).length > 0

export const mayTakeCaseStep = (standing: CaseStanding, sides: readonly CaseSide[], action: CaseAction): boolean =>
  openSteps(standing, action).some((step) => step.sides.some((side) => sides.includes(side)))

/** Where the step leads; the stage it has where the step is not open. */
export const stageAfter = (standing: CaseStanding, action: CaseAction): CaseStage =>
  openSteps(standing, action)[0]?.to ?? standing.stage

export const caseActionsOf = (standing: CaseStanding, sides: readonly CaseSide[]): readonly CaseAction[] =>
  caseActions.filter((action) => mayTakeCaseStep(standing, sides, action))

/** On which side the step was taken by somebody who stands on these. */
export const sideOfStep = (standing: CaseStanding, sides: readonly CaseSide[], action: CaseAction): CaseSide | null =>
  openSteps(standing, action)
    .flatMap((step) => step.sides)
    .find((side) => sides.includes(side)) ?? null
