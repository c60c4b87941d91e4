// A sheet of paper: its size, the frame of the map on it, and what its corners stand for.

export const papers = {
  A4: { longMm: 297, shortMm: 210 },
  A3: { longMm: 420, shortMm: 297 },
} as const
export type PaperName = keyof typeof papers
export type Orientation = 'landscape' | 'portrait'

export type Sheet = {
  readonly widthMm: number
  readonly heightMm: number
  readonly mapWidthMm: number
  readonly mapHeightMm: number
}

/** Printers leave about 5 mm; the title, the legend and the notes take the rest. */
const marginMm = 10
const titleMm = 17
const footMm = 21
/** The legend stands beside the map on a lying sheet and under it on a standing one. */
const besideMm = 50
const underMm = 40

export function sheetOf(paper: PaperName, orientation: Orientation): Sheet {
  const { longMm, shortMm } = papers[paper]
  const isWide = orientation === 'landscape'
  const [widthMm, heightMm] = isWide ? [longMm, shortMm] : [shortMm, longMm]
  return {
    widthMm,
    heightMm,
    mapWidthMm: widthMm - 2 * marginMm - (isWide ? besideMm : 0),
    mapHeightMm: heightMm - 2 * marginMm - titleMm - footMm - (isWide ? 0 : underMm),
  }
}

/** Dots per inch of the printed picture. An A3 map at 200 stays under the 4096 px every graphics card can draw. */
const printDpi = 200
export const paperPixelRatio = printDpi / 96

/** The smallest listed scale that still shows `groundM` metres across `paperMm`; the last one when none does. */
export function fittingScale(groundM: number, paperMm: number, scales: readonly number[]): number {
  const needed = (groundM * 1000) / paperMm
  return scales.find((scale) => scale >= needed) ?? scales.at(-1) ?? needed
}

const two = (value: number): string => String(value).padStart(2, '0')

/** Degrees, minutes and seconds, as on the edge of a topographic sheet: 96°45′12″E. */
export function dms(value: number, positive: string, negative: string): string {
  const seconds = Math.round(Math.abs(value) * 3600)
  const [degrees, minutes, rest] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60]
  return `${degrees}°${two(minutes)}′${two(rest)}″${value < 0 ? negative : positive}`
}
