// What a printed page holds, read from the PDF itself: the paper, and the size of what is filled on it, in millimetres.

import { constants, inflateSync } from 'node:zlib'

const mmPerPoint = 25.4 / 72

/** Around one filled path. */
export type Shape = { readonly color: string; readonly widthMm: number; readonly heightMm: number }
export type PrintedPage = {
  readonly pages: number
  readonly widthMm: number
  readonly heightMm: number
  readonly shapes: readonly Shape[]
  /** Pictures, as wide and high as they lie on the paper. */
  readonly pictures: readonly { readonly widthMm: number; readonly heightMm: number }[]
}

type Matrix = readonly [number, number, number, number, number, number]
const times = ([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix => [
  A * a + B * c,
  A * b + B * d,
  C * a + D * c,
  C * b + D * d,
  E * a + F * c + e,
  E * b + F * d + f,
]

/** Every drawing program of the document, inflated. */
function streamsOf(pdf: Buffer): readonly string[] {
  const text = pdf.toString('latin1')
  return [...text.matchAll(/\/Filter \/FlateDecode[^>]*>>\s*stream\r?\n/g)].flatMap((found) => {
    try {
      const bytes = inflateSync(pdf.subarray(found.index + found[0].length), { finishFlush: constants.Z_SYNC_FLUSH })
      return [bytes.toString('latin1')]
    } catch {
      return []
    }
  })
}

/** Runs the few operators that place and fill: enough for what Chromium writes of boxes and simple drawings. */
function drawn(program: string): Pick<PrintedPage, 'shapes' | 'pictures'> {
  const shapes: Shape[] = []
  const pictures: { widthMm: number; heightMm: number }[] = []
  let state: { matrix: Matrix; color: string } = { matrix: [1, 0, 0, 1, 0, 0], color: '' }
  const saved: (typeof state)[] = []
  let corners: (readonly [number, number])[] = []
  for (const line of program.split('\n')) {
    const words = line.trim().split(/\s+/)
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = words.map(Number)
    const [wide, , , high] = state.matrix
    const mm = (along: readonly number[], scale: number): number =>
      (Math.max(...along) - Math.min(...along)) * Math.abs(scale) * mmPerPoint
    switch (words.at(-1)) {
      case 'q':
        saved.push({ ...state })
        break
      case 'Q':
        state = saved.pop() ?? state
        break
      case 'cm':
        state = { ...state, matrix: times(state.matrix, [a, b, c, d, e, f]) }
        break
      case 'rg':
        state = { ...state, color: words.slice(-4, -1).join(' ') }
        break
      case 're':
        corners.push([a, b], [a + c, b + d])
        break
      case 'm':
      case 'l':
        corners.push([a, b])
        break
      case 'Do':
        pictures.push({ widthMm: Math.abs(wide) * mmPerPoint, heightMm: Math.abs(high) * mmPerPoint })
        break
      case 'f':
      case 'f*': {
        const { color } = state
        const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
        if (corners.length > 0) shapes.push({ color, widthMm: mm(xs, wide), heightMm: mm(ys, high) })
        corners = []
        break
      }
      case 'n':
      case 'S':
        corners = []
    }
  }
  return { shapes, pictures }
}

export function printedPage(pdf: Buffer): PrintedPage {
  const text = pdf.toString('latin1')
  const [, width = '0', height = '0'] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(text) ?? []
  const longest = streamsOf(pdf).toSorted((a, b) => b.length - a.length)
  const page = longest.find((program) => program.startsWith('.2') && / cm\n/.test(program)) ?? ''
  return {
    pages: text.match(/\/Type \/Page\b/g)?.length ?? 0,
    widthMm: Number(width) * mmPerPoint,
    heightMm: Number(height) * mmPerPoint,
    ...drawn(page),
  }
}
