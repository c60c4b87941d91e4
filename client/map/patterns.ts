// Hatches, drawn pixel by pixel so that a zone or a doubt reads without colour. Each tile repeats seamlessly.

import * as palette from './palette.ts'

export type Picture = { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }

/** Whether the mark covers a point of the unit-less tile; distances are in pixels of a double-density screen. */
type Mark = (x: number, y: number, size: number) => boolean

const wrap = (value: number, size: number): number => ((value % size) + size) % size
const near = (value: number, size: number, width: number): boolean => wrap(value, size) < width

/** `spacing` and `width` in pixels; spacing divides the tile so that the hatch meets itself at the edge. */
const slash =
  (spacing: number, width: number): Mark =>
  (x, y) =>
    near(x + y, spacing, width)
const backslash =
  (spacing: number, width: number): Mark =>
  (x, y) =>
    near(x - y, spacing, width)
const upright =
  (spacing: number, width: number): Mark =>
  (x) =>
    near(x, spacing, width)
const level =
  (spacing: number, width: number): Mark =>
  (_x, y) =>
    near(y, spacing, width)
const either =
  (a: Mark, b: Mark): Mark =>
  (x, y, size) =>
    a(x, y, size) || b(x, y, size)
const dots =
  (spacing: number, radius: number): Mark =>
  (x, y) => {
    const row = Math.floor(y / spacing)
    const dx = wrap(x + (row % 2) * (spacing / 2), spacing) - spacing / 2
    const dy = wrap(y, spacing) - spacing / 2
    return dx * dx + dy * dy < radius * radius
  }

type Hatch = { readonly color: string; readonly mark: Mark }

const size = 48

const hatches = {
  'zone-grazing-ban': { color: palette.zone['grazing-ban'], mark: either(slash(16, 3), backslash(16, 3)) },
  'zone-rest-grazing': { color: palette.zone['rest-grazing'], mark: upright(12, 3) },
  'zone-balance': { color: palette.zone.balance, mark: dots(48, 2.6) },
  'zone-park-core': { color: palette.zone['park-core'], mark: slash(12, 4) },
  'zone-park-general': { color: palette.zone['park-general'], mark: slash(24, 3) },
  'zone-water-protection': { color: palette.zone['water-protection'], mark: level(12, 3) },
  'zone-basic-grassland': { color: palette.zone['basic-grassland'], mark: dots(12, 2.5) },
  uncertain: { color: palette.finding.uncertain, mark: backslash(12, 2.6) },
} as const satisfies Record<string, Hatch>

export type HatchName = keyof typeof hatches

const channel = (color: string, at: number): number => Number.parseInt(color.slice(at, at + 2), 16)

/** Each pixel is the average of four samples, which is enough to keep a slanted line smooth. */
export function hatchPicture(name: HatchName): Picture {
  const { color, mark } = hatches[name]
  const data = new Uint8ClampedArray(size * size * 4)
  const samples = [0.25, 0.75]
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      let hits = 0
      for (const dy of samples) for (const dx of samples) if (mark(x + dx, y + dy, size)) hits += 1
      data.set([channel(color, 1), channel(color, 3), channel(color, 5), (hits * 255) / 4], (y * size + x) * 4)
    }
  }
  return { width: size, height: size, data }
}

export const isHatch = (name: string): name is HatchName => name in hatches
export const hatchNames: readonly HatchName[] = Object.keys(hatches).filter(isHatch)
