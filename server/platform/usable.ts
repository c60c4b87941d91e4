// Refuses, before any contract looks, what no contract should have to think of: text that the database, a file or a screen cannot
// carry, values nested or numerous beyond anything a form or a map sends, and identity numbers, which the platform keeps nowhere.

import { holdsIdentityNumber, isCodeField, withoutIdentityNumbers } from './identity.rules.ts'
import { type Issue, Problem } from './problem.ts'
import { isUnusable, usable } from './text.rules.ts'

/** A multipolygon in a form is six deep. */
const deepest = 24
/** An outline of 200,000 vertices has 600,000 values; contracts bound it further. */
const mostValues = 700_000
const mostIssues = 50

/** A secret is kept as a digest and never shown; and whoever chose such a number must be able to sign in and choose another. */
const isSecret = (name: string): boolean => /password/i.test(name)

/** Throws `unusable-text` or `identity-number` with every place of both at once, `too-deep` or `too-many-values`. */
export function refuseUnusable(given: unknown): void {
  const issues: Issue[] = []
  const path: string[] = []
  let values = 0

  const refuse = (code: 'unusable-text' | 'identity-number', message: string): void => {
    const place = withoutIdentityNumbers(usable(path.join('.')))
    if (issues.length < mostIssues) issues.push({ path: place, code, message })
  }
  const judge = (text: string): void => {
    const name = path.at(-1) ?? ''
    if (isUnusable(text)) refuse('unusable-text', 'holds characters that cannot be kept')
    if (holdsIdentityNumber(text, isCodeField(name)) && !isSecret(name))
      refuse('identity-number', 'holds an identity number: remove it')
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
  const hasUnusable = issues.some(({ code }) => code === 'unusable-text')
  if (issues.length > 0) throw new Problem(hasUnusable ? 'unusable-text' : 'identity-number', 400, {}, issues)
}
