// How parts of a file become patrols, and how old what was seen of a unit is.

import { describe, expect, it } from 'vitest'
import { choicesOf } from '../../client/features/patrols/join.ts'
import { ageOf } from '../../client/features/patrols/seen-age.ts'

const parts = [0, 1, 2, 3].map((proposal) => ({ proposal }))

describe('parts of a file', () => {
  it('are a patrol each where nothing is joined', () => {
    expect(choicesOf(parts, new Set())).toEqual(parts.map((part) => ({ ...part, joined: [] })))
  })

  it('joined belong to the one kept before them, over parts that are left out', () => {
    expect(choicesOf(parts, new Set([1, 2]))).toEqual([
      { proposal: 0, joined: [1, 2] },
      { proposal: 3, joined: [] },
    ])
    expect(choicesOf([{ proposal: 0 }, { proposal: 3 }], new Set([3]))).toEqual([{ proposal: 0, joined: [3] }])
  })

  it('cannot be joined to nothing: the first kept begins a patrol', () => {
    expect(choicesOf([{ proposal: 2 }], new Set([2]))).toEqual([{ proposal: 2, joined: [] }])
  })
})

describe('what was seen', () => {
  it.each([
    [null, 'never'],
    ['2026-06-30', 'week'],
    ['2026-06-23', 'week'],
    ['2026-06-22', 'month'],
    ['2026-05-31', 'month'],
    ['2026-05-30', 'earlier'],
  ] as const)('last on %s is of the %s', (day, age) => {
    expect(ageOf(day, '2026-06-30')).toBe(age)
  })
})
