// Deliberate failures, each with a stable code, sent as application/problem+json. Everything else is a bug.

import type { ZodError } from 'zod'

export type Issue = { readonly path: string; readonly code: string; readonly message: string }

export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly detail: Readonly<Record<string, unknown>>
  readonly issues: readonly Issue[]

  constructor(code: string, status: number, detail: Readonly<Record<string, unknown>> = {}, issues: readonly Issue[] = []) {
    super(code)
    this.code = code
    this.status = status
    this.detail = detail
    this.issues = issues
  }
}

export const notFound = (kind: string, id: string): Problem => new Problem('not-found', 404, { kind, id })

/** Every fault of an input at once, by JSON path. */
export function invalidInput(error: ZodError): Problem {
  const issues = error.issues.flatMap((issue): Issue[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          path: [...issue.path, key].map(String).join('.'),
          code: 'unknown-field',
          message: `unknown field: ${key}`,
        }))
      : [{ path: issue.path.map(String).join('.'), code: issue.code, message: issue.message }],
  )
  return new Problem('invalid-input', 400, {}, issues)
}

const byConstraint: Readonly<Record<string, number>> = { '23505': 409, '23503': 409, '23514': 422, '23502': 422, '23P01': 409 }

type DatabaseError = { readonly code: string; readonly constraint?: string }
const isDatabaseError = (error: unknown): error is DatabaseError =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'

/** A named constraint that refused becomes the problem of that name; row-level security becomes not-permitted. */
export function asProblem(error: unknown): Problem | null {
  if (error instanceof Problem) return error
  if (!isDatabaseError(error)) return null
  if (error.code === '42501') return new Problem('not-permitted', 403)
  const status = byConstraint[error.code]
  if (status === undefined || error.constraint === undefined) return null
  return new Problem(error.constraint.replaceAll('_', '-'), status)
}

export const problemDocument = (problem: Problem, requestId: string) => ({
  type: `/problems/${problem.code}`,
  title: problem.code,
  status: problem.status,
  code: problem.code,
  requestId,
  ...(Object.keys(problem.detail).length > 0 ? { detail: problem.detail } : {}),
  ...(problem.issues.length > 0 ? { issues: problem.issues } : {}),
})
