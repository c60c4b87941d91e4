// Outlines with any number of vertices that can never cross themselves: seen from its middle, every direction meets the
// border once. They stand in for zones as offices draw them from satellite pictures.

import { type Point, perMetre, type Ring, shrink } from './lattice.ts'
import { between, type Random } from './random.ts'

export type Star = {
  readonly ring: Ring
  readonly holds: (point: Point) => boolean
}

export type StarSize = { readonly eastM: number; readonly northM: number; readonly vertices: number }

const waves = 11
const jitter = 0.012

export function starAround([cx, cy]: Point, { eastM, northM, vertices }: StarSize, random: Random): Star {
  const shape = Array.from({ length: waves }, (_, k) => ({
    turns: k + 2,
    height: between(random, 0.02, 0.22) / (1 + k * 0.6),
    phase: between(random, 0, 2 * Math.PI),
  }))
  const radii = Array.from({ length: vertices }, (_, i) => {
    const angle = (2 * Math.PI * i) / vertices
    const wave = shape.reduce((sum, { turns, height, phase }) => sum + height * Math.cos(turns * angle + phase), 1)
    return Math.max(0.3, wave) * (1 + between(random, -jitter, jitter))
  })
  const eastSteps = (eastM * perMetre) / shrink
  const northSteps = northM * perMetre
  const ring = radii.map((radius, i): Point => {
    const angle = (2 * Math.PI * i) / vertices
    return [Math.round(cx + radius * eastSteps * Math.cos(angle)), Math.round(cy + radius * northSteps * Math.sin(angle))]
  })
  const holds = ([x, y]: Point): boolean => {
    const [east, north] = [(x - cx) / eastSteps, (y - cy) / northSteps]
    const angle = (Math.atan2(north, east) + 2 * Math.PI) % (2 * Math.PI)
    const radius = radii[Math.round((angle / (2 * Math.PI)) * vertices) % vertices] ?? 0
    return Math.hypot(east, north) < radius
  }
  return { ring, holds }
}
