// Which step a notice may take and who takes it, and what may be ordered at all. Pure: the server decides by it and the screen offers by it.

import type { Found } from './found.contract.ts'
import type { AnswerOutcome, Bearing, NoticeAction, NoticeSide, NoticeState, WhyNotOrder } from './words.contract.ts'
import { noticeActions } from './words.contract.ts'

export type NoticeStanding = {
  readonly state: NoticeState
  readonly bearing: Bearing
  /** `YYYY-MM-DD`. */
  readonly dueOn: string
}

type Step = {
  readonly from: readonly NoticeState[]
  readonly to: NoticeState
  readonly sides: readonly NoticeSide[]
  /** Only of this bearing; of either where it does not say. */
  readonly bearing?: Bearing
}

/** Advice is not disobeyed: it is taken or it ends. */
const steps: Readonly<Record<NoticeAction, readonly Step[]>> = {
  issue: [{ from: ['draft'], to: 'issued', sides: ['office'] }],
  serve: [{ from: ['issued'], to: 'served', sides: ['desk'] }],
  object: [{ from: ['served'], to: 'objected', sides: ['desk', 'addressee'] }],
  answer: [{ from: ['objected'], to: 'answered', sides: ['office'] }],
  'find-complied': [{ from: ['served', 'answered', 'not-complied'], to: 'complied', sides: ['desk'] }],
  'find-uncomplied': [{ from: ['served', 'answered'], to: 'not-complied', sides: ['desk'], bearing: 'order' }],
  close: [
    { from: ['complied', 'not-complied'], to: 'closed', sides: ['office'] },
    { from: ['served', 'answered'], to: 'closed', sides: ['office'], bearing: 'advice' },
  ],
  withdraw: [
    { from: ['draft'], to: 'withdrawn', sides: ['desk', 'office'] },
    { from: ['issued', 'served', 'answered', 'not-complied'], to: 'withdrawn', sides: ['office'] },
  ],
}

/** Steps that need words. */
export const reasonedNoticeActions: readonly NoticeAction[] = [
  'object',
  'answer',
  'find-complied',
  'find-uncomplied',
  'close',
  'withdraw',
]

const openSteps = ({ state, bearing }: NoticeStanding, action: NoticeAction): readonly Step[] =>
  steps[action].filter((step) => step.from.includes(state) && (step.bearing === undefined || step.bearing === bearing))

/** Whether the notice itself lets the step happen `today`: who does not comply is known after the last day only. */
export const isNoticeStepOpen = (standing: NoticeStanding, action: NoticeAction, today: string): boolean =>
  openSteps(standing, action).length > 0 && (action !== 'find-uncomplied' || today > standing.dueOn)

export const mayTakeNoticeStep = (
  standing: NoticeStanding,
  sides: readonly NoticeSide[],
  action: NoticeAction,
  today: string,
): boolean =>
  isNoticeStepOpen(standing, action, today) &&
  openSteps(standing, action).some((step) => step.sides.some((side) => sides.includes(side)))

export const noticeActionsOf = (standing: NoticeStanding, sides: readonly NoticeSide[], today: string): readonly NoticeAction[] =>
  noticeActions.filter((action) => mayTakeNoticeStep(standing, sides, action, today))

/** Where the step leads; an objection that is answered by withdrawing ends the notice. */
export function noticeStateAfter(
  standing: NoticeStanding,
  action: NoticeAction,
  outcome: AnswerOutcome | null = null,
): NoticeState {
  if (action === 'answer' && outcome === 'withdrawn') return 'withdrawn'
  return openSteps(standing, action)[0]?.to ?? standing.state
}

/** In these somebody is waited for to mend what was found. */
export const awaitedStates: readonly NoticeState[] = ['issued', 'served', 'answered', 'not-complied']

/**
 * Why what was found may be told as advice and not ordered; empty where it may be ordered. Working values are not enforced, so a
 * provisional figure is never ordered: the office may send advice, on which the paper says that it is provisional and no ground for
 * enforcement. An overload must be found, and nothing that it rests on may have changed since.
 */
export function whyNotOrdered(found: Found): readonly WhyNotOrder[] {
  return [
    ...(found.isProvisional ? (['provisional'] as const) : []),
    ...(found.from === 'assessment' && found.finding !== 'found' ? (['not-found'] as const) : []),
    ...(found.from === 'assessment' && found.isStale ? (['stale'] as const) : []),
    ...(found.from === 'violation' && found.violationKind === 'parcel-in-core' ? (['no-breach'] as const) : []),
  ]
}

/** Sheep units that are over the capacity beyond doubt: no more may be ordered off. Null where nothing is. */
export function mostOrdered(found: Found): number | null {
  if (found.from !== 'assessment' || found.finding !== 'found') return null
  const whole = Math.floor(found.excessSu.low)
  return whole >= 1 ? whole : found.excessSu.low > 0 ? found.excessSu.low : null
}
