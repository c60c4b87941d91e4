// Where nobody looked is told from where nothing was found.

import { cellToLatLng, gridDisk, latLngToCell } from 'h3-js'
import { expect, it } from 'vitest'
import { lookedCells, metresByCell, resolutionFor } from '../../server/reports/incident-effort.ts'

const resolution = 7
const home = latLngToCell(33.2, 96.2, resolution)
const [lat, lon] = cellToLatLng(home)
const ring: [number, number][] = [
  [lon - 0.1, lat - 0.1],
  [lon + 0.1, lat - 0.1],
  [lon + 0.1, lat + 0.1],
  [lon - 0.1, lat + 0.1],
  [lon - 0.1, lat - 0.1],
]
const ground = { coordinates: [[ring]] }
/** A kilometre within the hexagon. */
const way = { coordinates: [[[lon - 0.005, lat], [lon + 0.0057, lat]] as const] } // biome-ignore format: one line
const stateOf = (told: ReturnType<typeof lookedCells>, cell: string) =>
  told.features.find(({ properties }) => properties.cell === cell)?.properties

it('a hexagon walked through without an incident was looked at and had none', () => {
  const told = lookedCells([ground], [way], [], resolution)
  expect(stateOf(told, home)).toMatchObject({ state: 'none', incidents: 0, patrols: 1, km: 1 })
  expect(told.cells.none).toBe(1)
  expect(told.cells.unlooked).toBe(told.features.length - 1)
})

it('one walked through with an incident was looked at and had some', () => {
  expect(stateOf(lookedCells([ground], [way], [{ lon, lat }], resolution), home)).toMatchObject({ state: 'found', incidents: 1 })
})

it('one that nobody walked was not looked at, also where others told of an incident', () => {
  expect(stateOf(lookedCells([ground], [], [{ lon, lat }], resolution), home)).toMatchObject({
    state: 'unlooked',
    incidents: 1,
    km: 0,
  })
})

it('covers the ground and nothing beside it but where an incident was', () => {
  const far = { lon: lon + 1, lat }
  const told = lookedCells([ground], [], [far], resolution)
  expect(told.features.length).toBeGreaterThan(30)
  expect(stateOf(told, latLngToCell(far.lat, far.lon, resolution))?.incidents).toBe(1)
})

it('lays every metre of a way into some hexagon', () => {
  const long = { coordinates: [[[lon, lat], [lon + 0.1, lat + 0.1]] as const] } // biome-ignore format: one line
  const laid = [...metresByCell(long, resolution).values()].reduce((sum, metres) => sum + metres, 0)
  expect(laid / 1000).toBeCloseTo(14.48, 1)
  expect(metresByCell(long, resolution).size).toBeGreaterThan(4)
})

it('takes larger hexagons where the ground would make too many', () => {
  expect(gridDisk(home, 1)).toHaveLength(7)
  expect([resolutionFor(12, 1000), resolutionFor(12, 50_000), resolutionFor(12, 270_000), resolutionFor(5, 1000)]).toEqual([
    7, 6, 5, 4,
  ])
})
