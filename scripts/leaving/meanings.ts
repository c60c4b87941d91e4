// What tables and columns mean, as it is said where they are made: the comments of the migrations, and the titles of what is published.

import { collections } from '../../server/app.ts'
import type { Words } from '../../server/platform/collection.ts'
import { readMigrations } from '../../server/platform/migrations.ts'

export type Meanings = {
  readonly ofTable: (name: string) => string | null
  readonly ofColumn: (table: string, column: string) => string | null
  readonly titleOfTable: (name: string) => Words | null
  readonly titleOfColumn: (table: string, column: string) => Words | null
}

const comment = /^\s*--\s?(.*)$/
const table = /^create (?:unlogged )?table (\w+) \(/
const column = /^ {2}([a-z]\w*) [a-z]/
const notColumns = new Set(['constraint', 'primary', 'unique', 'foreign', 'check', 'exclude'])

/** Comment lines that stand right before a line say what it is. The first comment of a file speaks of the file. */
function commentsIn(text: string, keep: (table: string, column: string | null, words: string) => void): void {
  let said: string[] = []
  let within: string | null = null
  for (const line of text.split('\n')) {
    const [, words] = comment.exec(line) ?? []
    const [, made] = table.exec(line) ?? []
    const [, name = ''] = (within === null ? null : column.exec(line)) ?? []
    if (words !== undefined) said.push(words)
    else {
      if (made !== undefined) within = made
      if (said.length > 0 && within !== null && made !== undefined) keep(made, null, said.join(' '))
      else if (said.length > 0 && within !== null && name !== '' && !notColumns.has(name)) keep(within, name, said.join(' '))
      if (line.startsWith(');') || /\);\s*$/.test(line)) within = null
      said = []
    }
  }
}

/** A past is told by what it is the past of. */
const present = (name: string): string => name.replace(/^public\./, '').replace(/_history$/, '')

export function readMeanings(): Meanings {
  const said = new Map<string, string>()
  for (const { text } of readMigrations())
    commentsIn(text, (made, name, words) => said.set(name === null ? made : `${made}.${name}`, words))
  const published = new Map(
    collections.flatMap((one) => (one.records?.told === undefined ? [] : [[one.records.told.table, one] as const])),
  )
  return {
    ofTable: (name) => said.get(present(name)) ?? null,
    ofColumn: (name, of) => said.get(`${present(name)}.${of}`) ?? null,
    titleOfTable: (name) => published.get(present(name))?.title ?? null,
    titleOfColumn: (name, of) =>
      published.get(present(name))?.records?.properties.find((property) => property.name === of)?.title ?? null,
  }
}
