// A unit is over from the first day on which it is no more, and not before.

import { expect, it } from 'vitest'
import { isOver } from '../../client/features/duties/unit-values.ts'

it('is not over while its end is planned, is from that day on, and never without an end', () => {
  const unit = { inForceTo: '2026-07-01' }
  expect([isOver(unit, '2026-06-30'), isOver(unit, '2026-07-01'), isOver(unit, '2027-01-01')]).toEqual([false, true, true])
  expect(isOver({ inForceTo: null }, '2999-12-31')).toBe(false)
})
