// What would settle an uncertain finding: the figure whose error, left alone, spreads the rate furthest.

import type { Settlement } from '#contract/balance'

/** One line of capacity or stock at its middle, with the relative error each remedy would remove. */
export type Lever = { readonly mid: number } & { readonly [S in Settlement]?: number }

/** Relative error of the whole when only this remedy's errors are left in. */
function shareOf(levers: readonly Lever[], remedy: Settlement): number {
  const whole = levers.reduce((total, { mid }) => total + mid, 0)
  const loose = levers.reduce((total, lever) => total + lever.mid * (lever[remedy] ?? 0), 0)
  return whole > 0 ? loose / whole : 0
}

/**
 * With stock A and capacity C, an error x in stock alone spreads the rate over 2x·A/C, and one in capacity alone
 * over 2x/(1 − x²)·A/C. The common factor 2A/C is left out. Null when no error is left to blame.
 */
export function settledBy(capacity: readonly Lever[], stock: readonly Lever[]): Settlement | null {
  const inCapacity = (remedy: Settlement): number => {
    const x = shareOf(capacity, remedy)
    return x < 1 ? x / (1 - x * x) : Number.POSITIVE_INFINITY
  }
  const blame: readonly (readonly [Settlement, number])[] = [
    ['count', shareOf(stock, 'count')],
    ['plot', inCapacity('plot')],
    ['area', inCapacity('area')],
    ['standard', shareOf(stock, 'standard')],
  ]
  const [worst, spread] = blame.reduce((a, b) => (b[1] > a[1] ? b : a))
  return spread > 0 ? worst : null
}
