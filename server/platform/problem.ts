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

/** One fault of an input that its contract could not see. */
export const inputFault = (path: string, code: string, message: string): Problem =>
  new Problem('invalid-input', 400, {}, [{ path, code, message }])

export const notFound = (kind: string, id: string): Problem => new Problem('not-found', 404, { kind, id })

/** So many faults are told one by one; of a million wrong numbers the rest is only counted. */
const mostIssues = 200

/** Every fault of an input at once, by JSON path. */
export function invalidInput(error: ZodError): Problem {
  const told = error.issues.slice(0, mostIssues)
  const issues = told.flatMap((issue): Issue[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.slice(0, mostIssues).map((key) => ({
          path: [...issue.path, key].map(String).join('.'),
          code: 'unknown-field',
          message: `unknown field: ${key}`,
        }))
      : [{ path: issue.path.map(String).join('.'), code: issue.code, message: issue.message }],
  )
  const untold = error.issues.length - told.length
  return new Problem('invalid-input', 400, untold > 0 ? { untold } : {}, issues)
}

const byConstraint: Readonly<Record<string, number>> = { '23505': 409, '23503': 409, '23514': 422, '23502': 422, '23P01': 409 }

/** Values that passed a contract and that the database cannot hold: too large, no date, no number, no text, too long for an index. */
const unusableValue = new Set(['22001', '22003', '22007', '22008', '22021', '22P02', '22P05', '54000', '54001'])
/** Cancelled for its length; its transaction, or its whole session, ended for idling. */
const tookTooLong = new Set(['57014', '25P03', '25P04'])
/** The database ends, starts or has no connection left, or two writers met in a deadlock: the same request may succeed a moment later. */
const passing = new Set(['57P01', '57P02', '57P03', '53300', '40001', '40P01'])
/** Knex writes the statement before the message. */
const connectionLost =
  /(^|- )(Connection terminated|Client has encountered a connection error)|^Transaction query already complete/
/** A connection that broke in the middle of a statement, as the system tells it. */
const broken = new Set(['ECONNRESET', 'EPIPE'])

function isPassing(error: Error): boolean {
  if ('syscall' in error && error.syscall === 'connect') return true
  if (isDatabaseError(error) && (passing.has(error.code) || broken.has(error.code))) return true
  return error.name === 'KnexTimeoutError' || connectionLost.test(error.message)
}

type DatabaseError = { readonly code: string; readonly constraint?: string; readonly detail?: string }
const isDatabaseError = (error: unknown): error is Error & DatabaseError =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'

/** The guard of verbs (migrations/0050) says which verb was wanting; a policy only that something was. */
const refused = (error: Error & DatabaseError): Problem =>
  error.message.endsWith('verb-not-permitted')
    ? new Problem('verb-not-permitted', 403, JSON.parse(error.detail ?? '{}'))
    : new Problem('not-permitted', 403)

/** What a trigger that stands for an exclusion says of the row in the way; PostgreSQL's own words are no JSON and are not passed on. */
const told = (detail = ''): Readonly<Record<string, unknown>> => (detail.startsWith('{') ? JSON.parse(detail) : {})

/** A named constraint that refused becomes the problem of that name; row-level security becomes not-permitted. */
export function asProblem(error: unknown): Problem | null {
  if (error instanceof Problem) return error
  if (isDatabaseError(error) && tookTooLong.has(error.code)) return new Problem('took-too-long', 503)
  if (error instanceof Error && isPassing(error)) return new Problem('database-busy', 503, { retryAfterSeconds: 3 })
  if (!isDatabaseError(error)) return null
  if (error.code === '42501') return refused(error)
  if (unusableValue.has(error.code)) return new Problem('unusable-value', 422)
  const status = byConstraint[error.code]
  if (status === undefined || error.constraint === undefined) return null
  return new Problem(error.constraint.replaceAll('_', '-'), status, error.code === '23P01' ? told(error.detail) : {})
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
