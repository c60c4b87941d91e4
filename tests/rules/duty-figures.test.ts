// What the figures of duty mean: on rows so few that every figure can be counted by hand.

import { describe, expect, it } from 'vitest'
import type { WorkCalendar } from '#rules/duties'
import { dueAt, type Facts, figuresOf, monthsOf, type ProblemFact, partOf, quantile, wasLate } from '#rules/reports'

const calendar: WorkCalendar = { years: new Set([2026]), exceptions: new Map() }
const days = { from: '2026-06-01', to: '2026-06-30', today: '2026-07-15' }
const here = { child: 'a', kind: 'lake' } as const
const nothing: Facts = { dues: [], posts: [], patrols: [], units: [], problems: [] }
const problem = (more: Partial<ProblemFact>): ProblemFact => ({
  ...here,
  type: 'rubbish-dumping',
  severity: 'minor',
  foundDay: '2026-06-01',
  endedDay: null,
  isClosed: false,
  steps: [{ day: '2026-06-01', dueOn: null }],
  ...more,
})
/** Found on Monday the 1st, closed some days later by one step that was due on the 5th. */
const closedOn = (day: string, dueOn: string | null = '2026-06-05'): ProblemFact =>
  problem({
    endedDay: day,
    isClosed: true,
    steps: [
      { day: '2026-06-01', dueOn },
      { day, dueOn: null },
    ],
  })

describe('a quantile', () => {
  it('lies between two values in proportion, and there is none of nothing', () => {
    expect(quantile([3, 1, 10, 2], 0.5)).toBe(2.5)
    expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 0.9)).toBe(10)
    expect(quantile([7], 0.9)).toBe(7)
    expect(quantile([], 0.5)).toBeNull()
  })
})

describe('problems', () => {
  it('are closed in time when no step came after its day, late when one did, and neither when no day was ever set', () => {
    expect([closedOn('2026-06-05'), closedOn('2026-06-06'), closedOn('2026-06-06', null)].map(wasLate)).toEqual([
      false,
      true,
      null,
    ])
    const { closed, closedInTime, closedLate, closedUntimed } = figuresOf(
      { ...nothing, problems: [closedOn('2026-06-05'), closedOn('2026-06-08'), closedOn('2026-06-08', null)] },
      days,
      calendar,
    )
    expect([closed, closedInTime, closedLate, closedUntimed]).toEqual([3, 1, 1, 1])
  })

  it('without any day set say so instead of 0', () => {
    const told = figuresOf({ ...nothing, problems: [closedOn('2026-06-08', null), problem({})] }, days, calendar)
    expect([told.closedInTime, told.closedLate, told.overdueAtEnd]).toEqual([null, null, null])
    expect(told.why).toMatchObject({ closedInTime: 'no-deadline', overdueAtEnd: 'no-deadline' })
  })

  it('take working days: from Monday to Friday four, to the Monday after five; half of 4, 5 and 9 take no more than 5', () => {
    const problems = ['2026-06-05', '2026-06-08', '2026-06-12'].map((day) => closedOn(day))
    const { medianDays, p90Days } = figuresOf({ ...nothing, problems }, days, calendar)
    expect(medianDays).toBe(5)
    expect(p90Days).toBeCloseTo(8.2)
  })

  it('are open at the end by that day, also when they were closed since, and overdue by the day that held then', () => {
    const since = closedOn('2026-07-03', '2026-06-20')
    expect(dueAt(since, '2026-06-30')).toBe('2026-06-20')
    const { openAtEnd, overdueAtEnd, closed } = figuresOf({ ...nothing, problems: [since] }, days, calendar)
    expect([openAtEnd, overdueAtEnd, closed]).toEqual([1, 1, 0])
  })

  it('that were not so are no closed problems', () => {
    const told = figuresOf({ ...nothing, problems: [{ ...closedOn('2026-06-08'), isClosed: false }] }, days, calendar)
    expect([told.found, told.unfounded, told.closed]).toEqual([1, 1, 0])
  })
})

describe('patrols', () => {
  const patrol = { day: '2026-06-10', state: 'valid', distanceM: 3000, places: [here, { child: 'b', kind: 'lake' }] } as const

  it('count once each with their whole length, in doubt and decided against apart', () => {
    const patrols = [
      patrol,
      { ...patrol, state: 'doubtful' },
      { ...patrol, state: 'decided-invalid' },
      { ...patrol, day: '2026-07-01' },
    ] as const
    const told = figuresOf({ ...nothing, patrols }, days, calendar)
    expect([told.patrolsValid, told.patrolsDoubtful, told.patrolsInvalid, told.distanceM]).toEqual([1, 1, 1, 3000])
  })

  it('through two parts count in each of them', () => {
    const parts = ['a', 'b', 'c'].map((child) => partOf({ ...nothing, patrols: [patrol] }, (place) => place.child === child))
    expect(parts.map((part) => figuresOf(part, days, calendar).patrolsValid)).toEqual([1, 1, 0])
  })

  it('without a track have no length to tell, which is not a length of 0', () => {
    const told = figuresOf({ ...nothing, patrols: [{ ...patrol, distanceM: null }] }, days, calendar)
    expect([told.patrolsValid, told.distanceM, told.why.distanceM]).toEqual([1, null, 'no-track'])
    expect(figuresOf(nothing, days, calendar).distanceM).toBe(0)
  })

  it('are not asked for where nobody holds a post or no number is known, and the figure says which', () => {
    expect(figuresOf(nothing, days, calendar)).toMatchObject({ asked: null, overdue: null, why: { asked: 'no-posts' } })
    const posts = [{ ...here, posts: 3, unasked: 3 }]
    expect(figuresOf({ ...nothing, posts }, days, calendar)).toMatchObject({
      asked: null,
      postsUnasked: 3,
      why: { asked: 'no-frequency' },
    })
    const some = [{ ...here, posts: 3, unasked: 2 }]
    expect(figuresOf({ ...nothing, posts: some }, days, calendar)).toMatchObject({ asked: 0, postsUnasked: 2 })
  })

  it('cover a unit by what all of them saw together, and an area by the mean of its units', () => {
    const unit = { ...here, from: '2020-01-01', to: null, share: 0.8, months: { '2026-06': 0.8 } }
    const units = [unit, { ...unit, share: null, months: {} }]
    const told = figuresOf({ ...nothing, units }, days, calendar)
    expect([told.units, told.unitsVisited, told.coveredShare]).toEqual([2, 1, 0.4])
    expect(figuresOf(nothing, days, calendar).why.coveredShare).toBe('no-units')
  })
})

it('cuts a period into its months', () => {
  expect(
    monthsOf({ from: '2026-01-20', to: '2026-03-05', today: '2026-07-15' }).map(({ month, from, to }) => [month, from, to]),
  ).toEqual([
    ['2026-01', '2026-01-20', '2026-01-31'],
    ['2026-02', '2026-02-01', '2026-02-28'],
    ['2026-03', '2026-03-01', '2026-03-05'],
  ])
})
