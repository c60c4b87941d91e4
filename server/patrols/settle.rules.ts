// When is a patrol that goes on reckoned again? Reckoning reads all of its points: done with every batch, a day would cost the square
// of its points. Done once they have grown by a quarter, or after a while that grows with them, it costs a few times their number.

export type Arrived = {
  readonly points: number
  /** Of them in the derived track. */
  readonly reckoned: number
  /** Seconds since that was derived; null where it never was. */
  readonly ageS: number | null
}

/** So few are reckoned at once. */
const few = 200
const growth = 1.25
const leastS = 20
/** Of waiting for each hundred points. */
const secondsPerHundred = 1

export function isReckoningDue({ points, reckoned, ageS }: Arrived): boolean {
  if (points === reckoned) return false
  if (ageS === null || points <= few || points >= reckoned * growth) return true
  return ageS >= Math.max(leastS, (points / 100) * secondsPerHundred)
}
