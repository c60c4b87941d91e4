// How parts of a file become patrols, how old what was seen of a unit is, and since when nothing was heard of who is on patrol.

import { describe, expect, it } from 'vitest'
import { choicesOf, chosenOf, nameOf } from '../../client/features/patrols/join.ts'
import { pictureOf } from '../../client/features/patrols/positions.tsx'
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

describe('what is chosen of the parts of a file', () => {
  const morning = { points: 300, startedAt: '2026-06-30T02:00:00Z' }
  const evening = { points: 200, startedAt: '2026-06-30T10:00:00Z' }
  const chosen = { of: nameOf('a', [morning, evening]), left: new Set([0]), joined: new Set([1]) }
  const keptFor = (fileId: string, parts: Parameters<typeof nameOf>[1]) => chosenOf(chosen, nameOf(fileId, parts))

  it('stays while the parts do', () => {
    expect(keptFor('a', [morning, evening])).toBe(chosen)
  })

  it('is nothing for another file, even one cut alike, and for the same one cut otherwise', () => {
    const whole = { ...morning, points: 500 }
    for (const other of [keptFor('b', [morning, evening]), keptFor('a', [whole]), keptFor('a', [evening, morning])])
      expect(other).toMatchObject({ left: new Set(), joined: new Set() })
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

describe('who is on patrol', () => {
  const at = Date.parse('2026-06-30T02:00:00Z')
  const position = {
    patrolId: 'p',
    transport: 'foot',
    status: 'open',
    person: { id: 'u', name: '才仁' },
    lng: 96,
    lat: 33,
    at: new Date(at).toISOString(),
    receivedAt: new Date(at).toISOString(),
  } as const
  const seen = (minutesLater: number) =>
    pictureOf([position], at + minutesLater * 60_000, (_, minutes) => `${minutes}`).features[0]?.properties

  it('was last heard of so many minutes ago, and is old after an hour without news', () => {
    expect(seen(3)).toMatchObject({ label: '3', isOld: false })
    expect(seen(60)).toMatchObject({ label: '60', isOld: false })
    expect(seen(61)).toMatchObject({ label: '61', isOld: true })
  })

  it('is not heard of in the future where the clocks differ', () => {
    expect(seen(-5)).toMatchObject({ label: '0', isOld: false })
  })
})
