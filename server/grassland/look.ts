// What is in a file before anything is written: its place on the map, its bands, and the range of a sample of its cells.

import type { Knex } from 'knex'
import proj4 from 'proj4'
import type { SceneFound } from '#contract/grassland'
import { Problem } from '../platform/problem.ts'
import { type OpenRaster, openRaster, type RasterFound } from './raster/open.ts'
import type { RasterSystem } from './raster/system.rules.ts'
import type { Placed } from './scenes.queries.ts'
import { findDefinition } from './statistics.queries.ts'

/** `crs` is what the person says, where the file says nothing or nothing that is understood. */
export async function lookAtRaster(db: Knex, path: string, crs: string | undefined): Promise<Placed> {
  const opened = await openRaster(path)
  try {
    const { found } = opened
    const named = await nameOf(db, found.system, crs)
    const range = await sampleRange(opened)
    return { found: tell(found, named, range), footprint: named.crs === null ? null : await footprintOf(db, found, named.crs) }
  } finally {
    await opened.close()
  }
}

type Named = { readonly crs: string | null; readonly crsHow: SceneFound['crsHow'] }

async function nameOf(db: Knex, system: RasterSystem, declared: string | undefined): Promise<Named> {
  if (declared !== undefined) {
    const epsg = Number(declared.replace(/^EPSG:/, ''))
    if ((await findDefinition(db, epsg)) === null) throw new Problem('raster-crs-unknown', 422, { crs: `EPSG:${epsg}` })
    return { crs: `EPSG:${epsg}`, crsHow: 'declared' }
  }
  if (system.kind === 'own') return { crs: system.proj4, crsHow: 'file' }
  if (system.kind !== 'registered') return { crs: null, crsHow: system.kind }
  const isKnown = (await findDefinition(db, system.epsg)) !== null
  return isKnown ? { crs: `EPSG:${system.epsg}`, crsHow: 'file' } : { crs: null, crsHow: 'unclear' }
}

/** Proj4's words for a system as it is kept with a scene; null where the raster is in longitude and latitude as the parcels are. */
export async function definitionOf(db: Knex, crs: string): Promise<string | null> {
  const text = crs.startsWith('EPSG:') ? await findDefinition(db, Number(crs.slice(5))) : crs
  if (text === null) throw new Problem('raster-crs-unknown', 422, { crs })
  return /\+proj=longlat/.test(text) && /(WGS84|GRS80)/.test(text) ? null : text
}

const along = 8

/** The outline in longitude and latitude, with corners between the corners since projections bend it. */
async function footprintOf(db: Knex, { grid, width, height }: RasterFound, crs: string): Promise<Placed['footprint']> {
  const definition = await definitionOf(db, crs)
  const [right, bottom] = [grid.x + grid.width * width, grid.y - grid.height * height]
  const corners = [
    [grid.x, grid.y],
    [right, grid.y],
    [right, bottom],
    [grid.x, bottom],
  ] as const
  const ring = corners.flatMap(([x, y], i) => {
    const [nextX, nextY] = corners[(i + 1) % corners.length] ?? [x, y]
    return Array.from({ length: along }, (_, k) => [x + ((nextX - x) * k) / along, y + ((nextY - y) * k) / along] as const)
  })
  const toLonLat = definition === null ? null : proj4(definition, '+proj=longlat +datum=WGS84 +no_defs')
  const placed = ring.map((point): readonly [number, number] => {
    const [lon = Number.NaN, lat = Number.NaN] = toLonLat === null ? point : toLonLat.forward([...point])
    return [lon, lat]
  })
  const isOnEarth = placed.every(([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90)
  if (!isOnEarth) throw new Problem('raster-off-earth', 422, { crs })
  return [...placed, ...placed.slice(0, 1)]
}

const sampled = 12

async function sampleRange({ image, found }: OpenRaster): Promise<SceneFound['range']> {
  const { scale, offset } = found.bands[0] ?? { scale: 1, offset: 0 }
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  const [width, height] = [Math.min(found.width, 256), Math.min(found.height, 64)]
  for (let i = 0; i < sampled; i += 1) {
    const left = Math.round(((found.width - width) * ((i * 5) % sampled)) / (sampled - 1))
    const top = Math.round(((found.height - height) * i) / (sampled - 1))
    const data = await image
      .readRasters({ window: [left, top, left + width, top + height], samples: [0], interleave: true })
      .catch(() => {
        throw new Problem('raster-unreadable', 422)
      })
    for (const stored of data) {
      if (stored === found.noData || Number.isNaN(stored)) continue
      from = Math.min(from, stored * scale + offset)
      to = Math.max(to, stored * scale + offset)
    }
  }
  return from > to ? null : { from, to }
}

const tell = (found: RasterFound, named: Named, range: SceneFound['range']): SceneFound => ({
  width: found.width,
  height: found.height,
  cellWidth: found.grid.width,
  cellHeight: found.grid.height,
  isPoint: found.isPoint,
  type: found.type,
  isTiled: found.isTiled,
  noData: found.noData,
  bands: found.bands,
  range,
  ...named,
})
