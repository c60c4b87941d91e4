// Where a moment stands among the changes of a place.

export type Position = {
  /** The last change at or before the moment; -1 before all of them, their number for now. */
  readonly index: number
  readonly previous: number | null
  /** May be the number of steps, which is now. */
  readonly next: number | null
}

/** `steps` are instants to the microsecond in UTC, oldest first; `moment` likewise, or null for now. */
export function positionOf(steps: readonly string[], moment: string | null): Position {
  const count = steps.length
  if (moment === null) return { index: count, previous: count > 0 ? count - 1 : null, next: null }
  const index = steps.findLastIndex((at) => at <= moment)
  const isOnStep = steps[index] === moment
  const previous = isOnStep ? index - 1 : index
  return { index, previous: previous >= 0 ? previous : null, next: index + 1 }
}
