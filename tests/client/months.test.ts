// Months of forms: which is going on, which were before, and their days.

import { afterEach, describe, expect, it, vi } from 'vitest'
import { firstDay, isMonth, lastDay, monthBefore, thisMonth } from '../../client/view/months.ts'

afterEach(() => {
  vi.useRealTimers()
})

describe('a month', () => {
  it('begins at midnight where the prefecture lies, and those before it reach into the years before', () => {
    vi.useFakeTimers({ now: Date.parse('2025-12-31T15:59:59Z') })
    expect(thisMonth()).toBe('2025-12')
    vi.setSystemTime(Date.parse('2025-12-31T16:00:00Z'))
    expect([thisMonth(), monthBefore(0), monthBefore(1), monthBefore(13)]).toEqual(['2026-01', '2026-01', '2025-12', '2024-12'])
  })

  it('has a first day and a last one, in leap years too', () => {
    expect([firstDay('2028-02'), lastDay('2028-02'), lastDay('2027-02'), lastDay('2026-12')]).toEqual([
      '2028-02-01',
      '2028-02-29',
      '2027-02-28',
      '2026-12-31',
    ])
  })

  it('is of this century and of the twelve', () => {
    expect(['2026-01', '2026-12', '2026-00', '2026-13', '1999-12', '2026-1', '2026', ''].filter(isMonth)).toEqual([
      '2026-01',
      '2026-12',
    ])
  })
})
