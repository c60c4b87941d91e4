// Editing a row that somebody else may have changed meanwhile: the editor names the version it saw, and learns what stands now.

import { type AnyEndpoint, type Endpoint, endpoint, type Work } from './endpoint.ts'
import { Problem } from './problem.ts'

type Editing<Input> = Omit<Endpoint<Input>, 'run' | 'isEdit'> & {
  /** `version` is the one that the caller last saw. */
  readonly run: (work: Work<Input>, version: number) => Promise<unknown>
}

/** An endpoint that changes a row as last seen (If-Match). Throws 428 `version-required` where the request does not say. */
export const editing = <Input>({ run, ...definition }: Editing<Input>): AnyEndpoint =>
  endpoint<Input>({
    ...definition,
    isEdit: true,
    run: (work) => {
      if (work.ifMatch === null) throw new Problem('version-required', 428)
      return run(work, work.ifMatch)
    },
  })

/**
 * The problem of an edit that touched no row: `version-conflict` with the row as it now is, or `not-permitted` where the version
 * was right, so that only the row rule can have held it back.
 */
export const untouched = (current: { readonly version: number }, version: number): Problem =>
  current.version === version
    ? new Problem('not-permitted', 403)
    : new Problem('version-conflict', 412, { seen: version, version: current.version, current })
