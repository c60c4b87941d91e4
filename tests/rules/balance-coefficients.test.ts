// Which row governs a figure, and that hay and fresh weight, mu and hectare do not meet without one.

import { describe, expect, expectTypeOf, it } from 'vitest'
import type { Coefficient, CoefficientQuery } from '#contract/balance'
import {
  type Conversion,
  carryingCapacity,
  days,
  exactly,
  gradeBands,
  type HayKg,
  haFromMu,
  hayFromFresh,
  kg,
  kgPerSuDay,
  mu,
  muFromHa,
  openBook,
  recordAnswers,
  replayBook,
  resolveCoefficient,
} from '#rules/balance'

const row = (change: Partial<Coefficient>): Coefficient => ({
  id: 'r',
  edition: 'DB63/T 2298-2024',
  key: 'utilisation',
  supply: null,
  grasslandType: null,
  season: null,
  animal: null,
  sex: null,
  ageClass: null,
  value: 0.5,
  unit: 'share',
  upperValue: null,
  basis: null,
  per: null,
  inForceFrom: '2024-01-01',
  inForceTo: null,
  sources: ['S02'],
  evidence: 'G',
  ...change,
})
const query: CoefficientQuery = {
  edition: 'DB63/T 2298-2024',
  key: 'utilisation',
  grasslandType: 'alpine-meadow',
  season: 'cold',
  onDate: '2025-11-01',
}
const resolved = (rows: readonly Coefficient[], change: Partial<CoefficientQuery> = {}) => {
  const answer = resolveCoefficient(rows, { ...query, ...change })
  return answer.status === 'found' ? [answer.row.value, answer.provisional] : null
}

describe('a coefficient', () => {
  it('is the most specific row of the edition', () => {
    const rows = [
      row({ id: 'a' }),
      row({ id: 'b', grasslandType: 'alpine-meadow', value: 0.6 }),
      row({ id: 'c', grasslandType: 'alpine-steppe', value: 0.7 }),
    ]
    expect(resolved(rows)).toEqual([0.6, false])
    expect(resolved(rows, { grasslandType: 'swamp' })).toEqual([0.5, false])
  })

  it('is the row in force on the day, from its first day until the next row begins', () => {
    const rows = [row({ id: 'old', inForceTo: '2025-11-01' }), row({ id: 'new', inForceFrom: '2025-11-01', value: 0.45 })]
    expect(resolved(rows, { onDate: '2025-10-31' })).toEqual([0.5, false])
    expect(resolved(rows, { onDate: '2025-11-01' })).toEqual([0.45, false])
    expect(resolved(rows, { onDate: '2023-12-31' })).toBeNull()
  })

  it('is the later row where two are in force', () => {
    expect(resolved([row({ id: 'a' }), row({ id: 'b', inForceFrom: '2025-01-01', value: 0.4 })])).toEqual([0.4, false])
  })

  it('is the working value, provisional, where the edition holds null or nothing', () => {
    const working = row({ id: 'w', edition: 'working', value: 0.55, evidence: '1' })
    expect(resolved([row({ value: null }), working])).toEqual([0.55, true])
    expect(resolved([working])).toEqual([0.55, true])
  })

  it('is not a general value where the edition has an unread one for the very case', () => {
    const rows = [row({ id: 'a' }), row({ id: 'b', grasslandType: 'alpine-meadow', value: null })]
    expect(resolved(rows)).toBeNull()
  })

  it('is missing, with the question repeated, where nobody has entered one', () => {
    expect(resolveCoefficient([], query)).toEqual({ status: 'missing', query })
  })

  it('is looked up once per question by an open book, with the same answer', () => {
    const book = openBook([row({})], query.edition, query.onDate)
    const question = { key: 'utilisation', season: 'cold' } as const
    expect(book(question)).toBe(book(question))
    expect(book({ key: 'intake' }).status).toBe('missing')
  })
})

describe('a frozen book', () => {
  it('gives the answers it gave then, whatever has been entered since', () => {
    const then = recordAnswers(openBook([row({ id: 'a', edition: 'working' })], query.edition, query.onDate))
    const question = { key: 'utilisation', season: 'cold' } as const
    const answer = then.book(question)
    then.book({ key: 'edible-share' })
    const later = [row({ id: 'a', edition: 'working' }), row({ id: 'b', value: 0.9 }), row({ id: 'c', key: 'edible-share' })]
    const replayed = replayBook(then.answers(), later, query.edition, query.onDate)
    expect(replayed(question)).toEqual(answer)
    expect(replayed({ key: 'edible-share' }).status).toBe('missing')
  })
})

describe('grade bands', () => {
  const band = (per: string, value: number | null, edition = 'working') =>
    row({ id: per + edition, edition, key: 'grade-from', per, value })

  it('are those of the edition, or the working ones where it has none that were read', () => {
    const rows = [band('light', 0.1), band('severe', 0.5), band('light', null, query.edition)]
    expect(gradeBands(rows, query.edition, query.onDate)).toEqual([
      { grade: 'light', from: 0.1 },
      { grade: 'severe', from: 0.5 },
    ])
    expect(gradeBands([...rows, band('light', 0.2, query.edition)], query.edition, query.onDate)).toEqual([
      { grade: 'light', from: 0.2 },
    ])
  })
})

describe('units', () => {
  const muPerHa: Conversion<'mu-per-ha'> = {
    key: 'mu-per-ha',
    value: 15,
    sources: ['definition'],
    evidence: 'L',
    edition: 'definition',
  }
  const drying: Conversion<'fresh-to-hay'> = {
    key: 'fresh-to-hay',
    value: 0.25,
    sources: ['plot'],
    evidence: '1',
    edition: 'working',
  }

  it('take fifteen mu for a hectare, there and back', () => {
    expect(haFromMu(mu(45), muPerHa)).toBe(3)
    expect(muFromHa(haFromMu(mu(7), muPerHa), muPerHa)).toBeCloseTo(7, 12)
  })

  it('turn fresh weight into hay only through a row', () => {
    expectTypeOf(hayFromFresh(kg('fresh', 4), drying)).toEqualTypeOf<HayKg>()
    expect(hayFromFresh(kg('fresh', 4), drying)).toBe(1)
    // @ts-expect-error a mu conversion does not dry grass
    hayFromFresh(kg('fresh', 4), muPerHa)
    // @ts-expect-error hay is dry already
    hayFromFresh(kg('hay', 4), drying)
  })

  it('do not let fresh weight feed a hay intake', () => {
    // @ts-expect-error fresh forage against a hay intake
    carryingCapacity(exactly(kg('fresh', 1)), kgPerSuDay('hay', 1.8), days(1))
    expectTypeOf(kg('fresh', 1)).not.toEqualTypeOf<HayKg>()
  })
})
