// Refuses, before any contract looks, what no contract should have to think of: text that the database, a file or a screen cannot
// carry, and values nested or numerous beyond anything a form or a map sends.

import { type Issue, Problem } from './problem.ts'

/**
 * Halves of a character, control characters other than tab and line ends (PostgreSQL takes no NUL, XML takes none of them), two
 * code points that are no characters, and the marks that turn the direction of text: with them a name reads as another one.
 */
const unusable = /\p{Cs}|(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u

/** A multipolygon in a form is six deep. */
const deepest = 24
/** An outline of 200,000 vertices has 600,000 values; contracts bound it further. */
const mostValues = 700_000
const mostIssues = 50

/** Throws `unusable-text` with every place at once, `too-deep` or `too-many-values`. */
export function refuseUnusable(given: unknown): void {
  const issues: Issue[] = []
  const path: string[] = []
  let values = 0

  const judge = (text: string): void => {
    if (unusable.test(text) && issues.length < mostIssues)
      issues.push({
        path: path.join('.').replace(new RegExp(unusable, 'gu'), '\ufffd'),
        code: 'unusable-text',
        message: 'holds characters that cannot be kept',
      })
  }
  const walk = (value: unknown): void => {
    values += 1
    if (values > mostValues) throw new Problem('too-many-values', 413, { most: mostValues })
    if (typeof value === 'string') judge(value)
    if (typeof value !== 'object' || value === null) return
    if (path.length >= deepest) throw new Problem('too-deep', 400, { deepest })
    for (const [key, inner] of Object.entries(value)) {
      path.push(key)
      if (!Array.isArray(value)) judge(key)
      walk(inner)
      path.pop()
    }
  }
  walk(given)
  if (issues.length > 0) throw new Problem('unusable-text', 400, {}, issues)
}
