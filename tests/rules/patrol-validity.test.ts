// Validity by dated rows, shown with what is missing; doubt needs a person; flags only inform.

import { describe, expect, it } from 'vitest'
import {
  cleanTrack,
  flagsOf,
  judgePatrol,
  limitsFor,
  missingOf,
  type PatrolRule,
  ruleFor,
  shapeText,
  stateOf,
  visitCounts,
} from '#rules/patrols'
import { walk } from '../support/tracks.ts'

const rule = (measure: string, value: number | null, fields: Partial<PatrolRule> = {}): PatrolRule => ({
  id: measure,
  measure,
  duty: null,
  level: null,
  unitKind: null,
  transport: null,
  value,
  inForceFrom: '2021-11-01',
  source: 'S55',
  evidence: '1',
  ...fields,
})
const about = { day: '2026-06-01', duty: 'chief', level: 'village', unitKind: 'river-reach', transport: 'foot' } as const
const whole = { minutes: 45, metres: 2500, 'hours-since-last': 100, 'unit-seen-share': 0.4 }
const tracked = { hasTrack: true, isTimed: true }

describe('which row holds', () => {
  it('is the narrowest that fits, of equals the newest in force that day', () => {
    const rows = [
      rule('metres', 1000),
      rule('metres', 2000, { level: 'village' }),
      rule('metres', 2500, { level: 'village', inForceFrom: '2026-01-01' }),
      rule('metres', 9000, { level: 'village', inForceFrom: '2027-01-01' }),
      rule('metres', 5000, { level: 'county' }),
    ]
    expect(ruleFor(rows, 'metres', about)?.value).toBe(2500)
    expect(ruleFor(rows, 'metres', { ...about, level: 'prefecture' })?.value).toBe(1000)
    expect(ruleFor(rows, 'metres', { ...about, day: '2025-06-01' })?.value).toBe(2000)
    expect(ruleFor(rows, 'minutes', about)).toBeNull()
  })
})

describe('what is still missing', () => {
  const rules = [rule('minutes', 30), rule('metres', 2000), rule('hours-since-last', 96), rule('unit-seen-share', null)]

  it('is each row with what was needed and what there was', () => {
    const results = judgePatrol(rules, about, { ...whole, minutes: 12, 'hours-since-last': 20 })
    expect(missingOf(results).map(({ measure, needed, got }) => [measure, needed, got])).toEqual([
      ['minutes', 30, 12],
      ['hours-since-last', 96, 20],
    ])
  })

  it('is nothing where no number is set, and nothing between patrols for the first', () => {
    const results = judgePatrol(rules, about, { ...whole, 'hours-since-last': null, 'unit-seen-share': 0 })
    expect(missingOf(results)).toEqual([])
    expect(results.find(({ measure }) => measure === 'unit-seen-share')?.isMet).toBeNull()
  })

  it('is the time of a track without times: it cannot be told', () => {
    expect(missingOf(judgePatrol(rules, about, { ...whole, minutes: null })).map(({ measure }) => measure)).toEqual(['minutes'])
  })
})

describe('the state of a patrol', () => {
  const met = judgePatrol([rule('minutes', 30)], about, whole)
  const short = judgePatrol([rule('minutes', 60)], about, whole)

  it('is valid where one visited unit has all it needs, else in doubt with every reason', () => {
    expect(stateOf(tracked, [short, met], null)).toEqual({ state: 'valid', doubts: [] })
    expect(stateOf(tracked, [short], null)).toEqual({ state: 'doubtful', doubts: ['not-met'] })
    expect(stateOf(tracked, [], null)).toEqual({ state: 'doubtful', doubts: ['no-unit'] })
    expect(stateOf({ hasTrack: true, isTimed: false }, [short], null).doubts).toEqual(['no-time', 'not-met'])
    expect(stateOf({ hasTrack: false, isTimed: false }, [], null).doubts).toEqual(['no-track'])
  })

  it('is what a person decided, and still tells the reasons', () => {
    expect(stateOf(tracked, [short], 'valid')).toEqual({ state: 'decided-valid', doubts: ['not-met'] })
    expect(stateOf(tracked, [met], 'invalid').state).toBe('decided-invalid')
    expect(visitCounts(tracked, short, 'valid')).toBe(true)
    expect(visitCounts(tracked, met, 'invalid')).toBe(false)
    expect(visitCounts(tracked, short, null)).toBe(false)
  })
})

describe('flags', () => {
  const onFoot = limitsFor('foot')

  it('tell of impossible speed, mock locations and clocks apart, each with its count', () => {
    const points = walk(6).map((one) => ({
      ...one,
      gnssAt: (one.deviceAt ?? 0) + 300_000,
      isMock: one.seq < 2,
      lat: one.seq === 3 ? 1 : 0,
    }))
    expect(flagsOf(points, cleanTrack(points, onFoot), 1)).toEqual([
      { kind: 'same-track', count: 1 },
      { kind: 'impossible-speed', count: 1 },
      { kind: 'mock-location', count: 2 },
      { kind: 'clock-apart', count: 300 },
    ])
    expect(flagsOf(walk(6), cleanTrack(walk(6), onFoot), 0)).toEqual([])
  })

  it('know a track again that was shifted in time, and do not take short strolls for the same', () => {
    const again = walk(12, 0, 86_400)
    expect(shapeText(cleanTrack(again, onFoot))).toBe(shapeText(cleanTrack(walk(12), onFoot)))
    expect(shapeText(cleanTrack(walk(12, 1), onFoot))).not.toBe(shapeText(cleanTrack(walk(12), onFoot)))
    expect(shapeText(cleanTrack(walk(3), onFoot))).toBeNull()
  })

  it('leave the state as it is', () => {
    expect(stateOf(tracked, [judgePatrol([], about, whole)], null).state).toBe('valid')
  })
})
