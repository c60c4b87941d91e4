// The words of a filter in CQL2 text, each with where it stands, so that a fault can be pointed at.

import { Problem } from '../platform/problem.ts'

export type Token = {
  /** `word`: a keyword or a property's name; `name`: a property's name in double quotes. */
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'sign' | 'end'
  /** Without quotes. */
  readonly text: string
  /** Counted in characters from 0. */
  readonly at: number
}

const shapes: readonly (readonly [Exclude<Token['kind'], 'end'> | 'space', RegExp])[] = [
  ['space', /\s+/y],
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['text', /'(?:[^'\\]|''|\\')*'/y],
  ['name', /"(?:[^"]|"")*"/y],
  ['word', /[\p{L}_:][\p{L}\p{M}\p{N}_:.]*/uy],
  ['sign', /<>|<=|>=|[=<>(),+\-*/^%]/y],
]

const unquoted = (kind: string, text: string): string => {
  if (kind === 'text') return text.slice(1, -1).replaceAll(/''|\\'/g, "'")
  if (kind === 'name') return text.slice(1, -1).replaceAll('""', '"')
  return text
}

/** What the filter says next to where it went wrong. */
export const near = (filter: string, at: number): string => filter.slice(at, at + 20) || 'end'

export function syntaxFault(filter: string, at: number, expected: string): Problem {
  return new Problem('filter-syntax', 400, { at: at + 1, near: near(filter, at), expected })
}

/** Throws 400 `filter-syntax` with the place, counted from 1. */
export function tokensOf(filter: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < filter.length) {
    const start = at
    for (const [kind, shape] of shapes) {
      shape.lastIndex = start
      const text = shape.exec(filter)?.[0]
      if (text === undefined) continue
      if (kind !== 'space') tokens.push({ kind, text: unquoted(kind, text), at: start })
      at = start + text.length
      break
    }
    if (at === start)
      throw syntaxFault(filter, at, "'" === filter[at] || '"' === filter[at] ? 'a closing quote' : 'a word, a number or a text')
  }
  return [...tokens, { kind: 'end', text: '', at: filter.length }]
}
