// Of a weight or a period: the row that counts on the day looked at, and those entered for a later day.

import type { ScoreRule } from '#contract/reports'

export type Asked = Pick<ScoreRule, 'what' | 'level'>
/** Later rows in the order of their days. */
export type Dated = { readonly now: ScoreRule | undefined; readonly later: readonly ScoreRule[] }

/** `day` is the ISO day looked at. */
export function rowsOf(rows: readonly ScoreRule[], { what, level }: Asked, day: string): Dated {
  const own = rows.filter((row) => row.what === what && row.level === level)
  return {
    now: own.find(({ isInForce }) => isInForce),
    later: own.filter(({ fromDay }) => day < fromDay).toSorted((a, b) => a.fromDay.localeCompare(b.fromDay)),
  }
}
