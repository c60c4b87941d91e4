// Goes through a raster beside the server, so that no request waits while cells are decoded. Entry of a child process.

import type { Meaning } from './cells.ts'
import { openRaster } from './open.ts'
import { polygonsOf } from './wkb.rules.ts'
import type { ZonalFigures } from './zonal.rules.ts'
import { type Zonal, zonalOver } from './zonal.ts'

/** `definition` is proj4's text of the raster's system, null for longitude and latitude. */
export type Task = { readonly path: string; readonly meaning: Meaning; readonly definition: string | null }
export type Ask = { readonly n: number; readonly shapes: readonly Uint8Array[] } | { readonly task: Task }
export type Told =
  | { readonly n: number; readonly figures: readonly ZonalFigures[] }
  | { readonly n: number; readonly fault: string }

let zonal: Promise<Zonal> = Promise.reject(new Error('no raster was named'))
zonal.catch(() => {})

process.on('message', async (ask: Ask) => {
  if ('task' in ask) {
    const { path, meaning, definition } = ask.task
    zonal = openRaster(path).then((raster) => zonalOver(raster, meaning, definition))
    zonal.catch(() => {})
    return
  }
  const { n, shapes } = ask
  const tell = (told: Told): void => void process.send?.(told)
  try {
    const measure = await zonal
    tell({ n, figures: await measure(shapes.map(polygonsOf)) })
  } catch (fault) {
    tell({ n, fault: fault instanceof Error ? fault.message : String(fault) })
  }
})
process.on('disconnect', () => process.exit(0))
