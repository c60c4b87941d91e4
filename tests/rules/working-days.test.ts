// When a step is due: working days of the Chinese calendar, and which dated row sets how many.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  atLatest,
  type DeadlineRow,
  dayOf,
  isWorkingDay,
  periodOf,
  type WorkCalendar,
  workingDaysAfter,
  workingDaysLeft,
} from '#rules/duties'

/** National Day of 2026 as a fixture: closed 1 to 7 October, the Saturday after is worked. */
const october: WorkCalendar = {
  years: new Set([2026]),
  exceptions: new Map([
    ...['01', '02', '05', '06', '07'].map((day): [string, boolean] => [`2026-10-${day}`, false]),
    ['2026-10-10', true],
  ]),
}

describe('a working day', () => {
  it('is Monday to Friday, but for holidays, and the weekend days worked for them', () => {
    expect(isWorkingDay('2026-09-30', october)).toBe(true)
    expect(isWorkingDay('2026-10-01', october)).toBe(false)
    expect(isWorkingDay('2026-10-10', october)).toBe(true)
    expect(isWorkingDay('2026-10-11', october)).toBe(false)
  })
})

describe('the day a step is due', () => {
  it('lies in the years that are read for it, with ten days closed in a row', () => {
    const closed = Array.from({ length: 10 }, (_, i): [string, boolean] => [`2026-12-${String(22 + i)}`, false])
    const calendar = { years: new Set([2026, 2027]), exceptions: new Map([...october.exceptions, ...closed]) }
    const days = fc.date({ min: new Date('2025-06-01'), max: new Date('2027-06-01'), noInvalidDate: true })
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 500 }), (date, n) => {
        const start = date.toISOString().slice(0, 10)
        return workingDaysAfter(start, n, calendar).day <= atLatest(start, n)
      }),
    )
  })

  it('counts from the day after: one working day from the eve of National Day is the first day after it', () => {
    expect(workingDaysAfter('2026-09-30', 1, october)).toEqual({ day: '2026-10-08', missingYears: [] })
    expect(workingDaysAfter('2026-09-30', 3, october).day).toBe('2026-10-10')
    expect(workingDaysAfter('2026-09-30', 4, october).day).toBe('2026-10-12')
  })

  it('says for which year the calendar is missing, and counts Monday to Friday there', () => {
    expect(workingDaysAfter('2026-12-31', 1, october)).toEqual({ day: '2027-01-01', missingYears: [2027] })
  })

  it('has as many working days left as were given', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 90 }), (n, shift) => {
        const start = new Date(Date.UTC(2026, 8, 1 + shift)).toISOString().slice(0, 10)
        expect(workingDaysLeft(start, workingDaysAfter(start, n, october).day, october)).toBe(n)
      }),
    )
  })

  it('is the date in Shanghai, where a late evening of Greenwich is tomorrow', () => {
    expect(dayOf(new Date('2026-09-30T17:00:00Z'))).toBe('2026-10-01')
  })
})

describe('the period of a step', () => {
  const row = (more: Partial<DeadlineRow>): DeadlineRow => ({
    type: null,
    severity: null,
    step: 'rectify',
    workingDays: null,
    inForceFrom: '2026-01-01',
    ...more,
  })
  const asked = { type: 'dumping', severity: 'major', step: 'rectify' } as const

  it('is not set where no row says it', () => {
    expect(periodOf([], asked, '2026-06-01')).toBe(null)
    expect(periodOf([row({})], asked, '2026-06-01')).toBe(null)
  })

  it('is that of the nearest row, and of equals that of the latest in force', () => {
    const rows = [
      row({ workingDays: 30 }),
      row({ severity: 'major', workingDays: 20 }),
      row({ type: 'dumping', workingDays: 10 }),
      row({ type: 'dumping', severity: 'major', workingDays: 5, inForceFrom: '2026-07-01' }),
    ]
    expect(periodOf(rows, asked, '2026-06-01')).toBe(10)
    expect(periodOf(rows, asked, '2026-07-01')).toBe(5)
    expect(periodOf(rows, { ...asked, type: 'other', severity: 'minor' }, '2026-07-01')).toBe(30)
  })

  it('is withdrawn by a later row without days', () => {
    const rows = [row({ workingDays: 30 }), row({ inForceFrom: '2026-05-01' })]
    expect(periodOf(rows, asked, '2026-04-30')).toBe(30)
    expect(periodOf(rows, asked, '2026-06-01')).toBe(null)
  })
})
