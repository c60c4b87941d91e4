// The moment of the page: what is one, how it compares, which reads follow it, and where it stands among the changes.

import { describe, expect, it } from 'vitest'
import { positionOf } from '../../client/map/past/steps.ts'
import { choicesOf } from '../../client/view/layers.ts'
import { dayOf, instantOf, isMoment } from '../../client/view/moment.ts'
import { viewOf } from '../../client/view/url.ts'

describe('a moment', () => {
  it('is a day or an instant that has been', () => {
    for (const text of ['2025-03-01', '2025-03-01T08:00:00Z', '2025-03-01T08:00:00.123456+08:00'])
      expect(isMoment(text), text).toBe(true)
    for (const text of ['', 'yesterday', '2025-3-1', '2999-01-01', '2025-03-01T08:00:00'])
      expect(isMoment(text), text).toBe(false)
  })

  it('of the future in a link shows the present', () => {
    expect(viewOf({ asOf: '2999-01-01' }).asOf).toBe('')
    expect(viewOf({ asOf: '2025-03-01', compare: 'now' })).toMatchObject({ asOf: '2025-03-01', compare: 0 })
  })

  it('compares as text, a day at its end in Shanghai', () => {
    expect(instantOf('2025-03-01')).toBe('2025-03-01T15:59:59.999999Z')
    expect(instantOf('2025-03-01T08:00:00+08:00')).toBe('2025-03-01T00:00:00.000000Z')
    expect(instantOf('2025-03-01T00:00:00.123456Z')).toBe('2025-03-01T00:00:00.123456Z')
    expect(dayOf('2025-03-01T17:00:00Z')).toBe('2025-03-02')
  })
})

describe('stepping through changes', () => {
  const steps = ['2025-01-01T00:00:00.000000Z', '2025-02-01T00:00:00.000000Z', '2025-03-01T00:00:00.000000Z']

  it('goes from now to the latest change, and from a change to its neighbours', () => {
    expect(positionOf(steps, null)).toEqual({ index: 3, previous: 2, next: null })
    expect(positionOf(steps, steps[1] ?? '')).toEqual({ index: 1, previous: 0, next: 2 })
    expect(positionOf(steps, steps[2] ?? '')).toEqual({ index: 2, previous: 1, next: 3 })
  })

  it('goes from between two changes to either, and from before all of them only forth', () => {
    expect(positionOf(steps, '2025-02-10T00:00:00.000000Z')).toEqual({ index: 1, previous: 1, next: 2 })
    expect(positionOf(steps, '2024-01-01T00:00:00.000000Z')).toEqual({ index: -1, previous: null, next: 0 })
    expect(positionOf([], null)).toEqual({ index: 0, previous: null, next: null })
  })
})

it('leaves out of a picture of the past what has none', () => {
  const layers = [
    { id: 'sightings', opacity: 1 },
    { id: 'zones', opacity: 1 },
  ]
  expect(choicesOf({ view: 'land', layers, asOf: '' })).toEqual(layers)
  expect(choicesOf({ view: 'land', layers, asOf: '2025-03-01' }).map(({ id }) => id)).toEqual(['zones'])
})
