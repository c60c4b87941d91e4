// What is told of an incident's steps, and when: the quiet hours of a person, and what comes through them.

import type { AlertTurn } from './alerts.contract.ts'
import type { IncidentAction, IncidentFamily } from './incident-words.contract.ts'

const turns: Partial<Record<IncidentAction | 'record', AlertTurn>> = {
  record: 'reported',
  confirm: 'confirmed',
  'mark-unfounded': 'unfounded',
  withdraw: 'unfounded',
  'hand-over': 'handed-over',
  'give-back': 'given-back',
  close: 'closed',
}
/** Null of a step of which nobody is told. */
export const alertTurnOf = (action: IncidentAction | 'record'): AlertTurn | null => turns[action] ?? null

const minute = 60_000
const day = 1440
const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
/** China has one time and no summer. */
const minuteHere = (at: number): number => Math.floor((at + 8 * 60 * minute) / minute) % day

export type Quiet = { readonly from: string; readonly to: string }
/** When the quiet hours that hold at `at` are over; null where none hold. The last minute of `to` is no longer quiet. */
export function quietUntil(at: Date, quiet: Quiet | null): Date | null {
  if (quiet === null) return null
  const [now, from, to] = [minuteHere(at.getTime()), minutesOf(quiet.from), minutesOf(quiet.to)]
  const isQuiet = from < to ? now >= from && now < to : now >= from || now < to
  if (!isQuiet) return null
  const left = (to - now + day) % day
  return new Date(Math.floor(at.getTime() / minute) * minute + left * minute)
}

type Told = { readonly family: IncidentFamily; readonly level: '1' | '2' | null }
/** An animal of level I, or a fire: what cannot wait for the morning. */
export const isGravest = ({ family, level }: Told): boolean => level === '1' || family === 'fire'

/** When an alert that comes at `at` is told. */
export function alertMoment(
  at: Date,
  { quiet, isGraveThrough }: { readonly quiet: Quiet | null; readonly isGraveThrough: boolean },
  incident: Told,
): Date {
  if (isGraveThrough && isGravest(incident)) return at
  return quietUntil(at, quiet) ?? at
}
