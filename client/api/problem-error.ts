// A request that failed, in the server's own words (application/problem+json), or in ours where no server answered.

export type ProblemIssue = { readonly path?: string; readonly message: string; readonly code?: string }

export type ProblemBody = {
  readonly code: string
  readonly status: number
  readonly title: string
  readonly detail?: unknown
  readonly issues?: readonly ProblemIssue[]
}

/** `code` is 'unreachable' and `status` 0 when nothing answered. `problem` is the body as it came. */
export class ProblemError extends Error {
  readonly code: string
  readonly status: number
  readonly title: string
  readonly detail: unknown
  readonly issues: readonly ProblemIssue[]
  readonly problem: ProblemBody

  constructor(problem: ProblemBody) {
    super(problem.title)
    this.name = 'ProblemError'
    this.code = problem.code
    this.status = problem.status
    this.title = problem.title
    this.detail = problem.detail
    this.issues = problem.issues ?? []
    this.problem = problem
  }
}

export const unreachable = (): ProblemError => new ProblemError({ code: 'unreachable', status: 0, title: 'unreachable' })

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function issuesIn(value: unknown): readonly ProblemIssue[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((issue: unknown) => {
    if (!isRecord(issue)) return []
    const { path, message, code } = issue
    return [
      {
        message: typeof message === 'string' ? message : '',
        ...(path === undefined ? {} : { path: Array.isArray(path) ? path.join('.') : String(path) }),
        ...(typeof code === 'string' ? { code } : {}),
      },
    ]
  })
}

/** Whatever a failed answer holds, as a problem: proxies and crashes do not speak problem+json. */
export function problemIn(status: number, body: unknown): ProblemError {
  const { code, title, detail, issues } = isRecord(body) ? body : {}
  return new ProblemError({
    code: typeof code === 'string' ? code : 'unexpected',
    status,
    title: typeof title === 'string' ? title : `HTTP ${status}`,
    detail,
    issues: issuesIn(issues),
  })
}
