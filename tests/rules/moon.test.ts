// The moon's phase against published ones: all of 2019 (celnav.nl, by the definition of the U.S. Naval Observatory, to the hour), and the
// worked example of Meeus, Astronomical Algorithms, 2nd edition, 48.a.

import { getMoonIllumination } from 'suncalc'
import { describe, expect, it } from 'vitest'
import { momentOf, moonOf } from '../../server/reports/incident-times.ts'
import { nightsByPhase, phaseAt } from '../../server/reports/moon.ts'

const full = [
  '01-21T05', '02-19T15', '03-21T01', '04-19T11', '05-18T21', '06-17T08', '07-16T21', '08-15T12', '09-14T04', '10-13T21', '11-12T14', '12-12T05',
] // biome-ignore format: a calendar
const dark = ['01-06T01', '02-04T21', '03-06T16', '04-05T09', '05-04T23', '06-03T10', '07-02T19', '08-01T03', '08-30T10'] // biome-ignore format: a calendar
const at = (hour: string): Date => new Date(`2019-${hour}:00:00Z`)
const hours = (date: Date, by: number): Date => new Date(date.getTime() + by * 3_600_000)

describe('the phase of the moon', () => {
  it.each(full)('is full at the full moon of %s and a day around it, and not three days away', (hour) => {
    expect([-24, 0, 24].map((by) => phaseAt(hours(at(hour), by)))).toEqual(['full', 'full', 'full'])
    expect([-72, 72].map((by) => phaseAt(hours(at(hour), by)))).toEqual(['waxing-gibbous', 'waning-gibbous'])
  })

  it.each(dark)('is new at the new moon of %s and a day around it, and not three days away', (hour) => {
    expect([-24, 0, 24].map((by) => phaseAt(hours(at(hour), by)))).toEqual(['new', 'new', 'new'])
    expect([-72, 72].map((by) => phaseAt(hours(at(hour), by)))).toEqual(['waning-crescent', 'waxing-crescent'])
  })

  it('names the quarters by the way the moon goes', () => {
    expect([phaseAt(at('01-14T07')), phaseAt(at('01-27T21'))]).toEqual(['first-quarter', 'last-quarter'])
  })

  it('stands on a share of light that agrees with Meeus to four places', () => {
    expect(getMoonIllumination(new Date('1992-04-12T00:00:00Z')).fraction).toBeCloseTo(0.6786, 3)
  })
})

describe('the nights there were', () => {
  it('are as many as the days of the span, an eighth of them to each phase in the long run', () => {
    const nights = nightsByPhase('2019-01-01', '2022-12-31')
    const all = [...nights.values()].reduce((sum, n) => sum + n, 0)
    expect(all).toBe(1461)
    for (const n of nights.values()) expect(Math.abs(n / all - 1 / 8)).toBeLessThan(0.02)
  })

  it('count each by the midnight that ends its day in Yushu', () => {
    expect([...nightsByPhase('2019-01-21', '2019-01-21')].filter(([, n]) => n > 0)).toEqual([['full', 1]])
  })
})

describe('an incident', () => {
  const known = { certainty: 'exact', from: '2019-01-21T05:00:00Z', to: null } as const
  const spanOf = (to: string) => ({ certainty: 'between', from: '2019-01-20T00:00:00Z', to }) as const

  it('has a night where its time is known to two days, and none where it is not', () => {
    expect(momentOf(known)?.toISOString()).toBe('2019-01-21T05:00:00.000Z')
    expect(momentOf(spanOf('2019-01-22T00:00:00Z'))?.toISOString()).toBe('2019-01-21T00:00:00.000Z')
    expect(momentOf(spanOf('2019-01-22T00:00:01Z'))).toBeNull()
    expect(momentOf({ certainty: 'unknown', from: null, to: null })).toBeNull()
    expect(momentOf({ certainty: null, from: null, to: null })).toBeNull()
  })

  it('is counted in its phase beside the nights, and beside those that have none', () => {
    const { placed, unplaced, phases } = moonOf([known, spanOf('2019-03-22T00:00:00Z')], '2019-01-01', '2019-01-31')
    expect([placed, unplaced]).toEqual([1, 1])
    expect(phases.find(({ phase }) => phase === 'full')?.incidents).toBe(1)
    expect(phases.reduce((sum, { nights }) => sum + nights, 0)).toBe(31)
  })
})
