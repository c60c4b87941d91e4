// Papers of the balance call findings, grades, seasons and violations as the screen does.

import { expect, it } from 'vitest'
import { terms as bo } from '../../client/i18n/bo/terms.ts'
import { terms as zh } from '../../client/i18n/zh/terms.ts'
import { seasonWords } from '../../server/balance/season.rules.ts'
import { findingWords, gradeWords, violationWords } from '../../server/reports/balance-words.ts'

it.each([
  ['finding', findingWords],
  ['grade', gradeWords],
  ['season', seasonWords],
  ['violationKind', violationWords],
] as const)('of %s, in both languages', (group, words) => {
  const [inChinese, inTibetan]: readonly Readonly<Record<string, string>>[] = [zh[group], bo[group]]
  expect(Object.keys(words).length).toBeGreaterThan(1)
  for (const [key, said] of Object.entries(words))
    expect([key, said.zh, said.bo]).toEqual([key, inChinese?.[key], inTibetan?.[key]])
})
