// Where does stock exceed grass? The story the demonstration tells: most villages have room, a few townships are heavily
// stocked, some stand at the edge; from one year to the next most counties ease a little and one gets worse.

import { bell, between, pick, type Random, stream } from './random.ts'

type Mood = 'fine' | 'edge' | 'heavy'

/** Stock over capacity: middle and spread of the operators of a village that is not heavily stocked. */
const stocked: Readonly<Record<Exclude<Mood, 'heavy'>, number>> = { fine: 0.66, edge: 1.01 }
const spread = 0.08
/** How heavy the heavily stocked villages of a township are: each township has its own, so that the map shows every grade. */
const heaviest = { least: 1.2, most: 1.62 } as const

/** One township in six is under pressure; there most villages are heavily stocked. */
const hotTownships = 0.16
const chances = { hot: { heavy: 0.78, edge: 0.14 }, other: { heavy: 0.02, edge: 0.06 } } as const

/** Single operators far from what is usual in their village. */
const strays = 0.025
const severe = 0.01

function moodOf(village: string, seed: number): Mood {
  const township = stream(seed, `township ${village.slice(0, 9)}`)() < hotTownships ? chances.hot : chances.other
  const chance = stream(seed, `mood ${village}`)()
  if (chance < township.heavy) return 'heavy'
  return chance < township.heavy + township.edge ? 'edge' : 'fine'
}

function middleOf(village: string, seed: number): number {
  const mood = moodOf(village, seed)
  if (mood !== 'heavy') return stocked[mood]
  return between(stream(seed, `weight ${village.slice(0, 9)}`), heaviest.least, heaviest.most)
}

/** Draws the stocking of one operator of the village. */
export function pressureIn(village: string, seed: number): (random: Random) => number {
  const middle = middleOf(village, seed)
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
