// Identity numbers are known by province, date and check digit, however they are written, and nothing else is taken for one.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { typedValue } from '../../server/exchange/values.rules.ts'
import { holdsIdentityNumber, withoutIdentityNumbers } from '../../server/platform/identity.rules.ts'
import { Problem } from '../../server/platform/problem.ts'
import { refuseUnusable } from '../../server/platform/usable.ts'

/** Worked by hand: the example of GB 11643-1999, whose check digit is X. */
const known = '11010519491231002X'

const date = fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
/** Found by trying each check digit's place in ISO 7064: the sum of digit × 2^(17 − place) is 1 modulo 11. */
const number = fc
  .tuple(fc.constantFrom('632701', '632722', '110105', '540102', '820000'), date, fc.integer({ min: 0, max: 999 }))
  .map(([area, born, order]) => {
    const first = area + born.toISOString().slice(0, 10).replaceAll('-', '') + String(order).padStart(3, '0')
    const last = '0123456789X'
      .split('')
      .find(
        (digit) =>
          (first + digit).split('').reduce((sum, one, i) => (sum + (one === 'X' ? 10 : Number(one)) * 2 ** (17 - i)) % 11, 0) ===
          1,
      )
    return first + (last ?? '')
  })
const around = fc.stringMatching(/^[^0-9A-Za-z０-９Ａ-Ｚａ-ｚ -]{0,8}$/)

describe('an identity number', () => {
  it('is known by the example of the standard', () => {
    expect(holdsIdentityNumber(known)).toBe(true)
    expect(holdsIdentityNumber('110105194912310021')).toBe(false)
  })

  it('is found in any text, with small x, full width, blanks or dashes, and in a code field too', () => {
    fc.assert(
      fc.property(number, around, around, fc.constantFrom('', ' ', '-'), (id, before, after, gap) => {
        const written = `${before}${id.slice(0, 6)}${gap}${id.slice(6, 14)}${gap}${id.slice(14)}${after}`
        expect(holdsIdentityNumber(written, true)).toBe(true)
        expect(holdsIdentityNumber(written.toLowerCase(), true)).toBe(true)
        expect(holdsIdentityNumber(written.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)))).toBe(
          true,
        )
        expect(withoutIdentityNumbers(written)).not.toMatch(/\d{4}/)
      }),
    )
  })

  it('is none with any one digit wrong', () => {
    fc.assert(
      fc.property(number, fc.integer({ min: 14, max: 16 }), fc.integer({ min: 1, max: 9 }), (id, place, by) => {
        const digit = String((Number(id[place]) + by) % 10)
        expect(holdsIdentityNumber(id.slice(0, place) + digit + id.slice(place + 1))).toBe(false)
      }),
    )
  })

  it('is none as part of a longer number or word', () => {
    fc.assert(
      fc.property(number, fc.constantFrom('0', '9', 'A', 'z'), (id, more) => {
        expect(holdsIdentityNumber(more + id)).toBe(false)
        expect(holdsIdentityNumber(id + more)).toBe(false)
      }),
    )
  })

  it.each(['632701800101001', '632701 800101 001', '证号632722550630123。'])('has a former form: %s', (text) => {
    expect(holdsIdentityNumber(text)).toBe(true)
    expect(holdsIdentityNumber(text, true)).toBe(false)
  })

  it.each([
    ['a village code', '632701101001'],
    ['a contract code of nineteen digits', '6327011010010010012'],
    ['a telephone', '13800000000'],
    ['a number with an impossible date', '632701199002301234'],
    ['a uuid', '01234567-0123-4567-8901-234567890123'],
    ['a former number with an impossible date', '632701801301001'],
    ['a latitude that a browser reckoned', '33.632701800101001'],
    ['the box of a map', '90,33.632701800101001,96.5,-34.110105491231002'],
  ])('is not %s', (_what, text) => {
    expect(holdsIdentityNumber(text)).toBe(false)
    expect(withoutIdentityNumbers(text)).toBe(text)
  })
})

it('behind the number of a line of a list is found as any other', () => {
  expect(holdsIdentityNumber('1. 632701800101001')).toBe(true)
  expect(holdsIdentityNumber('张三 33.632701800101001')).toBe(true)
})

describe('a request', () => {
  const refusal = (given: unknown): Problem | null => {
    try {
      refuseUnusable(given)
      return null
    } catch (fault) {
      if (fault instanceof Problem) return fault
      throw fault
    }
  }
  it('with numbers is told every field at once, and no number is said back', () => {
    const problem = refusal({ name: `张某 ${known}`, counts: [{ note: known }], [known]: 1, code: '632701800101001' })
    expect(problem).toMatchObject({ code: 'identity-number', status: 400 })
    expect(problem?.issues.map(({ path }) => path)).toEqual(['name', 'counts.0.note', '***'])
    expect(JSON.stringify(problem?.issues)).not.toContain('1949')
  })

  it('with unreadable text too is told both', () => {
    const problem = refusal({ reason: 'a\u0000b', note: known })
    expect(problem?.code).toBe('unusable-text')
    expect(problem?.issues.map(({ code }) => code)).toEqual(['unusable-text', 'identity-number'])
  })

  it('may carry one as the password that somebody once chose', () => {
    expect(refusal({ login: 'x', password: known, oldPassword: known })).toBeNull()
  })
})

describe('a cell', () => {
  const field = (name: string, type: 'text' | 'number' | 'date') => ({ name, type, isRequired: false })
  it.each([
    ['name', 'text'],
    ['code', 'text'],
    ['paper_area_mu', 'number'],
    ['contract_from', 'date'],
  ] as const)('of %s with a number in it is a fault that does not repeat it', (name, type) => {
    const { value, faults } = typedValue(field(name, type), known, 3, '2026-01-01')
    expect(value).toBeNull()
    expect(faults).toEqual([{ row: 3, field: name, code: 'identity-number', place: null, detail: {}, severity: 'error' }])
  })

  it('of a code keeps fifteen digits', () => {
    expect(typedValue(field('code', 'text'), '632701101001001', 1, '2026-01-01')).toEqual({
      value: '632701101001001',
      faults: [],
    })
  })
})
