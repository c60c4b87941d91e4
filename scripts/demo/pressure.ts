// Where does stock exceed grass? The story the demonstration tells: most villages have room, a few townships are heavily
// stocked, some stand at the edge; from one year to the next most counties ease a little and one gets worse.

import { bell, between, pick, type Random, stream } from './random.ts'

type Mood = 'fine' | 'edge' | 'heavy'

/** Stock over capacity: middle and spread of the operators of a village. */
const stocked: Readonly<Record<Mood, { readonly middle: number; readonly spread: number }>> = {
  fine: { middle: 0.63, spread: 0.08 },
  edge: { middle: 1.01, spread: 0.09 },
  heavy: { middle: 1.36, spread: 0.08 },
}

/** One township in five is under pressure; there every second village is heavily stocked. */
const hotTownships = 0.2
const chances = { hot: { heavy: 0.48, edge: 0.24 }, other: { heavy: 0.03, edge: 0.05 } } as const

/** Single operators far from what is usual in their village. */
const strays = 0.025
const severe = 0.01

function moodOf(village: string, seed: number): Mood {
  const township = stream(seed, `township ${village.slice(0, 9)}`)() < hotTownships ? chances.hot : chances.other
  const chance = stream(seed, `mood ${village}`)()
  if (chance < township.heavy) return 'heavy'
  return chance < township.heavy + township.edge ? 'edge' : 'fine'
}

/** Draws the stocking of one operator of the village. */
export function pressureIn(village: string, seed: number): (random: Random) => number {
  const { middle, spread } = stocked[moodOf(village, seed)]
  return (random) => {
    const chance = random()
    if (chance < severe) return between(random, 1.55, 2.1)
    if (chance < severe + strays) return pick(random, [between(random, 1.22, 1.45), between(random, 0.2, 0.4)])
    return Math.max(0.15, middle + spread * bell(random))
  }
}

const worse2025: Readonly<Record<string, number>> = {
  '632701': 0.94,
  '632722': 1.09,
  '632723': 0.95,
  '632725': 0.97,
  '632726': 0.95,
}

/** How the stock of a county stood in a year, against the first demonstration year. */
export const trendOf = (village: string, year: number): number => (year === 2025 ? (worse2025[village.slice(0, 6)] ?? 1) : 1)
