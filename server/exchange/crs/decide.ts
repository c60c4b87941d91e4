// Brings the three voices together: what the caller declares, what the file states, what the coordinates allow.

import { SourceRefused } from '../readers/source.ts'
import { type CrsFinding, refused } from './finding.ts'
import { confirmCrs, proposeCrs, type Range } from './propose.ts'
import { findSystem, findUnconvertibleDatum } from './systems.ts'

type Voices = {
  readonly declared: string | undefined
  readonly datum: string | undefined
  /** What the file states, or null where it states nothing. */
  readonly stated: CrsFinding | null
  readonly range: Range | null
}

/** A declaration wins over the file, except that an unconvertible datum stays refused. */
export function decideCrs({ declared, datum, stated, range }: Voices): CrsFinding {
  const named = [datum, declared]
    .map((text) => (text === undefined ? null : findUnconvertibleDatum(text)))
    .find((hit) => hit !== null)
  if (named) return refused('crs-datum-not-convertible', { datum: named, name: datum ?? declared ?? '' })
  if (declared !== undefined) {
    const system = findSystem(declared)
    if (!system) throw new SourceRefused('crs-not-supported', { crs: declared })
    return confirmCrs(system, 'declared', range)
  }
  if (stated === null) return proposeCrs(range)
  return stated.kind === 'known' ? confirmCrs(stated.system, stated.source, range, stated.notes) : stated
}
