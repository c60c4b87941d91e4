// A weight entered for a later day stands beside the one in force until its day comes.

import { describe, expect, it } from 'vitest'
import type { ScoreRule } from '#contract/reports'
import { rowsOf } from '../../client/features/standing/dated-rules.ts'

const row = (id: string, fromDay: string, isInForce = false, level: ScoreRule['level'] = 'county'): ScoreRule => ({
  id,
  what: 'patrols',
  level,
  value: 0.3,
  fromDay,
  toDay: null,
  source: 'S01',
  sourceTitles: [],
  evidence: '1',
  note: null,
  isDemo: false,
  isInForce,
})
const rows = [
  row('far', '2027-07-01'),
  row('near', '2027-01-01'),
  row('now', '2026-01-01', true),
  row('old', '2025-01-01'),
  row('of-township', '2027-01-01', false, 'township'),
]

describe('the dated rows of a weight', () => {
  it('are the one in force and those to come by their days, of its own level alone', () => {
    const { now, later } = rowsOf(rows, { what: 'patrols', level: 'county' }, '2026-06-30')
    expect(now?.id).toBe('now')
    expect(later.map(({ id }) => id)).toEqual(['near', 'far'])
  })

  it('show what is to come where nothing is in force yet', () => {
    const { now, later } = rowsOf(rows, { what: 'patrols', level: 'township' }, '2026-12-31')
    expect([now, later.map(({ id }) => id)]).toEqual([undefined, ['of-township']])
  })

  it('count a row as come on its first day', () => {
    expect(rowsOf(rows, { what: 'patrols', level: 'township' }, '2027-01-01').later).toEqual([])
  })
})
