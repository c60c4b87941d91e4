// Filters of the list come back from the address as they went in; days, measured values and times are said as they are; items of evidence
// stand below what they were made of; and a black box covers all it touches.

import type { TFunction } from 'i18next'
import { describe, expect, it } from 'vitest'
import type { CasePeriod, Clock, EvidenceItem } from '#contract/cases'
import { boxesOf, saidOf } from '../../client/features/cases/case-values.ts'
import { boxesOfItem, saidOfItem, typeOfFile } from '../../client/features/cases/item-values.ts'
import { boxBetween, isWorth, pixelsOf } from '../../client/features/cases/redact.ts'
import { branchesOf, lineOf } from '../../client/features/cases/tree.ts'
import {
  boxOfInstant,
  chosenIn,
  filtersIn,
  filterWords,
  instantOfBox,
  leftWords,
  lookOf,
  measuredWords,
  selOf,
} from '../../client/features/cases/words.ts'
import { lengthErrorM, type Position } from '../../client/map/geodesy.ts'

/** Says the key and what goes into it. */
const t = ((key: string, values: object = {}) => [key, ...Object.values(values)].join(' ')) as unknown as TFunction

describe('the filters of the list', () => {
  it('come back from the address as they went in, whatever was typed', () => {
    const filters = { stage: 'trial', q: '草原, 20%.5' }
    expect(filtersIn(filterWords(filters))).toEqual(filters)
    expect(filterWords(filters).some((word) => word.includes(','))).toBe(false)
  })

  it('that an address does not know, or breaks, are left out', () => {
    expect(filtersIn(['stage.', 'owner.me', 'q.%E6%A', 'track.civil'])).toEqual({ track: 'civil' })
  })
})

describe('what the drawer shows', () => {
  it('is the part and the item that the address names', () => {
    expect(chosenIn(selOf('x', 'evidence', 3))).toEqual({ id: 'x', part: 'evidence', itemNo: 3 })
    expect(selOf('x', 'facts')).toBe('case:x')
    expect(chosenIn('case:x:nowhere:-1')).toEqual({ id: 'x', part: 'facts', itemNo: null })
  })
})

describe('a time', () => {
  it('is filled in as it is where the prefecture lies', () => {
    expect(boxOfInstant('2025-07-01T02:00:00.000Z')).toBe('2025-07-01T10:00')
    expect(instantOfBox('2025-07-01T10:00')).toBe('2025-07-01T10:00:00+08:00')
    expect(instantOfBox('')).toBeNull()
  })

  it('of an item stays in the zone in which it was told', () => {
    const item = { name: 'n', type: 'photo', fileFormat: 'image/jpeg', capturedAt: '2025-07-01T02:00:00.000+00:00' }
    const boxes = boxesOfItem(item as unknown as EvidenceItem)
    expect([boxes['capturedAt'], boxes['capturedZone']]).toEqual(['2025-07-01T02:00:00', '+00:00'])
    expect(saidOfItem(boxes).capturedAt).toBe('2025-07-01T02:00:00+00:00')
  })
})

describe('a case', () => {
  it('goes into its boxes and out again unchanged', () => {
    const said = {
      title: '案',
      cause: '因',
      legalBasis: '法',
      jurisdiction: '院',
      courtNo: null,
      track: 'civil',
      offenceAt: '2025-07-01T10:00:00+08:00',
    } as const
    expect(saidOf(boxesOf(said as unknown as Parameters<typeof boxesOf>[0]))).toEqual(said)
  })
})

describe('what is left of a period', () => {
  const clock = { isLeast: false } as Clock
  const period = (more: object, isLeast = false): CasePeriod =>
    ({
      endedOn: null,
      clock: { ...clock, isLeast },
      due: { dueOn: '', byMonthsOn: null, isOverdue: false, daysLeft: 3, ...more },
    }) as unknown as CasePeriod
  it('is told in days: left, today, over; and of a notice how long it still must hang out', () => {
    expect(leftWords(t, period({}))).toBe('cases.left 3')
    expect(leftWords(t, period({ daysLeft: 0 }))).toBe('cases.dueToday')
    expect(leftWords(t, period({ daysLeft: -2, isOverdue: true }))).toBe('cases.over 2')
    expect(leftWords(t, period({ daysLeft: 5 }, true))).toBe('cases.notBefore 5')
    expect(leftWords(t, period({ daysLeft: -1 }, true))).toBe('cases.passed')
  })
})

describe('a measured value', () => {
  it('is never said without its error, or that it is not known', () => {
    expect(measuredWords(t, { value: 21, error: 0.72, unit: 'mu' })).toBe('21 cases.unit.mu ± 0.72')
    expect(measuredWords(t, { value: 21, error: null, unit: 'mu' })).toContain('cases.errorUnknown')
    expect(measuredWords(t, { value: 3, error: 0, unit: 'plant' })).toBe('3 cases.unit.plant')
    expect(measuredWords(t, { value: null, error: null, unit: 'mu' })).toBe('cases.valueUnknown')
  })

  it('of a line is wrong by both ends of every stretch', () => {
    const line: readonly Position[] = [
      [96, 33],
      [96.1, 33],
      [96.2, 33],
    ]
    expect(lengthErrorM(line, 5)).toBe(20)
    expect(lengthErrorM([], 5)).toBe(0)
  })
})

describe('items of evidence', () => {
  const item = (itemNo: number, parentNo: number | null = null): EvidenceItem => ({ itemNo, parentNo }) as EvidenceItem
  const items = [item(1), item(2, 1), item(3, 2), item(4), item(9, 8)]
  it('stand below what they were made of; one whose parent is on another page stands by itself', () => {
    const shape = branchesOf(items).map(({ item: { itemNo }, children }) => [itemNo, children.map((child) => child.item.itemNo)])
    expect(shape).toEqual([
      [1, [2]],
      [4, []],
      [9, []],
    ])
    expect(lineOf(items, 3).map(({ itemNo }) => itemNo)).toEqual([1, 2, 3])
  })

  it('are shown only as what a browser shows safely', () => {
    expect(['image/jpeg', 'application/pdf', 'video/mp4', 'text/html', 'image/svg+xml', 'application/zip'].map(lookOf)).toEqual([
      'picture',
      'pdf',
      'video',
      'text',
      'none',
      'none',
    ])
  })

  it('are of the sort that their file most likely is', () => {
    expect(['image/png', 'audio/mpeg', 'application/pdf', 'application/zip'].map(typeOfFile)).toEqual([
      'photo',
      'audio',
      'document',
      'electronic-data',
    ])
  })
})

describe('a black box', () => {
  it('is the same whichever corner it is drawn from, and stays on the picture', () => {
    expect(boxBetween([60, 70], [-10, 20])).toEqual([0, 20, 60, 50])
    expect(isWorth([10, 10, 0.1, 30])).toBe(false)
  })

  it('covers every pixel it touches', () => {
    expect(pixelsOf([10.5, 0, 10, 100], { width: 100, height: 10 })).toEqual([10, 0, 11, 10])
  })
})
