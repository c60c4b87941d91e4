// The life of a notice, and what may be ordered: what holds for every path, and the same on examples.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bearings, type Found, noticeActions, noticeSides, noticeStates } from '#contract/notices'
import {
  destockWords,
  isNoticeStepOpen,
  mayTakeNoticeStep,
  mostOrdered,
  type NoticeStanding,
  noticeActionsOf,
  noticeStateAfter,
  reasonedNoticeActions,
  whyNotOrdered,
} from '#rules/notices'

const [due, before, after] = ['2026-05-10', '2026-05-10', '2026-05-11']
const order = (state: NoticeStanding['state']): NoticeStanding => ({ state, bearing: 'order', dueOn: due })
const standing = fc.record({
  state: fc.constantFrom(...noticeStates),
  bearing: fc.constantFrom(...bearings),
  dueOn: fc.constant(due),
})
const interval = (low: number) => ({ low, mid: low + 10, high: low + 20 })
const overload = (more: object = {}): Found => ({
  from: 'assessment',
  code: 'OP-1',
  version: 1,
  isProvisional: false,
  year: 2025,
  season: 'cold',
  edition: 'E',
  editionTitle: 'E',
  capacitySu: interval(80),
  stockSu: interval(150),
  excessSu: interval(40.6),
  overloadRate: interval(0.5),
  finding: 'found',
  grade: 'severe',
  usableHa: 400,
  inputsDigest: 'd',
  isStale: false,
  ...more,
})

describe('a notice', () => {
  it('goes from the draft to its end by office and desk in turn', () => {
    const way = ['issue', 'serve', 'object', 'answer', 'find-uncomplied', 'find-complied', 'close'] as const
    let now = order('draft')
    const states = way.map((action) => {
      expect([action, isNoticeStepOpen(now, action, after)]).toEqual([action, true])
      now = { ...now, state: noticeStateAfter(now, action) }
      return now.state
    })
    expect(states).toEqual(['issued', 'served', 'objected', 'answered', 'not-complied', 'complied', 'closed'])
  })

  it('is not complied with only after its last day, and advice never', () => {
    expect(isNoticeStepOpen(order('served'), 'find-uncomplied', before)).toBe(false)
    expect(isNoticeStepOpen(order('served'), 'find-uncomplied', after)).toBe(true)
    expect(isNoticeStepOpen({ ...order('served'), bearing: 'advice' }, 'find-uncomplied', after)).toBe(false)
  })

  it('ends where its objection is answered by withdrawing it', () => {
    expect(noticeStateAfter(order('objected'), 'answer', 'withdrawn')).toBe('withdrawn')
    expect(noticeStateAfter(order('objected'), 'answer', 'changed')).toBe('answered')
  })

  it('is issued, answered and closed by the office alone; the addressee may object and nothing else', () => {
    for (const state of noticeStates) {
      const open = noticeActionsOf(order(state), ['addressee'], after)
      expect(open).toEqual(state === 'served' ? ['object'] : [])
      for (const action of ['issue', 'answer', 'close'] as const)
        expect(mayTakeNoticeStep(order(state), ['desk', 'addressee'], action, after)).toBe(false)
    }
  })

  it('lets nothing happen to what has ended, and leaves a way to the end from everywhere else', () => {
    fc.assert(
      fc.property(standing, (now) => {
        const open = noticeActions.filter((action) => isNoticeStepOpen(now, action, after))
        expect(open.length > 0).toBe(!['closed', 'withdrawn'].includes(now.state))
        expect(noticeActionsOf(now, [], after)).toEqual([])
        expect(noticeActionsOf(now, noticeSides, after)).toEqual(open)
      }),
    )
  })

  it('says why for every step but issue and service', () => {
    expect(noticeActions.filter((action) => !reasonedNoticeActions.includes(action))).toEqual(['issue', 'serve'])
  })
})

describe('what may be ordered', () => {
  it('is an overload that is found, by figures that are not provisional and not old', () => {
    expect(whyNotOrdered(overload())).toEqual([])
    expect(whyNotOrdered(overload({ isProvisional: true }))).toEqual(['provisional'])
    expect(whyNotOrdered(overload({ finding: 'uncertain', isStale: true }))).toEqual(['not-found', 'stale'])
  })

  it('is no more than is over beyond doubt: whole sheep units of the lower end', () => {
    expect(mostOrdered(overload())).toBe(40)
    expect(mostOrdered(overload({ excessSu: interval(0.4) }))).toBe(0.4)
    expect(mostOrdered(overload({ finding: 'uncertain' }))).toBeNull()
  })

  it('is told in words that bind only where it binds', () => {
    const found = { year: 2025, season: 'cold', finding: 'found' } as const
    expect(destockWords(found, 'order', 40)).toContain('减少不少于40个羊单位')
    expect(destockWords(found, 'advice', null)).toContain('建议')
    expect(destockWords({ ...found, finding: 'uncertain' }, 'advice', null)).toContain('尚不能确定')
  })
})
