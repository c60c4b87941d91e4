// An export is narrowed as the map is: what the chips say, said in CQL2.

import { expect, it } from 'vitest'
import { conditionOf } from '../../client/features/exchange/map-condition.ts'
import { parseFilter } from '../../server/ogc/cql-parse.ts'

const all = { grade: [], finding: [], status: [], kinds: [] }

it('says nothing of a layer that the map shows whole', () => {
  expect(['balance', 'incidents', 'parcels', 'zones'].map((id) => conditionOf(id, all))).toEqual(['', '', '', ''])
  expect(conditionOf('violations', { ...all, status: ['all'] })).toBe('')
})

it('takes only the open violations where the map does', () => {
  expect(conditionOf('violations', all)).toBe("state IN ('open')")
  expect(conditionOf('violations', { ...all, status: ['closed'] })).toBe("state IN ('closed')")
})

it('joins what the map is narrowed by, in a text that is understood', () => {
  const text = conditionOf('balance', { ...all, grade: ['severe', 'moderate'], finding: ['found'] })
  expect(text).toBe("grade IN ('severe', 'moderate') AND finding IN ('found')")
  expect(() => parseFilter(text)).not.toThrow()
  expect(() => parseFilter(conditionOf('incidents', { ...all, kinds: ["o'clock"] }))).not.toThrow()
})
