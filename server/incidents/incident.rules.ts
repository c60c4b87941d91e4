// Which step an incident may take, and who may take it. Pure: the server decides by it and the screen offers by it, so they cannot disagree.

import { endedStates, type IncidentAction, type IncidentState, incidentActions } from './incident-words.contract.ts'

export type IncidentStanding = {
  readonly state: IncidentState
  /** Id of who recorded it; null where the account is gone. */
  readonly recorder: string | null
}
/** A person in relation to one incident. */
export type IncidentStandpoint = {
  readonly id: string | null
  /** Handles incidents by office where it happened. */
  readonly isOffice: boolean
  /** Court clerk or prosecutor where it happened. */
  readonly isCourt: boolean
}
type Who = 'office' | 'another-office' | 'recorder' | 'court'
type Way = { readonly from: readonly IncidentState[]; readonly to: IncidentState; readonly who: Who; readonly isReasoned?: true }

const ways: Readonly<Record<IncidentAction, readonly Way[]>> = {
  check: [{ from: ['reported'], to: 'checked', who: 'office' }],
  // Nobody confirms, or finds unfounded, what they recorded themselves.
  confirm: [{ from: ['checked'], to: 'confirmed', who: 'another-office' }],
  'mark-unfounded': [{ from: ['reported', 'checked'], to: 'unfounded', who: 'another-office', isReasoned: true }],
  withdraw: [{ from: ['reported'], to: 'unfounded', who: 'recorder', isReasoned: true }],
  // The note says to whom.
  'hand-over': [{ from: ['confirmed'], to: 'handed-over', who: 'office', isReasoned: true }],
  'give-back': [{ from: ['handed-over'], to: 'confirmed', who: 'court', isReasoned: true }],
  handle: [{ from: ['confirmed'], to: 'handled', who: 'office', isReasoned: true }],
  close: [
    { from: ['handled'], to: 'closed', who: 'office' },
    { from: ['handed-over'], to: 'closed', who: 'court', isReasoned: true },
  ],
}

const wayOf = (state: IncidentState, action: IncidentAction): Way | undefined =>
  ways[action].find(({ from }) => from.includes(state))

function isOne(who: Who, { recorder }: IncidentStanding, { id, isOffice, isCourt }: IncidentStandpoint): boolean {
  if (id === null) return false
  switch (who) {
    case 'office':
      return isOffice
    case 'another-office':
      return isOffice && recorder !== id
    case 'recorder':
      return recorder === id
    case 'court':
      return isCourt
  }
}

/** Where a step leads from a state; null where there is no such step. */
export const incidentStateAfter = (state: IncidentState, action: IncidentAction): IncidentState | null =>
  wayOf(state, action)?.to ?? null

/** Whether the step needs words. */
export const isIncidentReasoned = (state: IncidentState, action: IncidentAction): boolean =>
  wayOf(state, action)?.isReasoned === true

export function mayTakeIncidentStep(incident: IncidentStanding, person: IncidentStandpoint, action: IncidentAction): boolean {
  const way = wayOf(incident.state, action)
  return way !== undefined && isOne(way.who, incident, person)
}

export const incidentActionsOf = (incident: IncidentStanding, person: IncidentStandpoint): readonly IncidentAction[] =>
  incidentActions.filter((action) => mayTakeIncidentStep(incident, person, action))

/** The office until it has ended; the recorder while nobody has checked it. */
export const mayCorrectIncident = (incident: IncidentStanding, person: IncidentStandpoint): boolean =>
  !endedStates.includes(incident.state) &&
  (isOne('office', incident, person) || (incident.state === 'reported' && isOne('recorder', incident, person)))
