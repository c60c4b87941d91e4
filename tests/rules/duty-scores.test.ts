// How a score is made, on a month that can be reckoned by hand; and who may object to it and answer.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type DatedRule,
  type Ground,
  goesAgainstOrder,
  leaveOut,
  leftOutKey,
  mayAnswer,
  refusalOfObjection,
  rowsOf,
  rowsOfArea,
  ruleOn,
  scoreOf,
  scoreOfUnit,
  weigh,
  without,
} from '#rules/reports'

const month = { from: '2026-06-01', to: '2026-06-30' }
const weights = { patrols: 0.4, coverage: 0.2, 'in-time': 0.2, closed: 0.1, found: 0.1 }
const rule = (what: string, value: number | null, more: Partial<DatedRule> = {}): DatedRule => ({
  id: `rule ${what}`,
  what,
  level: 'township',
  value,
  fromDay: '2026-01-01',
  toDay: null,
  evidence: 'L',
  isDemo: false,
  ...more,
})
const rules = Object.entries(weights).map(([what, value]) => rule(what, value))
const due = (from: string, done: number) => ({ postId: 'p', from, to: from, needed: 1, done })
const problem = (id: string, foundDay: string, endedDay: string | null, dueOn: string | null, source = 'patrol') => ({
  id,
  code: id,
  source,
  child: null,
  kind: 'lake' as const,
  type: 'rubbish-dumping',
  severity: 'minor' as const,
  foundDay,
  endedDay,
  isClosed: endedDay !== null,
  steps: [{ day: foundDay, dueOn }, ...(endedDay === null ? [] : [{ day: endedDay, dueOn: null }])],
})
/** Three of four weeks walked, one of them twice; half of the lake seen; one closed in time and one late; two old ones wait without a day. */
const lake: Ground = {
  unit: { id: 'u', label: '湖' },
  share: 0.5,
  dues: [due('2026-06-01', 2), due('2026-06-08', 1), due('2026-06-15', 1), due('2026-06-22', 0)],
  problems: [
    problem('early', '2026-05-20', '2026-06-02', '2026-06-10'),
    problem('late', '2026-05-21', '2026-06-12', '2026-06-10'),
    problem('old', '2026-05-22', null, null),
    problem('older', '2026-04-22', null, null),
  ],
}

describe('a score', () => {
  it('is the mean of what can be said by weight: (0.4 × 3/4 + 0.2 × 1/2 + 0.2 × 1/2 + 0.1 × 2/4) / 0.9 of 100', () => {
    const { score, parts } = scoreOf(rowsOf(lake, month, 'p'), rules, 'township', month.from)
    expect(parts.map(({ measure, value }) => [measure, value])).toEqual([
      ['patrols', 0.75],
      ['coverage', 0.5],
      ['in-time', 0.5],
      ['closed', 0.5],
      ['found', null],
    ])
    expect(score).toBeCloseTo(61.11, 2)
  })

  it('gains nothing by more patrols than asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (clicks) => {
        const eager = { ...lake, dues: lake.dues.map((each) => (each.done > 0 ? { ...each, done: each.done + clicks } : each)) }
        const of = (ground: Ground) => scoreOf(rowsOf(ground, month, 'p'), rules, 'township', month.from).score
        expect(of(eager)).toBe(of(lake))
      }),
    )
  })

  it('loses nothing by a problem found within the month, and gains by it where nobody else told first', () => {
    const of = (source: string) =>
      scoreOf(
        rowsOf({ ...lake, problems: [...lake.problems, problem('new', '2026-06-29', null, '2026-07-09', source)] }, month, 'p'),
        rules,
        'township',
        month.from,
      ).score ?? 0
    expect(of('patrol')).toBeGreaterThan(61.12)
    expect(of('tip')).toBeLessThan(61)
  })

  it('is 100 where all was done, and never a hair more, whatever the weights are', () => {
    const step = fc.integer({ min: 0, max: 20 }).map((n) => n / 20)
    const measures = ['patrols', 'coverage', 'in-time', 'closed', 'found'] as const
    const part = {
      ruleId: null,
      evidence: null,
      rows: [{ id: 'r', label: 'r', kind: 'unit' as const, got: 1, of: 1, isLeftOut: false }],
    }
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 5 }), (chosen) => {
        const { score } = weigh(measures.map((measure, i) => ({ ...part, measure, weight: chosen[i] ?? 0 })))
        expect(score === null || score === 100).toBe(true)
      }),
    )
    const township = [0.4, 0.3, 0.15, 0.1].map((weight, i) => ({ ...part, measure: measures[i] ?? 'found', weight }))
    expect(weigh(township).score).toBe(100)
  })

  it('is none where one weight is not known, and none where there was nothing to judge', () => {
    const some = rules.map((each) => (each.what === 'found' ? { ...each, value: null } : each))
    expect(scoreOf(rowsOf(lake, month, 'p'), some, 'township', month.from)).toMatchObject({ score: null, why: 'no-weight' })
    expect(scoreOf(rowsOf(lake, month, 'p'), rules, 'village', month.from).why).toBe('no-weight')
    const nothing = { patrols: [], coverage: [], 'in-time': [], closed: [], found: [] }
    expect(scoreOf(nothing, rules, 'township', month.from)).toMatchObject({ score: null, why: 'nothing-to-judge' })
  })

  it('of a unit is the mean of its posts, and none where a post lacks a weight', () => {
    const post = (id: string, score: number | null, why: 'no-weight' | null = null) => ({ id, label: id, scored: { score, why } })
    expect(scoreOfUnit([post('a', 40), post('b', 80)]).score).toBeCloseTo(60)
    expect(scoreOfUnit([post('a', 40), post('b', null, 'no-weight')]).why).toBe('no-weight')
    expect(scoreOfUnit([]).why).toBe('no-posts')
  })

  it('of an area rests on one row a unit and measure, and adds them', () => {
    const rows = rowsOf(lake, month, null)
    const area = rowsOfArea([
      { unit: { id: 'u', label: '湖' }, rows },
      { unit: { id: 'v', label: '河' }, rows },
    ])
    expect(area.patrols.map(({ id, got, of }) => [id, got, of])).toEqual([
      ['u', 3, 4],
      ['v', 3, 4],
    ])
  })
})

