// The rules of tips: which steps there are, what the caller is told, and how much work and waiting a tip costs.

import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type TipAction, type TipState, tipActions, tipStates } from '#contract/tips'
import { bitsFor, callerStateOf, mayAddToTip, mayPassTipOn, tipActionsOf, tipStateAfter, waitAfter, zeroBits } from '#rules/tips'

describe('however the steps of a tip go', () => {
  const always = (holds: (states: readonly TipState[]) => boolean) =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...tipActions), { maxLength: 40 }), (tries: readonly TipAction[]) => {
        const states: TipState[] = ['received']
        for (const action of tries) states.push(tipStateAfter(states.at(-1) ?? 'received', action) ?? states.at(-1) ?? 'received')
        return holds(states)
      }),
    )

  it('an answered end is never opened again', () => {
    always((states) => !states.some((state, i) => state === 'ended' && states.slice(i).some((later) => later !== 'ended')))
  })

  it('none of them passes a tip on: that takes the record it becomes', () => {
    always((states) => !states.includes('passed-on'))
  })

  it('what was set aside as spam can be taken back', () => {
    expect(tipStateAfter('spam', 'unmark-spam')).toBe('in-hand')
  })
})

it('a tip is passed on while it is open, and words can be said to its caller until then and after', () => {
  expect(tipStates.filter(mayPassTipOn)).toEqual(['received', 'in-hand'])
  expect(tipActionsOf('passed-on')).toEqual(['answer', 'note'])
  expect(tipActionsOf('spam')).toEqual(['note', 'unmark-spam'])
})

describe('the caller is told', () => {
  it.each([
    ['received', null, 'received'],
    ['in-hand', null, 'looked-at'],
    ['passed-on', 'reported', 'passed-on'],
    ['passed-on', 'confirmed', 'passed-on'],
    ['passed-on', 'handed-over', 'passed-on'],
    ['passed-on', 'handled', 'dealt-with'],
    ['passed-on', 'closed', 'dealt-with'],
    ['passed-on', 'unfounded', 'unfounded'],
    ['ended', null, 'ended'],
    ['spam', null, 'set-aside'],
  ] as const)('of a tip that is %s and a record that is %s: %s', (state, record, told) => {
    expect(callerStateOf(state, record)).toBe(told)
  })

  it('when nothing more can come of it, and then adds nothing', () => {
    expect(['received', 'looked-at', 'passed-on', 'dealt-with', 'ended'].map((state) => mayAddToTip(state as 'ended'))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
  })
})

describe('work', () => {
  it('is 17 bits in quiet hours, doubles with what comes in, and never passes 22', () => {
    expect([0, 8, 9, 16, 17, 64, 100_000].map((tips) => bitsFor(tips, 17))).toEqual([17, 17, 18, 18, 19, 20, 22])
  })

  it('is measured by the zero bits that a digest begins with', () => {
    expect(zeroBits(Uint8Array.of(0, 0, 0x10))).toBe(19)
    expect(zeroBits(Uint8Array.of(0xff))).toBe(0)
    expect(zeroBits(Uint8Array.of(0, 0))).toBe(16)
    expect(zeroBits(createHash('sha256').update('').digest())).toBe(0)
  })

  it('and waiting: some tips a day cost nothing, then the wait doubles from half a minute to an hour', () => {
    expect([5, 6, 7, 8, 12, 13, 400].map((count) => waitAfter(count, 6))).toEqual([0, 30, 60, 120, 1920, 3600, 3600])
  })
})
