import { describe, expect, it } from 'vitest'
import type { ZoneRegime } from '#contract/zones'
import { decidingZone, isInForce, isResting, openRings, regimeOn, strictest } from '#rules/zones'

const row = (
  kind: ZoneRegime['kind'],
  regime: ZoneRegime['regime'],
  inForceFrom = '1990-01-01',
  inForceTo: string | null = null,
): ZoneRegime => ({
  kind,
  regime,
  inForceFrom,
  inForceTo,
  source: 'S30',
  evidence: 'L',
  note: null,
})
const law = [
  row('grazing-ban', 'ban'),
  row('rest-grazing', 'rest'),
  row('balance', 'balance'),
  row('park-core', 'balance', '1990-01-01', '2026-01-01'),
  row('park-core', 'ban', '2026-01-01'),
]
const zone = (kind: ZoneRegime['kind'], inForceFrom: string, inForceTo: string | null = null) => ({
  kind,
  inForceFrom,
  inForceTo,
})

describe('where zones overlap', () => {
  it('the strictest regime wins: ban, rest, balance, none', () => {
    expect(strictest(['balance', 'ban', 'rest'])).toBe('ban')
    expect(strictest(['balance', 'rest'])).toBe('rest')
    expect(strictest([])).toBe('none')
  })

  it('the deciding zone is named, and the earlier one settles a tie', () => {
    const zones = [zone('balance', '2010-01-01'), zone('grazing-ban', '2021-01-01'), zone('grazing-ban', '2018-01-01')]
    expect(decidingZone(zones, '2025-07-01', law)).toEqual({ zone: zones[2], regime: 'ban' })
  })

  it('a zone that is not yet, or no longer, in force decides nothing', () => {
    expect(decidingZone([zone('grazing-ban', '2020-01-01', '2025-01-01')], '2025-01-01', law)).toBeNull()
    expect(isInForce(zone('balance', '2025-01-01'), '2025-01-01')).toBe(true)
    expect(isInForce(zone('balance', '2025-01-02'), '2025-01-01')).toBe(false)
  })

  it('a kind means what the row in force on the day says, and nothing where there is none', () => {
    expect(regimeOn('park-core', '2025-12-31', law)).toBe('balance')
    expect(regimeOn('park-core', '2026-01-01', law)).toBe('ban')
    expect(regimeOn('water-protection', '2025-01-01', law)).toBe('none')
  })
})

describe('a rest period', () => {
  it.each([
    ['05-01', '06-30', '2025-05-01', true],
    ['05-01', '06-30', '2025-06-30', true],
    ['05-01', '06-30', '2025-07-01', false],
    ['11-15', '02-10', '2025-12-31', true],
    ['11-15', '02-10', '2025-02-10', true],
    ['11-15', '02-10', '2025-02-11', false],
  ])('from %s to %s holds on %s: %s', (restFrom, restTo, day, held) => {
    expect(isResting({ restFrom, restTo }, day)).toBe(held)
  })

  it('without dates never holds', () => {
    expect(isResting({ restFrom: null, restTo: null }, '2025-05-01')).toBe(false)
  })
})

describe('a ring', () => {
  it('that does not come back is told by its last point', () => {
    const ring: [number, number][] = [
      [96, 33],
      [97, 33],
      [97, 34],
      [96, 34],
    ]
    expect(openRings({ type: 'Polygon', coordinates: [ring] })).toEqual([[96, 34]])
    expect(openRings({ type: 'MultiPolygon', coordinates: [[[...ring, [96, 33]]]] })).toEqual([])
  })
})
