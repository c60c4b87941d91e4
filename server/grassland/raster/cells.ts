// The cells of one band, read block by block as they are needed and kept while there is room: memory does not grow with the raster.

import type { GeoTIFFImage } from 'geotiff'
import type { CellBox } from './coverage.rules.ts'
import type { RasterFound } from './open.ts'

/** How stored numbers become figures; those outside `from`…`to` are none, whatever the file says. */
export type Meaning = {
  readonly band: number
  readonly scale: number
  readonly offset: number
  readonly noData: number | null
  readonly from: number
  readonly to: number
}
export type Cells = {
  /** Brings the blocks of `box` in; null where they are there already. */
  readonly bring: (box: CellBox) => Promise<void> | null
  /** Figures of one row from `left` to `right`, NaN where there is none. Its blocks must have been brought. */
  readonly row: (into: Float64Array, y: number, left: number, right: number) => void
}

type Block = { readonly data: ArrayLike<number>; readonly width: number; usedAt: number }

const room = 48 * 1024 * 1024
const leastRows = 64

export function openCells(image: GeoTIFFImage, found: RasterFound, meaning: Meaning): Cells {
  const blockWidth = found.isTiled ? found.blockWidth : found.width
  const rows = found.blockHeight
  const blockHeight = found.isTiled ? rows : rows * Math.max(1, Math.ceil(Math.min(leastRows, found.height) / rows))
  const across = Math.ceil(found.width / blockWidth)
  const bytes = blockWidth * blockHeight * 8
  const most = Math.max(4, Math.floor(room / bytes))
  const blocks = new Map<number, Block>()
  let turn = 0

  async function read(index: number): Promise<void> {
    const left = (index % across) * blockWidth
    const top = Math.floor(index / across) * blockHeight
    const right = Math.min(found.width, left + blockWidth)
    const bottom = Math.min(found.height, top + blockHeight)
    const data = await image.readRasters({ window: [left, top, right, bottom], samples: [meaning.band - 1], interleave: true })
    blocks.set(index, { data, width: right - left, usedAt: turn })
  }

  function makeRoom(needed: number): void {
    if (blocks.size <= Math.max(most, needed)) return
    const oldest = [...blocks].sort(([, a], [, b]) => a.usedAt - b.usedAt).slice(0, blocks.size - Math.max(most, needed))
    for (const [index] of oldest) blocks.delete(index)
  }

  function bring({ left, top, right, bottom }: CellBox): Promise<void> | null {
    turn += 1
    const missing: number[] = []
    let needed = 0
    for (let row = Math.floor(top / blockHeight); row * blockHeight < bottom; row += 1) {
      for (let column = Math.floor(left / blockWidth); column * blockWidth < right; column += 1) {
        const index = row * across + column
        const block = blocks.get(index)
        needed += 1
        if (block === undefined) missing.push(index)
        else block.usedAt = turn
      }
    }
    if (missing.length === 0) return null
    return (async () => {
      for (const index of missing) await read(index)
      makeRoom(needed)
    })()
  }

  const { scale, offset, noData, from, to } = meaning
  function row(into: Float64Array, y: number, left: number, right: number): void {
    const blockRow = Math.floor(y / blockHeight)
    const inBlock = y - blockRow * blockHeight
    for (let x = left; x < right; ) {
      const column = Math.floor(x / blockWidth)
      const end = Math.min(right, (column + 1) * blockWidth)
      const block = blocks.get(blockRow * across + column)
      if (block === undefined) throw new Error('a block was not brought')
      let at = inBlock * block.width + x - column * blockWidth
      for (; x < end; x += 1, at += 1) {
        const stored = block.data[at] ?? Number.NaN
        const value = stored * scale + offset
        into[x - left] = stored === noData || !(value >= from && value <= to) ? Number.NaN : value
      }
    }
  }
  return { bring, row }
}
