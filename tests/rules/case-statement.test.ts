// The statement of a bundle: every article is answered, what is not on record is said not to be known, and nothing is advised.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { itemPath } from '../../server/cases/bundle.plan.ts'
import { statementOf } from '../../server/cases/statement.rules.ts'
import { type Answer, type ItemAsked, numbers, type StatementFacts } from '../../server/cases/statement-shared.rules.ts'
import { checkPaths } from '../../server/platform/bundle/paths.ts'

const whole: ItemAsked = {
  itemNo: 7,
  type: 'opinion',
  sourceDevice: 'RTK-1',
  mediumPlace: '证物室',
  mediumAbsentReason: null,
  capturedAt: '2025-07-01T18:30:00+08:00',
  clockSource: 'gnss',
  clockDriftS: 0,
  tool: 'RTK',
  operator1: '才仁',
  operator2: '扎西',
  provider: '卓玛',
  witness: '德吉',
  videoRef: 'V-1',
  parentNo: null,
  isSealed: true,
  sealNo: 'F-1',
  holder: '才仁',
  addedBy: '才仁',
  defects: [],
}
const facts = (items: readonly ItemAsked[], more: Partial<StatementFacts> = {}): StatementFacts => ({
  items,
  compared: items.map(({ itemNo }) => itemNo),
  chainLines: 3,
  chainFaults: [],
  counts: { received: 1, viewed: 2 },
  lastVerified: { at: '2026-01-01T00:00:00.000Z', by: '书记员' },
  handOversSigned: 1,
  checkpoints: 4,
  keyId: '0123456789abcdef',
  isKeyCertified: true,
  timestampAuthority: 'https://tsa.example',
  ...more,
})
const unknownOf = (answers: readonly Answer[]): string =>
  answers.flatMap(({ unknown }) => unknown.map(({ what }) => what)).join('\n')

it('answers the twelve articles in their order, each with something that is known or is not', () => {
  const answers = statementOf(facts([whole]))
  expect(answers.map(({ article }) => article)).toEqual([
    '第九十三条',
    '第九十四条',
    '第十六条',
    '第十七条',
    '第十八条',
    '第十九条',
    '第一百一十条',
    '第一百一十一条',
    '第一百一十二条',
    '第一百一十三条',
    '第一百一十四条',
    '第一百一十五条',
  ])
  for (const { known, unknown, question } of answers) {
    expect(known.length + unknown.length).toBeGreaterThan(0)
    expect(question.bo).toMatch(/^[\u0f00-\u0fff ]+$/)
  }
})

it('says of every field that is null that it is not known, with the number of the item and what would settle it', () => {
  const asked: readonly (readonly [Partial<ItemAsked>, string])[] = [
    [{ capturedAt: null }, '未记录采集时间或时钟来源'],
    [{ clockSource: null }, '未记录采集时间或时钟来源'],
    [{ clockDriftS: null }, '时钟未与标准时间比对'],
    [{ sourceDevice: null }, '未记录来源设备'],
    [{ mediumPlace: null }, '原始存储介质所在和无原件的理由均未记录'],
    [{ tool: null }, '未记录取证工具'],
    [{ operator1: null }, '未记录取证人'],
    [{ operator2: ' ' }, '未记录第二名取证人'],
    [{ provider: null }, '未记录提供人'],
    [{ witness: null }, '未记录见证人'],
    [{ videoRef: null }, '未记录收集过程录像'],
    [{ sealNo: null }, '封存而未记录封条编号'],
    [{ holder: null }, '现持有人不明'],
  ]
  expect(unknownOf(statementOf(facts([whole])))).not.toContain('第 7 号')
  for (const [lacks, words] of asked) {
    const answers = statementOf(facts([{ ...whole, ...lacks }]))
    expect(
      unknownOf(answers)
        .split('\n')
        .filter((line) => line.includes('第 7 号'))
        .join(),
      words,
    ).toContain(words)
    for (const { unknown } of answers) for (const { settles } of unknown) expect(settles).not.toBe('')
  }
})

it('says so where nobody stamped it, nothing was verified before, or the chain is broken', () => {
  const none = statementOf(
    facts([whole], { timestampAuthority: null, lastVerified: null, chainFaults: [{ code: 'line-altered', seq: 2, itemNo: 7 }] }),
  )
  expect(unknownOf(none)).toContain('签名时间没有第三方证明')
  expect(unknownOf(none)).toContain('本次制作之前没有核验记录')
  expect(none.flatMap(({ known }) => known).join()).toContain('line-altered（第 2 行）')
  expect(unknownOf(statementOf(facts([whole])))).not.toContain('签名时间没有第三方证明')
})

it('lists defects that may be made good, by item', () => {
  const [answer] = statementOf(facts([{ ...whole, defects: [{ code: 'not-sealed' }] }])).filter(
    ({ article }) => article === '第一百一十三条',
  )
  expect(answer).toMatchObject({ known: [], unknown: [{ what: '未封存：第 7 号' }] })
})

it('never says what a court should do', () => {
  const bare: ItemAsked = {
    ...whole,
    operator1: null,
    operator2: null,
    holder: null,
    capturedAt: null,
    defects: [{ code: 'not-sealed' }],
  }
  const text = JSON.stringify(statementOf(facts([bare], { timestampAuthority: null, lastVerified: null })))
  expect(text).not.toMatch(/建议|应予|应当采信|不应采信|可以采信|排除/)
})

it('numbers many items by the first ones and how many there are', () => {
  expect(numbers([])).toBe('无')
  expect(numbers([{ itemNo: 1 }, { itemNo: 3 }])).toBe('第 1、3 号')
  expect(numbers(Array.from({ length: 50 }, (_, i) => ({ itemNo: i + 1 })))).toMatch(/、40 号等共 50 件$/)
})

it('an item has a path that every system takes, whatever its file was called', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom('.', '..', 'con.txt', 'a/b', '现场'.repeat(100), 'x.', '་'.repeat(300)),
  )
  fc.assert(
    fc.property(name, fc.integer({ min: 1, max: 2_000_000_000 }), (fileName, itemNo) => {
      checkPaths([itemPath({ itemNo, fileName, type: 'photo' })])
    }),
  )
})
