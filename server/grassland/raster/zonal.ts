// Figures of pieces of land from a raster, one piece after the other in the order in which the raster lies in its file.

import proj4 from 'proj4'
import { type Cells, type Meaning, openCells } from './cells.ts'
import { areaOf, type CellBox, type CellPolygon, cellBox, coverage } from './coverage.rules.ts'
import type { OpenRaster } from './open.ts'
import { inCells, type LonLatPolygon, type Project } from './place.rules.ts'
import { addCells, figuresOf, openSums, type ZonalFigures } from './zonal.rules.ts'

export type Zonal = (pieces: readonly (readonly LonLatPolygon[])[]) => Promise<readonly ZonalFigures[]>

/** Cells whose shares are held at once: a piece as large as the raster is done by bands of rows. */
const mostShares = 1 << 20

/** `proj4` of the raster's system, or null where it is in longitude and latitude. */
export function zonalOver({ found, image }: OpenRaster, meaning: Meaning, definition: string | null): Zonal {
  const cells = openCells(image, found, meaning)
  const project = projectTo(definition)
  const scratch = { row: new Float64Array(found.width) }
  return async (pieces) => {
    const placed = pieces.map((piece) => {
      const polygons = piece.map((polygon) => inCells(polygon, found.grid, project))
      return { polygons, box: cellBox(polygons, found.width, found.height) }
    })
    const figures: ZonalFigures[] = []
    const rowsTogether = found.isTiled ? found.blockHeight : Math.max(64, found.blockHeight)
    const bandOf = (box: CellBox): number => Math.floor(box.top / rowsTogether)
    const order = placed
      .map((_, i) => i)
      .sort((a, b) => {
        const [one, two] = [placed[a]?.box, placed[b]?.box]
        return one === undefined || two === undefined ? 0 : bandOf(one) - bandOf(two) || one.left - two.left
      })
    for (const i of order) {
      const piece = placed[i]
      if (piece !== undefined) figures[i] = await measure(cells, piece.polygons, piece.box, scratch.row)
    }
    return figures
  }
}

export function projectTo(definition: string | null): Project | null {
  if (definition === null) return null
  const { forward } = proj4('+proj=longlat +datum=WGS84 +no_defs', definition)
  return (lon, lat) => {
    const [x = Number.NaN, y = Number.NaN] = forward([lon, lat])
    return [x, y]
  }
}

async function measure(cells: Cells, polygons: readonly CellPolygon[], box: CellBox, row: Float64Array): Promise<ZonalFigures> {
  const sums = openSums()
  const width = box.right - box.left
  const rows = width > 0 ? Math.max(1, Math.floor(mostShares / (width + 1))) : 0
  for (let top = box.top; rows > 0 && top < box.bottom; top += rows) {
    const band = { left: box.left, right: box.right, top, bottom: Math.min(box.bottom, top + rows) }
    const coming = cells.bring(band)
    if (coming !== null) await coming
    const shares = coverage(polygons, band)
    for (let y = band.top; y < band.bottom; y += 1) {
      cells.row(row, y, band.left, band.right)
      addCells(sums, row, shares, (y - band.top) * width, width)
    }
  }
  return figuresOf(sums, areaOf(polygons))
}
