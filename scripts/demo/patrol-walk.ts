// Where and when the invented patrols went: days, ways and quirks, all from the seed; only the days hang on the day of the first start.

import { east, north, planeAt, type Transport } from '#rules/patrols'
import type { StoredPoint } from '../../server/patrols/points.queries.ts'
import { between, type Random, stream } from './random.ts'

export const patrolCount = 60

/** What is peculiar about one; `plain` nothing. */
export type Quirk = 'plain' | 'short' | 'silent' | 'leaps' | 'timeless' | 'manual' | 'invalid' | 'confirmed' | 'together' | 'open'

export type Walk = {
  readonly n: number
  readonly leader: number
  readonly unit: number
  readonly quirk: Quirk
  readonly transport: Transport
  readonly startedAt: Date
  readonly endedAt: Date
  /** Of the unit's line, where it begins. */
  readonly share: number
  readonly random: Random
}

const dayMs = 86_400_000
const quirks: Readonly<Record<number, Quirk>> = {
  4: 'short',
  7: 'silent',
  11: 'leaps',
  13: 'together',
  16: 'invalid',
  19: 'short',
  22: 'timeless',
  25: 'manual',
  28: 'confirmed',
  31: 'silent',
  34: 'together',
  37: 'leaps',
  40: 'short',
  43: 'invalid',
  46: 'manual',
  49: 'silent',
  52: 'together',
  55: 'short',
  59: 'open',
}
const speeds: Readonly<Record<'foot' | 'horse' | 'motorbike', number>> = { foot: 1.2, horse: 2.2, motorbike: 7 }
const modes = ['foot', 'horse', 'foot', 'motorbike', 'horse'] as const

const speedOf = (transport: Transport): number =>
  transport === 'horse' || transport === 'motorbike' ? speeds[transport] : speeds.foot

/** From five months ago to yesterday; the last is under way. Minutes: 45 to 110, of the short ones 12. */
export function walksOf(seed: number, now: Date): readonly Walk[] {
  return Array.from({ length: patrolCount }, (_, n) => {
    const random = stream(seed, `patrol ${n}`)
    const quirk = quirks[n] ?? 'plain'
    const daysAgo = 150 - (n / (patrolCount - 2)) * 148.5
    const noon = Math.floor((now.getTime() + 8 * 3_600_000) / dayMs) * dayMs - 8 * 3_600_000
    const begin =
      quirk === 'open' ? now.getTime() - 40 * 60_000 : noon - Math.floor(daysAgo) * dayMs + between(random, 8, 15) * 3_600_000
    const minutes = quirk === 'short' ? 12 : quirk === 'open' ? 38 : between(random, 45, 110)
    const silence = quirk === 'silent' ? 50 : 0
    return {
      n,
      leader: Math.floor(random() * 10_000),
      unit: Math.floor(random() * 10_000),
      quirk,
      transport: modes[n % modes.length] ?? 'foot',
      startedAt: new Date(begin),
      endedAt: new Date(begin + (minutes + silence) * 60_000),
      share: between(random, 0, 0.6),
      random,
    }
  })
}

type Place = readonly [lng: number, lat: number]

/** The place so many metres along a line; its end beyond it. */
function placeAt(line: readonly Place[], metres: number): Place {
  let left = metres
  for (let i = 1; i < line.length; i += 1) {
    const [from, to] = [line[i - 1], line[i]]
    if (from === undefined || to === undefined) break
    const length = metresOf(from, to)
    if (left <= length && length > 0)
      return [from[0] + ((to[0] - from[0]) * left) / length, from[1] + ((to[1] - from[1]) * left) / length]
    left -= length
  }
  return line.at(-1) ?? [0, 0]
}

function metresOf([lng1, lat1]: Place, [lng2, lat2]: Place): number {
  const plane = planeAt({ lng: lng1, lat: lat1 })
  return Math.hypot(east(plane, lng2), north(plane, lat2))
}

const everyS = 30

/** A fix every half minute, a few metres beside the line. */
export function walkAlong(
  line: readonly Place[],
  { quirk, transport, startedAt, endedAt, share, random }: Walk,
): readonly StoredPoint[] {
  const whole = line.reduce((sum, place, i) => sum + (i === 0 ? 0 : metresOf(line[i - 1] ?? place, place)), 0)
  const silenceS = quirk === 'silent' ? 3000 : 0
  const count = Math.max(2, Math.floor(((endedAt.getTime() - startedAt.getTime()) / 1000 - silenceS) / everyS))
  const speed = speedOf(transport) * between(random, 0.85, 1.15)
  return Array.from({ length: count }, (_, i) => {
    const walked = whole * share + i * everyS * speed
    // To its end and back again.
    const turn = walked % (2 * whole)
    const [lng, lat] = placeAt(line, turn <= whole ? turn : 2 * whole - turn)
    const leap = quirk === 'leaps' && i % 40 === 20 ? 0.3 : 0
    const at = new Date(startedAt.getTime() + (i * everyS + (i > count / 2 ? silenceS : 0)) * 1000).toISOString()
    return {
      seq: i,
      lng: Number((lng + leap + between(random, -4e-5, 4e-5)).toFixed(6)),
      lat: Number((lat + between(random, -4e-5, 4e-5)).toFixed(6)),
      ele: null,
      accuracyM: Math.round(between(random, 4, 15)),
      speedMs: null,
      isMock: false,
      deviceAt: quirk === 'timeless' ? null : at,
      gnssAt: null,
    }
  })
}
