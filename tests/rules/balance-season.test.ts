// How many days a season has, and how many of them a rest-grazing zone takes.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { daysIn, openShare, repeated, restDays, windowIn } from '#rules/balance'

const cold = windowIn(2025, { from: '11-01', to: '05-31' })

it('counts the first and the last day', () => {
  expect(daysIn({ from: '2025-06-01', to: '2025-06-01' })).toBe(1)
  expect(daysIn(windowIn(2025, { from: '06-01', to: '10-31' }))).toBe(153)
})

it('runs a cold season over the new year and names it for the year it begins in', () => {
  expect(cold).toEqual({ from: '2025-11-01', to: '2026-05-31' })
  expect(daysIn(cold)).toBe(212)
  expect(daysIn(windowIn(2027, { from: '11-01', to: '05-31' }))).toBe(213)
})

it('shortens 29 February to the 28th in a common year', () => {
  expect(windowIn(2025, { from: '02-01', to: '02-29' }).to).toBe('2025-02-28')
  expect(windowIn(2024, { from: '02-01', to: '02-29' }).to).toBe('2024-02-29')
})

it('takes only the rest days that fall inside the season, and a day closed twice once', () => {
  const greening = repeated(cold, { from: '04-20', to: '06-20' })
  expect(restDays(cold, greening)).toBe(42)
  expect(restDays(cold, [...greening, ...greening])).toBe(42)
  expect(
    restDays(cold, [
      { from: '2026-05-01', to: '2026-05-10' },
      { from: '2026-05-05', to: '2026-05-20' },
    ]),
  ).toBe(20)
  expect(restDays(cold, [])).toBe(0)
})

it('opens what is left of the season', () => {
  expect(openShare(cold, 0)).toBe(1)
  expect(openShare(cold, 53)).toBeCloseTo(0.75, 12)
  expect(openShare(cold, 212)).toBe(0)
})

it('never closes more days than the season has, whatever the windows', () => {
  const date = fc.integer({ min: 0, max: 1500 }).map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10))
  fc.assert(
    fc.property(fc.array(fc.record({ from: date, to: date }), { maxLength: 8 }), (rests) => {
      const closed = restDays(cold, rests)
      expect(closed).toBeGreaterThanOrEqual(0)
      expect(closed).toBeLessThanOrEqual(daysIn(cold))
      const covered = new Set<number>()
      for (let day = Date.parse(cold.from); day <= Date.parse(cold.to); day += 86_400_000) {
        if (rests.some(({ from, to }) => Date.parse(from) <= day && day <= Date.parse(to))) covered.add(day)
      }
      expect(closed).toBe(covered.size)
    }),
  )
})
