// What the README says of roles and verbs is what holds: the table there, cell by cell, against the table of the tests.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { roles } from '#contract/access'
import { gives, kinds, verbTable } from '../support/verbs.ts'

const readme = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8')
const chapter = /\n## Roles and verbs\n([\s\S]*?)\n## /.exec(readme)?.[1] ?? ''
const cellsOf = (line: string): readonly string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
/** The rows of the table whose first column is called so, the head first. */
const tableOf = (head: string): readonly (readonly string[])[] => {
  const lines = chapter.split('\n')
  const from = lines.findIndex((line) => line.startsWith(`| ${head} |`))
  const length = lines.slice(from).findIndex((line) => !line.startsWith('|'))
  return lines
    .slice(from, from + length)
    .map(cellsOf)
    .filter((cells) => !cells.every((cell) => /^-+$/.test(cell)))
}
const letters: Readonly<Record<string, string>> = {
  s: 'see',
  x: 'see-exactly',
  a: 'add',
  e: 'edit-attributes',
  g: 'edit-geometry',
  c: 'close',
  d: 'delete',
  o: 'export',
}

it('tells every role and every kind, and of each exactly its verbs', () => {
  const [[, ...told] = [], ...rows] = tableOf('role')
  expect([...told].sort()).toEqual([...kinds].sort())
  const said = rows.flatMap(([names = '', ...cells]) =>
    names
      .split(', ')
      .flatMap((role) => cells.flatMap((cell, i) => Array.from(cell, (letter) => `${role} ${told[i]} ${letters[letter]}`))),
  )
  const wanted = roles.flatMap((role) =>
    kinds.flatMap((kind) =>
      (verbTable[role][kind] ?? '').split(' ').flatMap((verb) => (verb ? [`${role} ${kind} ${verb}`] : [])),
    ),
  )
  expect([...said].sort()).toEqual([...wanted].sort())
})

it('tells who gives what', () => {
  const [, ...rows] = tableOf('who')
  const said = Object.fromEntries(rows.map(([who = '', what = '']) => [who, what.split(', ').sort()]))
  expect(said).toEqual(Object.fromEntries(Object.entries(gives).map(([who, what]) => [who, [...what].sort()])))
})
