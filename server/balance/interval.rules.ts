// Worst-case arithmetic: every bound takes its inputs at the ends that push it furthest, as if all errors struck together.
// This is deliberately wide. An order to destock must survive the herder's best case.

import type { Interval } from '#contract/balance'

/** A figure with a relative error (0 ≤ error < 1): mid·(1 − error) to mid·(1 + error). */
export const around = (mid: number, error: number): Interval => ({ low: mid * (1 - error), mid, high: mid * (1 + error) })

/** Product of figures that are never negative. */
export const times = (a: Interval, b: Interval): Interval => ({ low: a.low * b.low, mid: a.mid * b.mid, high: a.high * b.high })

export const mapInterval = <A extends number, B extends number>(of: Interval<A>, change: (value: A) => B): Interval<B> => ({
  low: change(of.low),
  mid: change(of.mid),
  high: change(of.high),
})

/** Low ends add to the low end, high ends to the high end. An empty list is nothing at all. */
export const sum = (parts: readonly Interval[]): Interval =>
  parts.reduce((total, part) => ({ low: total.low + part.low, mid: total.mid + part.mid, high: total.high + part.high }), {
    low: 0,
    mid: 0,
    high: 0,
  })

/** A quotient or difference of stock and capacity: worst when stock is high and capacity low, best the other way round. */
export const against = (stock: Interval, capacity: Interval, relate: (stock: number, capacity: number) => number): Interval => ({
  low: relate(stock.low, capacity.high),
  mid: relate(stock.mid, capacity.mid),
  high: relate(stock.high, capacity.low),
})

export const isFiniteInterval = ({ low, mid, high }: Interval): boolean => [low, mid, high].every(Number.isFinite)

/** Four decimals, once, so that stored figures add up in the database to the last digit. Zero is never negative. */
export const round4 = (value: number): number => Number(value.toFixed(4)) + 0
export const roundInterval = (of: Interval): Interval => mapInterval(of, round4)
