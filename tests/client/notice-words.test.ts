// Every state, step, bearing and reason of a notice has words, in every language; and only what the record allows is offered to be drawn.

import { describe, expect, it } from 'vitest'
import {
  answerOutcomes,
  bearings,
  leftOutReasons,
  noticeActions,
  noticeKinds,
  noticeStates,
  paperLanguages,
  servings,
  whyNotOrders,
} from '#contract/notices'
import { details } from '../../client/app/details.tsx'
import { panels } from '../../client/app/panels.tsx'
import { notices as bo } from '../../client/i18n/bo/notices.ts'
import { notices as en } from '../../client/i18n/en/notices.ts'
import { notices as zh } from '../../client/i18n/zh/notices.ts'

const branches = {
  kind: noticeKinds,
  bearing: bearings,
  state: noticeStates,
  do: noticeActions,
  did: ['draft', ...noticeActions],
  how: servings,
  outcome: answerOutcomes,
  why: whyNotOrders,
  leftOut: leftOutReasons,
  paper: paperLanguages,
  printPage: paperLanguages,
} as const

describe.each([
  ['zh', zh],
  ['bo', bo],
  ['en', en],
] as const)('the words of notices in %s', (_lang, words) => {
  it('name everything that a notice can be and all that can be done with it', () => {
    for (const [branch, keys] of Object.entries(branches)) {
      const told = Object.entries(words[branch as keyof typeof branches])
      expect([branch, keys.filter((key) => !told.some(([name, said]) => name === key && said !== ''))]).toEqual([branch, []])
    }
  })

  it('say of advice that nothing is enforced by it', () => {
    expect(words.bearing.advice).toMatch(/不作执法依据|ཁྲིམས་སྒྲུབ་ཀྱི་རྟེན་གཞི་མིན|not for enforcement/)
  })
})

it('notices have a list for whoever reads them, and a drawer', () => {
  expect(panels.find(({ id }) => id === 'notices')?.may).toBe('notices.read')
  expect(Object.keys(details)).toContain('notice')
})
