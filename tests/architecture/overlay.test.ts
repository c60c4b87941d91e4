// Overlays are given the grid that keeps GEOS from failing inside; see overlay_grid() in migrations/0001_foundation.sql.

import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const files = ['server', 'migrations', 'scripts'].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|sql)$/.test(name) && !name.startsWith('bench'))
    .map((name) => `${root}/${name}`),
)

/** The call from its name to its closing bracket. */
function callAt(text: string, start: number): string {
  let depth = 0
  for (let i = text.indexOf('(', start); i < text.length; i += 1) {
    if (text[i] === '(') depth += 1
    if (text[i] === ')') depth -= 1
    if (depth === 0) return text.slice(start, i + 1)
  }
  return text.slice(start)
}

it('finds no intersection, difference, union or subdivision without the overlay grid', () => {
  const bare = files.flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    const calls = [...text.matchAll(/\bst_(intersection|difference|symdifference|union|unaryunion|subdivide)\(/gi)]
    return calls
      .map(({ index }) => callAt(text, index))
      .filter((call) => !/overlay_grid\(\)\s*\)$/.test(call))
      .map((call) => `${file}: ${call}`)
  })
  expect(bare).toEqual([])
})
