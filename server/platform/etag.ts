// The tag of a record: its row version, which an edit names in If-Match, and what was told of it.

import { createHash } from 'node:crypto'

/** The row version an If-Match header names, alone or as `tagOf` writes it; null where it names none. */
export const versionOf = (header: string | undefined): number | null => {
  const match = /^(?:W\/)?"?(\d+)(?:-[0-9a-f]+)?"?$/.exec(header ?? '')
  return match?.[1] === undefined ? null : Number(match[1])
}

/**
 * The tag of a value that is one record, recognised by its row version; null for anything else. The digest is of all that was
 * told: names beside the row change without its version, and not everyone is told everything.
 */
export function tagOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('version' in value) || typeof value.version !== 'number') return null
  return `"${value.version}-${createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12)}"`
}