describe('a row left out', () => {
  it('counts no more in the post, and its unit counts less by it in the area', () => {
    const rows = rowsOf(lake, month, 'p')
    const late = rows['in-time'].find(({ id }) => id === 'late')
    if (late === undefined) throw new Error('no late row')
    const left = scoreOf(leaveOut(rows, new Set([leftOutKey('in-time', 'late')])), rules, 'township', month.from)
    const stored = scoreOf(rows, rules, 'township', month.from)
    expect(left.parts[2]?.value).toBe(1)
    expect(without(stored.parts, 'in-time', late, 'u').score).toBeCloseTo(left.score ?? 0)
    const area = scoreOf(rowsOfArea([{ unit: lake.unit, rows }]), rules, 'township', month.from)
    expect(without(area.parts, 'in-time', late, 'u').parts[2]).toMatchObject({ got: 1, of: 1 })
  })
})

describe('a dated row', () => {
  it('holds from its day to the next, or to its own last', () => {
    const two = [rule('found', 0.1), rule('found', 0.3, { fromDay: '2026-05-01', toDay: '2026-07-01' })]
    const on = (day: string) => ruleOn(two, 'found', 'township', day)?.value ?? null
    expect([on('2025-12-31'), on('2026-04-30'), on('2026-05-01'), on('2026-07-01')]).toEqual([null, 0.1, 0.3, null])
  })

  it('goes against the only order found where results weigh no more than patrols for a county, or patrols no more for a village', () => {
    expect(goesAgainstOrder('township', weights)).toBe(false)
    expect(goesAgainstOrder('county', weights)).toBe(true)
    expect(goesAgainstOrder('county', { ...weights, found: null as number | null })).toBe(false)
  })
})

describe('an objection', () => {
  const standing = {
    subject: 'post',
    level: 'township',
    isCurrent: true,
    objectBy: '2026-07-10',
    hasOpenObjection: false,
  } as const
  const judged = { isJudged: true, isOffice: false, chiefOf: [] } as const

  it('is for the judged alone, to the present edition, one at a time, until its day', () => {
    expect(refusalOfObjection(standing, judged, '2026-07-10')).toBeNull()
    expect(refusalOfObjection(standing, judged, '2026-07-11')).toBe('objection-too-late')
    expect(refusalOfObjection({ ...standing, objectBy: null }, judged, '2030-01-01')).toBeNull()
    expect(refusalOfObjection(standing, { ...judged, isJudged: false }, '2026-07-01')).toBe('score-not-yours')
    expect(refusalOfObjection({ ...standing, isCurrent: false }, judged, '2026-07-01')).toBe('score-superseded')
    expect(refusalOfObjection({ ...standing, hasOpenObjection: true }, judged, '2026-07-01')).toBe('objection-open')
    expect(refusalOfObjection({ ...standing, subject: 'unit' }, judged, '2026-07-01')).toBe('score-not-of-post')
  })

  it('is answered by somebody above who is not the judged, once', () => {
    const chief = { isJudged: false, isOffice: false, chiefOf: ['county'] } as const
    expect(mayAnswer('open', standing, chief)).toBe(true)
    expect(mayAnswer('open', standing, { ...chief, chiefOf: ['township', 'village'] })).toBe(false)
    expect(mayAnswer('open', standing, { ...judged, isOffice: true })).toBe(false)
    expect(mayAnswer('open', standing, { ...judged, isJudged: false, isOffice: true })).toBe(true)
    expect(mayAnswer('upheld', standing, chief)).toBe(false)
  })
})
