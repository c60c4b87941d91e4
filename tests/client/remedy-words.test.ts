// What a remedy asks and what was found are said with unit and error, and numbers of evidence are read however they are parted.

import type { TFunction } from 'i18next'
import { expect, it } from 'vitest'
import { askedWords, foundWords, itemsIn } from '../../client/features/cases/remedy-words.ts'

/** Says the key and what goes into it. */
const t = ((key: string, values: object = {}) => [key, ...Object.values(values)].join(' ')) as unknown as TFunction

it('says what is asked at least, with the unit of the indicator', () => {
  expect(askedWords(t, { indicator: 'cover', target: 50 })).toBe('remedies.atLeast remedies.indicator.cover 50 remedies.unit.%')
  expect(askedWords(t, { indicator: 'area', target: 2.5 })).toContain('2.50 remedies.unit.ha')
})

it('says of a figure its error, or that it is not known; a count has none', () => {
  expect(foundWords(t, 'cover', 38, 4)).toBe('38 ± 4 remedies.unit.%')
  expect(foundWords(t, 'count', 120, 0)).toBe('120 remedies.unit.count')
  expect(foundWords(t, 'cover', 38, null)).toContain('cases.errorUnknown')
})

it('reads numbers of evidence however they are parted, each once', () => {
  expect(itemsIn('1、2, 12 ； 2')).toEqual([1, 2, 12])
  expect(itemsIn('无')).toEqual([])
})
