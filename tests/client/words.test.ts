// Does every word exist in all three languages, and is every key that the code asks for a word?

import { describe, expect, it } from 'vitest'
import * as bo from '../../client/i18n/bo/index.ts'
import * as en from '../../client/i18n/en/index.ts'
import * as zh from '../../client/i18n/zh/index.ts'
import { subjects } from '../../client/map/order.ts'

function flat(value: unknown, under = ''): ReadonlyMap<string, string> {
  if (typeof value === 'string') return new Map([[under, value]])
  if (typeof value !== 'object' || value === null) return new Map()
  return new Map(Object.entries(value).flatMap(([key, each]) => [...flat(each, under ? `${under}.${key}` : key)]))
}

const words = { zh: flat({ ...zh }), bo: flat({ ...bo }), en: flat({ ...en }) }
const holes = (text: string): string =>
  [...text.matchAll(/{{(\w+)}}/g)]
    .map(([, name]) => name)
    .toSorted()
    .join()

const texts = import.meta.glob<string>(['../../client/**/*.{ts,tsx}', '!../../client/i18n/**'], {
  query: '?raw',
  import: 'default',
  eager: true,
})
const sources = Object.entries(texts).map(([path, text]) => ({ name: path.replace('../../client/', ''), text }))

describe.each(['bo', 'en'] as const)('the words in %s', (lang) => {
  it('are as many as in Chinese, key for key', () => {
    expect([...words[lang].keys()].toSorted()).toEqual([...words.zh.keys()].toSorted())
  })

  it('are never empty and have the same holes to fill', () => {
    const wrong = [...words.zh].filter(([key, text]) => {
      const other = words[lang].get(key) ?? ''
      return other.trim() === '' || holes(other) !== holes(text)
    })
    expect(wrong.map(([key]) => key)).toEqual([])
  })
})

describe('the words in Tibetan', () => {
  /** Units and names that are the same in every script. */
  const isShared = (text: string): boolean => !/\p{Script=Han}/u.test(text)

  it('are in Tibetan script wherever the Chinese is in Chinese', () => {
    const untranslated = [...words.zh].filter(
      ([key, text]) => !isShared(text) && !/\p{Script=Tibetan}/u.test(words.bo.get(key) ?? ''),
    )
    expect(untranslated.map(([key]) => key).filter((key) => key !== 'app.lang.zh')).toEqual([])
  })
})

describe('the keys in the code', () => {
  it('are words', () => {
    const asked = sources.flatMap(({ name, text }) =>
      [...text.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map(([, key = '']) => ({ name, key })),
    )
    expect(asked.length).toBeGreaterThan(100)
    expect(
      asked.filter(({ key }) => !words.zh.has(key) && !words.zh.has(`${key}_other`)).map(({ name, key }) => `${name}: ${key}`),
    ).toEqual([])
  })

  it('of composed words have a branch to hang on', () => {
    const asked = sources.flatMap(({ name, text }) =>
      [...text.matchAll(/\bt\(\s*`([\w.-]+)\.\$\{/g)].map(([, branch = '']) => ({ name, branch })),
    )
    const branches = [...words.zh.keys()]
    const missing = asked.filter(({ branch }) => !branches.some((key) => key.startsWith(`${branch}.`)))
    expect(missing.map(({ name, branch }) => `${name}: ${branch}`)).toEqual([])
  })

  it('of the layer list and the legend are words', () => {
    const keys = subjects.flatMap(({ title, legend }) => [title, ...legend.map(({ label }) => label)])
    expect(keys.filter((key) => !words.zh.has(key))).toEqual([])
  })
})
