// Editing a row that somebody else may have changed meanwhile: the editor names the version it saw, and learns what stands now.

import { Problem } from './problem.ts'

/** The version that the caller read; throws 428 `version-required` where the request does not say. */
export function seenVersion(ifMatch: number | null): number {
  if (ifMatch === null) throw new Problem('version-required', 428)
  return ifMatch
}

/**
 * The problem of an edit that touched no row: `version-conflict` with the row as it now is, or `not-permitted` where the version
 * was right, so that only the row rule can have held it back.
 */
export const untouched = (current: { readonly version: number }, version: number): Problem =>
  current.version === version
    ? new Problem('not-permitted', 403)
    : new Problem('version-conflict', 412, { seen: version, version: current.version, current })
