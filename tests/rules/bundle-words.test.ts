// The two verifiers name every fault in three languages, and no fault that has no words.

import { readdirSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'

type Said = Readonly<Record<'zh' | 'bo' | 'en', string>>
const moduleOf = (path: string) => import(pathToFileURL(path).href)
const {
  faultWords,
  verdictWords,
}: Record<'faultWords' | 'verdictWords', Readonly<Record<string, Said>>> = await moduleOf('scripts/verify-bundle/words.mjs')
const { words: pageWords }: { words: Readonly<Record<string, Readonly<Record<string, unknown>>>> } = await moduleOf(
  'server/platform/bundle/verifier/page-words.mjs',
)

const folder = 'scripts/verify-bundle'
const source = readdirSync(folder)
  .filter((name) => name.endsWith('.mjs') && name !== 'words.mjs')
  .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
  .join('\n')

it('has words for every fault that is told, and no words for one that is not', () => {
  const told = [...source.matchAll(/'([a-z0-9]+(?:-[a-z0-9]+)+)'/g)].map(([, code]) => code)
  const codes = Object.keys(faultWords)
  expect(codes.filter((code) => !told.includes(code))).toEqual([])
  const added = [...source.matchAll(/(?:faults\.add|new Unreadable)\('([^']+)'/g)].map(([, code = '']) => code)
  expect(added.length).toBeGreaterThan(30)
  expect(added.filter((code) => !codes.includes(code))).toEqual([])
})

it('names file and line in each language where one does', () => {
  const holes = (text: string): string => [...text.matchAll(/\{\w+\}/g)].map(String).sort().join()
  for (const [code, { zh, bo, en }] of Object.entries({ ...faultWords, ...verdictWords })) {
    expect(holes(bo), code).toBe(holes(zh))
    expect(holes(en), code).toBe(holes(zh))
    expect(zh, code).toMatch(/\p{Script=Han}/u)
    expect(bo, code).toMatch(/\p{Script=Tibetan}/u)
    expect(en, code).not.toMatch(/[\p{Script=Han}\p{Script=Tibetan}]/u)
  }
})

it('says the same things on the page in three languages, and the Chinese where no script runs', () => {
  const { zh = {}, bo = {}, en = {} } = pageWords
  expect(Object.keys(bo)).toEqual(Object.keys(zh))
  expect(Object.keys(en)).toEqual(Object.keys(zh))
  const page = readFileSync('server/platform/bundle/verifier/page.html', 'utf8')
  const marked = [...page.matchAll(/data-word="(\w+)"[^>]*>([^<]*)</g)]
  expect(marked.length).toBeGreaterThan(5)
  for (const [, word = '', text] of marked) expect(text === '' || text === zh[word], word).toBe(true)
})
