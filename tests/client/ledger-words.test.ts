// Every act that the server writes into the ledger has words on the auditors' screen, and stands in its filter.

import { expect, it } from 'vitest'
import { actions } from '../../client/features/ledger/words.ts'
import { ledger } from '../../client/i18n/zh/ledger.ts'

const sources = import.meta.glob<string>('../../server/**/*.ts', { query: '?raw', import: 'default', eager: true })
/** A step within a tip and a refusal of one are no acts of the ledger. */
const isElsewhere = /noteTipStep\(|new Problem\(/
const linesOf = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !isElsewhere.test(line))
    .join('\n')
const written = new Set(
  Object.values(sources).flatMap((text) =>
    [...linesOf(text).matchAll(/(?:\baction: |\blineOf\()'([a-z]+(?:-[a-z]+)+)'/g)].map(([, action = '']) => action),
  ),
)

it('has words for every act', () => {
  expect(written.size).toBeGreaterThan(25)
  expect([...written].filter((action) => !(action in ledger.action))).toEqual([])
})

it('offers every act that it has words for', () => {
  expect([...actions].toSorted()).toEqual(Object.keys(ledger.action).toSorted())
})
