// Do composed keys hang on a branch of words, and does the layer list have a word for everything? (Parity: panels/words.test.ts.)

import { describe, expect, it } from 'vitest'
import * as zh from '../../client/i18n/zh/index.ts'
import { subjects } from '../../client/map/order.ts'

function keysOf(value: unknown, under = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [under]
  return Object.entries(value).flatMap(([key, each]) => keysOf(each, under ? `${under}.${key}` : key))
}

const keys = keysOf({ ...zh })
const texts = import.meta.glob<string>(['../../client/**/*.{ts,tsx}', '!../../client/i18n/**'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

describe('the words', () => {
  it('have a branch for every composed key', () => {
    const asked = Object.entries(texts).flatMap(([path, text]) =>
      [...text.matchAll(/\bt\(\s*`([\w.-]+)\.\$\{/g)].map(([, branch = '']) => ({ path, branch })),
    )
    expect(asked.length).toBeGreaterThan(20)
    const missing = asked.filter(({ branch }) => !keys.some((key) => key.startsWith(`${branch}.`)))
    expect(missing.map(({ path, branch }) => `${path}: ${branch}`)).toEqual([])
  })

  it('name every layer and every line of the legend', () => {
    const asked = subjects.flatMap(({ title, legend }) => [title, ...legend.map(({ label }) => label)])
    expect(asked.filter((key) => !keys.includes(key))).toEqual([])
  })
})
