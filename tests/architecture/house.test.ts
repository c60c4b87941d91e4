// House rules that a reader would otherwise have to remember.

import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const under = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(tsx?|sql|css)$/.test(name))
    .map((name) => `${folder}/${name}`)
const code = ['client', 'server', 'scripts', 'migrations'].flatMap(under)
const tests = under('tests')
const text = new Map([...code, ...tests].map((file) => [file, readFileSync(file, 'utf8')]))
const matching = (files: readonly string[], pattern: RegExp): readonly string[] =>
  files.filter((file) => pattern.test(text.get(file) ?? ''))

/** Words in three languages are data, and so are one table of names and what a program writes. */
const isTable = (file: string): boolean =>
  file.startsWith('client/i18n/') || /names?-table\.ts$|words\.ts$|client-example\/operations\.ts$/.test(file)

it('keeps every file under 250 lines, and test files under 300', () => {
  const lines = (file: string): number => (text.get(file) ?? '').split('\n').length
  expect(code.filter((file) => !isTable(file) && lines(file) > 251)).toEqual([])
  expect(tests.filter((file) => lines(file) > 301)).toEqual([])
})

it('opens every file with a sentence that says what it is for', () => {
  expect(
    [...code].filter((file) => !/^(#!.*\n)?(--|\/\/|\/\*)/.test(text.get(file) ?? '') && !file.startsWith('client/i18n/')),
  ).toEqual([])
})

it('has no promise without an issue number', () => {
  expect(
    matching([...code, ...tests.filter((file) => !file.endsWith('house.test.ts'))], /\b(TODO|FIXME|XXX)\b(?!.*#\d)/),
  ).toEqual([])
})

it('skips no test silently and leaves none focused', () => {
  expect(
    matching(
      tests.filter((file) => !file.endsWith('house.test.ts')),
      /\b(it|test|describe)\.(only|todo|skip)\(/,
    ),
  ).toEqual([])
})

it('opens a migration with its reason and names every constraint that checks', () => {
  const migrations = code.filter((file) => file.startsWith('migrations/'))
  expect(migrations.filter((file) => !(text.get(file) ?? '').startsWith('-- '))).toEqual([])
  expect(matching(migrations, /(?<!constraint \w{1,60} )(?<!with )\bcheck \(/)).toEqual([])
})

it('tells nothing but the present: no data files of the shared folder are committed', () => {
  expect(
    matching(
      [...code, ...tests].filter((file) => !file.endsWith('house.test.ts')),
      /\/work\/|registry\.npmjs|deb\.debian/,
    ),
  ).toEqual([])
})
