// How many parcels and operators does each village get, and of what size? Few where nobody lives, many in the valleys.

import type { Cell } from './cells.ts'
import { areaHa, centre, toLonLat } from './lattice.ts'
import { bell, between, stream } from './random.ts'

export type VillagePlan = {
  readonly code: string
  readonly cell: Cell['ring']
  readonly parcels: number
  readonly operators: number
  /** Mean size of a parcel. */
  readonly parcelHa: number
}

type Habit = { readonly parcelHa: number; readonly weight: number }

/** Invented: pastures grow larger and people fewer from the valleys of the south-east to the plateau of the west. */
const habits: Readonly<Record<string, Habit>> = {
  '632701': { parcelHa: 200, weight: 1.2 },
  '632722': { parcelHa: 350, weight: 1.3 },
  '632723': { parcelHa: 250, weight: 1 },
  '632724': { parcelHa: 600, weight: 1.2 },
  '632725': { parcelHa: 150, weight: 1.2 },
  '632726': { parcelHa: 450, weight: 1.4 },
}
const usual: Habit = { parcelHa: 300, weight: 1 }
export const habitOf = (code: string): Habit => habits[code.slice(0, 6)] ?? usual

/** Most of the land west of here is 可可西里, where hardly anyone lives. */
const remote = (lon: number): number => (lon < 92.5 ? 0.08 : lon < 94 ? 0.45 : 1)

/** Of ten parcels seven operators short of a third: a household has one all-year parcel or a warm and a cold one. */
const operatorsPerParcel = 2 / 3
const mostOfCell = 0.85

export function planOf(villages: readonly Cell[], parcels: number, seed: number): readonly VillagePlan[] {
  const weights = villages.map(({ code, ring }) => {
    const random = stream(seed, `plan ${code}`)
    return habitOf(code).weight * Math.exp(0.35 * bell(random)) * remote(toLonLat(centre(ring))[0])
  })
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  let reached = 0
  return villages.map(({ code, ring }, i) => {
    const before = reached
    reached += ((weights[i] ?? 0) / whole) * parcels
    const own = Math.round(reached) - Math.round(before)
    const wished = habitOf(code).parcelHa * between(stream(seed, `size ${code}`), 0.8, 1.25)
    return {
      code,
      cell: ring,
      parcels: own,
      operators: Math.round(Math.round(reached) * operatorsPerParcel) - Math.round(Math.round(before) * operatorsPerParcel),
      parcelHa: Math.min(wished, (mostOfCell * areaHa(ring)) / Math.max(1, own)),
    }
  })
}
