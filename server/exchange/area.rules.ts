// Does the area on paper agree with the measured one, and if not, does it look like the wrong unit? Tolerances are dated data, given in.

import { muPerHa } from '../platform/mu.rules.ts'
import type { Fault } from './contract.ts'

export type AreaUnit = 'mu' | 'ha'
export type PaperArea = { readonly field: string; readonly value: number; readonly unit: AreaUnit }
export type AreaTolerance = { readonly relative: number; readonly absoluteHa: number }

const squareMetresPerHa = 10000

const hectaresOf = (value: number, unit: AreaUnit): number => (unit === 'mu' ? value / muPerHa : value)

const isWithin = (paperHa: number, measuredHa: number, { relative, absoluteHa }: AreaTolerance): boolean =>
  Math.abs(paperHa - measuredHa) <= Math.max(absoluteHa, relative * measuredHa)

/** At most one fault: a negative or zero paper area, a unit that would fit better, or a plain difference. Measured area in hectares. */
export function checkPaperArea(row: number, paper: PaperArea, measuredHa: number, tolerance: AreaTolerance): readonly Fault[] {
  const paperHa = hectaresOf(paper.value, paper.unit)
  const detail = { paperHa: rounded(paperHa), measuredHa: rounded(measuredHa), value: paper.value, unit: paper.unit }
  const fault = (code: string, severity: Fault['severity'], more: Fault['detail'] = {}): readonly Fault[] => [
    { row, field: paper.field, code, place: null, detail: { ...detail, ...more }, severity },
  ]
  if (!(paper.value > 0)) return fault('area-not-positive', 'error')
  if (isWithin(paperHa, measuredHa, tolerance)) return []
  const other: AreaUnit = paper.unit === 'mu' ? 'ha' : 'mu'
  if (isWithin(hectaresOf(paper.value, other), measuredHa, tolerance))
    return fault('area-unit-mixed', 'error', { fitting: other })
  if (isWithin(paper.value / squareMetresPerHa, measuredHa, tolerance))
    return fault('area-unit-mixed', 'error', { fitting: 'm²' })
  return fault('area-differs', 'warning', { percent: rounded((paperHa / measuredHa - 1) * 100) })
}

const rounded = (value: number): number => Math.round(value * 100) / 100
