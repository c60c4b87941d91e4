// Which step a tip may take, and what its caller is told. Pure: the server decides by it, the screens offer by it.

import { type CallerState, type TipAction, type TipState, tipActions } from './tip-words.contract.ts'

type Way = { readonly from: readonly TipState[]; readonly to: TipState | 'same' }
const open: readonly TipState[] = ['received', 'in-hand']

const ways: Readonly<Record<TipAction, readonly Way[]>> = {
  take: [{ from: ['received'], to: 'in-hand' }],
  answer: [
    { from: open, to: 'in-hand' },
    { from: ['passed-on', 'ended'], to: 'same' },
  ],
  note: [{ from: ['received', 'in-hand', 'passed-on', 'ended', 'spam'], to: 'same' }],
  end: [{ from: open, to: 'ended' }],
  'mark-spam': [{ from: open, to: 'spam' }],
  'unmark-spam': [{ from: ['spam'], to: 'in-hand' }],
}

/** Where a step leads from a state; null where there is no such step. */
export function tipStateAfter(state: TipState, action: TipAction): TipState | null {
  const way = ways[action].find(({ from }) => from.includes(state))
  if (way === undefined) return null
  return way.to === 'same' ? state : way.to
}

export const tipActionsOf = (state: TipState): readonly TipAction[] =>
  tipActions.filter((action) => tipStateAfter(state, action) !== null)

/** Everything but taking a tip in hand is said in words. */
export const isTipReasoned = (action: TipAction): boolean => action !== 'take'

export const mayPassTipOn = (state: TipState): boolean => open.includes(state)

/** While something may still come of it. */
export const mayAddToTip = (state: CallerState): boolean => !['ended', 'set-aside', 'dealt-with', 'unfounded'].includes(state)

/** `record`: state of the incident or problem that the tip became. */
export function callerStateOf(state: TipState, record: string | null): CallerState {
  switch (state) {
    case 'received':
      return 'received'
    case 'in-hand':
      return 'looked-at'
    case 'ended':
      return 'ended'
    case 'spam':
      return 'set-aside'
    case 'passed-on':
      if (record === 'unfounded') return 'unfounded'
      return record === 'closed' || record === 'handled' ? 'dealt-with' : 'passed-on'
  }
}
