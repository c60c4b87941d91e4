// Goes through the words of a filter one by one.

import { syntaxFault, type Token, tokensOf } from './cql-tokens.ts'

export type Reader = {
  readonly peek: (ahead?: number) => Token
  /** The next word is one of these keywords, whichever its capitals. */
  readonly isAt: (...keywords: readonly string[]) => boolean
  readonly takes: (sign: string) => boolean
  readonly take: () => Token
  /** Throws 400 `filter-syntax`. */
  readonly demand: (sign: string) => void
  readonly fault: (expected: string, at?: number) => Error
}

export function readerOf(filter: string): Reader {
  const tokens = tokensOf(filter)
  let next = 0
  const end = tokens.length - 1
  const peek = (ahead = 0): Token => tokens[Math.min(next + ahead, end)] as Token
  const fault = (expected: string, at = peek().at): Error => syntaxFault(filter, at, expected)
  const isThis = ({ kind, text }: Token, wanted: string): boolean =>
    kind === 'sign' ? text === wanted : kind === 'word' && text.toUpperCase() === wanted
  const takes = (wanted: string): boolean => {
    const has = isThis(peek(), wanted)
    if (has) next += 1
    return has
  }
  return {
    peek,
    fault,
    takes,
    isAt: (...keywords) => keywords.some((keyword) => isThis(peek(), keyword)),
    take: () => {
      const token = peek()
      next += 1
      return token
    },
    demand: (wanted) => {
      if (!takes(wanted)) throw fault(wanted)
    },
  }
}
