// Which rivers and lake shores does GSHHG draw in a box? Asks GMT (Debian packages gmt and gmt-gshhg-full) for its
// full resolution, and joins what GMT cuts at every whole degree back into lines and rings.

import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import type { Position } from 'geojson'
import { lengthKm } from './ground.ts'

export type Box = { readonly west: number; readonly east: number; readonly south: number; readonly north: number }
export type RiverLine = { readonly level: number; readonly line: readonly Position[] }

/** WDB II levels of GSHHG 2.3.7 that occur on the plateau; 6 and above are intermittent. */
const riverLevels = [1, 2, 3, 4, 6]

/** Where GMT cuts a line at a bin it may leave a stub of one repeated point. */
const stubKm = 0.02

function dump(box: Box, what: readonly string[]): readonly (readonly Position[])[] {
  const region = `-R${box.west}/${box.east}/${box.south}/${box.north}`
  const text = execFileSync('gmt', ['coast', region, '-Df', '-M', ...what, '--FORMAT_FLOAT_OUT=%.6f'], {
    // GMT leaves a history file where it runs.
    cwd: tmpdir(),
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  })
  return text
    .split(/^>.*$/m)
    .map((block) => block.split('\n').filter((line) => /^\d/.test(line)))
    .map((lines) => lines.map((line): Position => line.trim().split(/\s+/).map(Number)))
    .filter((line) => line.length > 1 && lengthKm(line) > stubKm)
}

export function riversIn(box: Box): readonly RiverLine[] {
  return riverLevels.flatMap((level) => joined(dump(box, [`-I${level}`])).map((line) => ({ level, line })))
}

/** Closed shores of GSHHG level 2. Shores cut by the edge of the box are left out: ask for a box wide enough. */
export function lakeRingsIn(box: Box): readonly (readonly Position[])[] {
  return joined(dump(box, ['-W2'])).filter(isClosed)
}

export function isClosed(line: readonly Position[]): boolean {
  const [first, last] = [line[0], line.at(-1)]
  return line.length > 3 && first !== undefined && last !== undefined && nodeOf(first) === nodeOf(last)
}

/** Ends within about 10 m are one node: bins store positions in 1/65535 degree. */
function nodeOf([lon = 0, lat = 0]: Position): string {
  return `${lon.toFixed(4)} ${lat.toFixed(4)}`
}

/** Joins lines wherever exactly two ends meet, so that a confluence still ends a line. */
function joined(lines: readonly (readonly Position[])[]): readonly (readonly Position[])[] {
  const at = new Map<string, number[]>()
  const endsOf = (line: readonly Position[]) => [line[0] ?? [], line.at(-1) ?? []].map(nodeOf)
  lines.forEach((line, i) => {
    for (const node of endsOf(line)) at.set(node, [...(at.get(node) ?? []), i])
  })
  const taken = new Set<number>()
  const grow = (start: readonly Position[]): readonly Position[] => {
    let line = start
    for (;;) {
      const node = nodeOf(line.at(-1) ?? [])
      const meeting = at.get(node) ?? []
      const [next] = meeting.filter((i) => !taken.has(i))
      const more = next === undefined ? undefined : lines[next]
      if (meeting.length !== 2 || next === undefined || more === undefined) return line
      taken.add(next)
      line = [...line, ...(nodeOf(more[0] ?? []) === node ? more : [...more].reverse()).slice(1)]
    }
  }
  return lines.flatMap((line, i) => {
    if (taken.has(i)) return []
    taken.add(i)
    return [grow([...grow(line)].reverse())]
  })
}
