// The chain of custody: whole as written, and every way to tamper with it is named.

import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { custodyActions } from '#contract/cases'
import {
  type CustodyEntry,
  type CustodyLine,
  custodyOrigin,
  custodyText,
  holdersOf,
  type LinkHash,
  verifyBytes,
  verifyCustody,
} from '#rules/cases'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const digest: LinkHash = (prevHash, text) => createHash('sha256').update(Buffer.from(prevHash, 'hex')).update(text).digest('hex')
const caseId = '00000000-0000-4000-8000-000000000001'
const origin = sha256(custodyOrigin(caseId))

const told = fc.record({
  action: fc.constantFrom(...custodyActions),
  itemNo: fc.option(fc.integer({ min: 1, max: 9 })),
  byUser: fc.constantFrom('a', 'b', 'c'),
  byName: fc.string({ maxLength: 12 }),
  reason: fc.option(fc.string({ maxLength: 40 })),
  place: fc.option(fc.string({ maxLength: 20 })),
})
type Told = typeof told extends fc.Arbitrary<infer T> ? T : never

const entryOf = (one: Told, seq: number): CustodyEntry => ({
  caseId,
  seq,
  bySession: `session ${seq}`,
  fromUser: null,
  fromName: null,
  fromSession: null,
  toUser: null,
  toName: null,
  at: new Date(1_700_000_000_000 + seq * 1000).toISOString(),
  sealNo: null,
  hashBefore: sha256('bytes'),
  hashAfter: null,
  ...one,
})

function chainOf(all: readonly Told[]): readonly CustodyLine[] {
  let prevHash = origin
  return all.map((one, i) => {
    const entry = entryOf(one, i + 1)
    const line = { ...entry, prevHash, hash: digest(prevHash, custodyText(entry)) }
    prevHash = line.hash
    return line
  })
}
const headOf = (lines: readonly CustodyLine[]) => ({ seq: lines.length, hash: lines.at(-1)?.hash ?? origin })
const verify = (lines: readonly CustodyLine[], head: { seq: number; hash: string }) => verifyCustody(lines, origin, head, digest)
const chain = fc.array(told, { minLength: 2, maxLength: 12 }).map(chainOf)
const place = (lines: readonly CustodyLine[], at: number): number => at % lines.length

describe('a chain of custody', () => {
  it('is whole as it was written, also where there is nothing in it', () => {
    fc.assert(
      fc.property(chain, (lines) => {
        expect(verify(lines, headOf(lines))).toEqual([])
      }),
    )
    expect(verify([], { seq: 0, hash: origin })).toEqual([])
  })

  it('names the line in which anything was altered, whatever it is', () => {
    const field = fc.constantFrom<keyof CustodyEntry>(
      'action',
      'itemNo',
      'byUser',
      'byName',
      'bySession',
      'at',
      'place',
      'reason',
      'hashBefore',
      'hashAfter',
      'toUser',
      'sealNo',
    )
    fc.assert(
      fc.property(chain, fc.nat(), field, (lines, at, key) => {
        const i = place(lines, at)
        const altered = lines.map((line, n) => (n === i ? { ...line, [key]: `${String(line[key])}x` } : line))
        expect(verify(altered, headOf(lines))).toContainEqual(expect.objectContaining({ code: 'line-altered', seq: i + 1 }))
      }),
    )
  })

  it('names the line that follows one whose digest was made to fit', () => {
    fc.assert(
      fc.property(chain, fc.nat(), (lines, at) => {
        const i = place(lines, at)
        const forged = lines.map((line, n) => {
          if (n !== i) return line
          const entry = { ...line, reason: `${line.reason} and more` }
          return { ...entry, hash: digest(line.prevHash, custodyText(entry)) }
        })
        const next = Math.min(i + 2, lines.length)
        expect(verify(forged, headOf(lines))).toEqual([expect.objectContaining({ code: 'line-unlinked', seq: next })])
      }),
    )
  })

  it('names the line that was taken out, and an end that was cut off', () => {
    fc.assert(
      fc.property(chain, fc.nat(), (lines, at) => {
        const i = place(lines, at)
        const faults = verify(lines.toSpliced(i, 1), headOf(lines))
        const code = i === lines.length - 1 ? 'tail-cut' : 'line-missing'
        expect(faults).toEqual([expect.objectContaining({ code, seq: i + 1 })])
      }),
    )
  })

  it('names lines that changed places', () => {
    fc.assert(
      fc.property(chain, fc.nat(), fc.nat(), (lines, a, b) => {
        const [i, j] = [place(lines, a), place(lines, b)].toSorted((x, y) => x - y) as [number, number]
        fc.pre(i !== j)
        const swapped = lines.map((line, n) => lines[n === i ? j : n === j ? i : n] ?? line)
        expect(verify(swapped, headOf(lines)).map(({ code }) => code)).toContain('line-out-of-order')
      }),
    )
  })

  it('names what was said twice, and what was put in from another case', () => {
    const lines = chainOf(
      [1, 2, 3].map(() => ({ action: 'viewed', itemNo: 1, byUser: 'a', byName: '甲', reason: null, place: null })),
    )
    const [first, second, third] = lines as [CustodyLine, CustodyLine, CustodyLine]
    expect(verify([first, second, second, third], headOf(lines))).toEqual([
      expect.objectContaining({ code: 'line-out-of-order', seq: 2 }),
    ])
    const foreign = { ...second, caseId: '00000000-0000-4000-8000-000000000002' }
    expect(verify([first, foreign, third], headOf(lines))).toEqual([expect.objectContaining({ code: 'line-altered', seq: 2 })])
  })
})

describe('bytes', () => {
  it('that are others than came in are told apart from bytes that are gone', () => {
    const items = [
      { itemNo: 1, recorded: 'a', found: 'a' },
      { itemNo: 2, recorded: 'a', found: 'b' },
      { itemNo: 3, recorded: 'a', found: null },
    ]
    expect(verifyBytes(items)).toEqual([
      { code: 'bytes-differ', seq: null, itemNo: 2 },
      { code: 'bytes-missing', seq: null, itemNo: 3 },
    ])
  })
})

it('who has an item in hand is who received it, or signed for it last; looking and copying move nothing', () => {
  const line = (action: Told['action'], itemNo: number, byUser: Told['byUser']): Told => ({
    action,
    itemNo,
    byUser,
    byName: byUser,
    reason: null,
    place: null,
  })
  const lines = chainOf([line('received', 1, 'a'), line('received', 2, 'a'), line('copied', 1, 'c'), line('handed-over', 1, 'b')])
  expect([...holdersOf(lines)]).toEqual([
    [1, 'b'],
    [2, 'a'],
  ])
})
