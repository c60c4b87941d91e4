// How many sheep units stand on the land (F3: A = Σ heads · factor), and what an excess is in whole animals.

import type { Interval } from '#contract/balance'
import { around, mapInterval } from './interval.rules.ts'
import { type Su, su } from './units.rules.ts'

/** Sheep units of heads counted with a relative error. */
export const standingStock = (headCount: number, suPerHead: number, countError: number): Interval<Su> =>
  mapInterval(around(headCount, countError), (head) => su(head * suPerHead))

/**
 * Young stock whose factor nobody has read: something between nothing and an adult of its kind, the middle at half.
 * No factor is made up; the interval says what is not known.
 */
export const youngStock = (headCount: number, adultSuPerHead: number, countError: number): Interval<Su> => {
  const { mid, high } = around(headCount, countError)
  return { low: su(0), mid: su((mid * adultSuPerHead) / 2), high: su(high * adultSuPerHead) }
}

/** Whole animals to take off so that the excess is gone. */
export const headsToRemove = (excessSu: Interval, suPerHead: number): Interval =>
  mapInterval(excessSu, (units) => Math.ceil(units / suPerHead))
