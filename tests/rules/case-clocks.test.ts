// When something is due in a case, and what an item of evidence still lacks.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseTracks } from '#contract/cases'
import { type ClockRow, type Described, defectsOf, dueOf, plusMonths } from '#rules/cases'

const notice: ClockRow = { days: 30, urgentDays: null, months: null, isLeast: false }
const reply: ClockRow = { days: 60, urgentDays: 15, months: 2, isLeast: false }
const from = (fromDay: string, more: object = {}) => ({ fromDay, isUrgent: false, endedOn: null, ...more })

describe('a period', () => {
  it('of thirty days ends on the thirtieth day after the one it begins', () => {
    expect(dueOf(notice, from('2026-03-01'), '2026-03-21')).toEqual({
      dueOn: '2026-03-31',
      byMonthsOn: null,
      daysLeft: 10,
      isOverdue: false,
    })
    expect(dueOf(notice, from('2026-03-01'), '2026-04-02')).toMatchObject({ daysLeft: -2, isOverdue: true })
  })

  it('of two months is told as sixty days and by the calendar, and is over when both are', () => {
    expect(dueOf(reply, from('2026-07-01'), '2026-08-31')).toEqual({
      dueOn: '2026-08-30',
      byMonthsOn: '2026-09-01',
      daysLeft: -1,
      isOverdue: false,
    })
    expect(dueOf(reply, from('2026-07-01'), '2026-09-02').isOverdue).toBe(true)
  })

  it('is fifteen days where it is urgent, and the ordinary where the law knows no shorter one', () => {
    expect(dueOf(reply, from('2026-07-01', { isUrgent: true }), '2026-07-02')).toMatchObject({
      dueOn: '2026-07-16',
      byMonthsOn: null,
    })
    expect(dueOf(notice, from('2026-07-01', { isUrgent: true }), '2026-07-02').dueOn).toBe('2026-07-31')
  })

  it('that ended leaves no days, and is overdue only where it ended late', () => {
    expect(dueOf(notice, from('2026-03-01', { endedOn: '2026-03-31' }), '2026-09-01')).toMatchObject({
      daysLeft: null,
      isOverdue: false,
    })
    expect(dueOf(notice, from('2026-03-01', { endedOn: '2026-04-01' }), '2026-09-01').isOverdue).toBe(true)
  })

  it('that must at least pass is never overdue', () => {
    expect(dueOf({ ...notice, isLeast: true }, from('2026-03-01'), '2027-03-01').isOverdue).toBe(false)
  })

  it('in months ends on the last day of a month that is too short', () => {
    expect([plusMonths('2025-12-31', 2), plusMonths('2024-01-30', 1), plusMonths('2026-12-15', 1)]).toEqual([
      '2026-02-28',
      '2024-02-29',
      '2027-01-15',
    ])
  })

  it('is later the later it begins', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(day, day, (a, b) => {
        const [first = '', second = ''] = [a, b].map((each) => each.toISOString().slice(0, 10)).toSorted()
        expect(dueOf(reply, from(first), first).dueOn <= dueOf(reply, from(second), first).dueOn).toBe(true)
        expect(plusMonths(first, 2) <= plusMonths(second, 2)).toBe(true)
      }),
    )
  })
})

describe('an item of evidence', () => {
  const whole: Described = {
    operator1: '甲',
    operator2: '乙',
    mediumPlace: '县局证物室',
    mediumAbsentReason: null,
    fileFormat: 'image/jpeg',
    capturedAt: '2026-03-01T08:00:00+08:00',
    clockSource: 'gnss',
    provider: '丙',
    witness: null,
    purpose: '证明开垦面积',
    isSealed: true,
  }
  const codes = (more: Partial<Described>, track: (typeof caseTracks)[number] = 'criminal') =>
    defectsOf({ ...whole, ...more }, track).map(({ code }) => code)

  it('that is described whole lacks nothing on any track', () => {
    for (const track of caseTracks) expect(codes({}, track)).toEqual([])
  })

  it('without a second operator is a named defect where two officers collect, and none where they need not', () => {
    expect(caseTracks.map((track) => codes({ operator2: null }, track))).toEqual([
      [],
      ['second-operator-missing'],
      ['second-operator-missing'],
      [],
    ])
  })

  it('says where its original is, or why it is not there', () => {
    expect(codes({ mediumPlace: ' ' })).toEqual(['original-medium-unknown'])
    expect(codes({ mediumPlace: null, mediumAbsentReason: '云端数据' })).toEqual([])
  })

  it('has every defect named with the rule that asks for it', () => {
    const bare = {
      operator1: null,
      operator2: '',
      mediumPlace: null,
      capturedAt: null,
      clockSource: null,
      provider: null,
      purpose: null,
    }
    const found = defectsOf({ ...whole, ...bare, fileFormat: 'application/octet-stream', isSealed: false }, 'criminal')
    expect(found).toHaveLength(8)
    expect(found.filter(({ law }) => !/第[一二三四五六七八九十百]+条/.test(law))).toEqual([])
  })
})
