// The few marks that maps and charts of documents are drawn with. Text is set in the fonts of the document, run by run.

import { runsOf } from './runs.ts'

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const shortest = (value: number): string => String(Math.round(value * 100) / 100)
export const at = (x: number, y: number): string => `${shortest(x)} ${shortest(y)}`

/** About as wide as it will be set: Han is square, the rest a little more than half. */
export const widthOf = (text: string, size: number): number =>
  Array.from(text, (sign) => (/[\u2e80-\uffef]/.test(sign) ? 1 : 0.58) * size).reduce((sum, wide) => sum + wide, 0)

type TextLooks = {
  readonly size?: number
  readonly color?: string
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly isBold?: boolean
  /** A rim in this colour, so that it is read on any ground. */
  readonly halo?: string
}

export function text(x: number, y: number, written: string, looks: TextLooks = {}): string {
  const { size = 8, color = '#17302e', anchor = 'start', isBold = false, halo } = looks
  const spans = runsOf(written)
    .map((run) => `<tspan font-family="${run.font}">${escaped(run.text)}</tspan>`)
    .join('')
  const common = `x="${shortest(x)}" y="${shortest(y)}" font-family="han" font-size="${size}" text-anchor="${anchor}"${
    isBold ? ' font-weight="bold"' : ''
  }`
  const rim = halo === undefined ? '' : `<text ${common} fill="${halo}" stroke="${halo}" stroke-width="2.2">${spans}</text>`
  return `${rim}<text ${common} fill="${color}">${spans}</text>`
}

export const box = (x: number, y: number, width: number, height: number, looks: string): string =>
  `<rect x="${shortest(x)}" y="${shortest(y)}" width="${shortest(width)}" height="${shortest(height)}" ${looks}/>`

export const line = (x1: number, y1: number, x2: number, y2: number, color: string, width = 0.6): string =>
  `<path d="M${at(x1, y1)}L${at(x2, y2)}" fill="none" stroke="${color}" stroke-width="${width}"/>`

export const drawing = (width: number, height: number, marks: readonly string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${shortest(width)}" height="${shortest(height)}" viewBox="0 0 ${shortest(width)} ${shortest(
    height,
  )}">${marks.join('')}</svg>`
