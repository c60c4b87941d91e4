// Where could the townships and villages lie? Nobody publishes their outlines, so the real county outlines are cut into
// as many cells as there are units below them. The cells are invented and say so.

import type { Ring } from './lattice.ts'
import { between, type Random, stream } from './random.ts'
import { densified, split } from './split.ts'

export type County = { readonly code: string; readonly ring: Ring }
export type Cell = { readonly code: string; readonly ring: Ring }
export type CountyCells = { readonly code: string; readonly townships: readonly Cell[]; readonly villages: readonly Cell[] }

/** Codes below a code, in order. */
export type Below = (code: string) => readonly string[]

/** `spacingM`: how far apart the points of new borders are. Neighbouring counties must be given the same one. */
export function cellsOf(county: County, below: Below, spacingM: number, seed: number): CountyCells {
  const whole = densified(county.ring, spacingM)
  const random = stream(seed, `cells ${county.code}`)
  const codes = below(county.code)
  const weights = codes.map((code) => Math.max(1, below(code).length) ** 0.6 * between(random, 0.8, 1.25))
  const townships = divided(whole, codes, weights, spacingM, random)
  const villages = townships.flatMap((township) => {
    const inside = stream(seed, `cells ${township.code}`)
    const own = below(township.code)
    return divided(
      township.ring,
      own,
      own.map(() => between(inside, 0.7, 1.4)),
      spacingM,
      inside,
    )
  })
  return { code: county.code, townships, villages }
}

/** One cell for every code, with areas about in the ratio of the weights. */
export function divided(
  ring: Ring,
  codes: readonly string[],
  weights: readonly number[],
  spacingM: number,
  random: Random,
): readonly Cell[] {
  const [only] = codes
  if (only === undefined) return []
  if (codes.length === 1) return [{ code: only, ring }]
  const half = codes.length >> 1
  const sum = (from: number, to: number): number => weights.slice(from, to).reduce((total, weight) => total + weight, 0)
  const cut = split(ring, sum(0, half) / sum(0, codes.length), spacingM, random)
  if (cut === null) throw new Error(`no way to cut the cell of ${codes.join(' ')}`)
  return [
    ...divided(cut[0], codes.slice(0, half), weights.slice(0, half), spacingM, random),
    ...divided(cut[1], codes.slice(half), weights.slice(half), spacingM, random),
  ]
}
