// Where land lies in a raster: outlines come into the raster's own system and into cells, long edges bent as the projection bends them.

import type { CellPolygon } from './coverage.rules.ts'

/** North up: the outer corner of the first cell, and the size of a cell, `height` positive. */
export type Grid = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
export type Project = (lon: number, lat: number) => readonly [number, number]

/** A polygon of WKB-like numbers: longitude and latitude in turn. */
export type LonLatPolygon = readonly (readonly number[] | Float64Array)[]

/** An edge may run so far from where its middle truly is, in cells. */
const bend = 0.0002
/** Below so many cells no projection bends an edge by as much as that. */
const straight = 4
const deepest = 12

/** The polygon in cells of the grid; `project` is null where the raster is in longitude and latitude already. */
export function inCells(polygon: LonLatPolygon, grid: Grid, project: Project | null): CellPolygon {
  const place = (lon: number, lat: number): readonly [number, number] => {
    const [x, y] = project === null ? [lon, lat] : project(lon, lat)
    return [(x - grid.x) / grid.width, (grid.y - y) / grid.height]
  }
  return polygon.map((ring) => {
    const placed: number[] = []
    let before: Corner | null = null
    for (let i = 0; i + 1 < ring.length; i += 2) {
      const lon = ring[i] ?? 0
      const lat = ring[i + 1] ?? 0
      const [x, y] = place(lon, lat)
      const here = { lon, lat, x, y }
      if (before !== null && project !== null) bendEdge(placed, before, here, place, 0)
      placed.push(x, y)
      before = here
    }
    return placed
  })
}

type Corner = { readonly lon: number; readonly lat: number; readonly x: number; readonly y: number }

/** Adds the corners between `a` and `b` that the projection asks for. */
function bendEdge(placed: number[], a: Corner, b: Corner, place: Project, depth: number): void {
  if (depth >= deepest || Math.abs(b.x - a.x) + Math.abs(b.y - a.y) < straight) return
  const lon = (a.lon + b.lon) / 2
  const lat = (a.lat + b.lat) / 2
  const [x, y] = place(lon, lat)
  if (Math.abs(x - (a.x + b.x) / 2) + Math.abs(y - (a.y + b.y) / 2) < bend) return
  const middle = { lon, lat, x, y }
  bendEdge(placed, a, middle, place, depth + 1)
  placed.push(x, y)
  bendEdge(placed, middle, b, place, depth + 1)
}
