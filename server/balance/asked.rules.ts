// A question to the coefficient book, answered by a row or by what is missing.

import type { KnownCoefficient, Missing } from '#contract/balance'
import type { CoefficientBook } from './coefficient.rules.ts'

export type Asked =
  | { readonly row: KnownCoefficient; readonly provisional: boolean }
  | { readonly row: undefined; readonly missing: Missing; readonly provisional: true }

export function ask(book: CoefficientBook, query: Parameters<CoefficientBook>[0]): Asked {
  const answer = book(query)
  return answer.status === 'found'
    ? { row: answer.row, provisional: answer.provisional }
    : { row: undefined, missing: { what: 'coefficient', query: answer.query }, provisional: true }
}
