// Forage of a stored assessment: each piece of land and each supplement as a line, with the coefficients it took.

import type { Basis, Interval, KnownCoefficient, LandUse, Missing, Supplement, TraceEntry, TraceInput } from '#contract/balance'
import { type Asked, ask } from './asked.rules.ts'
import type { CoefficientBook } from './coefficient.rules.ts'
import { type Converted, type Forage, type ForageSource, inFresh, inHay, usableForage } from './forage.rules.ts'
import { openShare } from './season.rules.ts'
import type { Lever } from './settle.rules.ts'
import { amountFormula, areaFormula, supplyErrors } from './trace.rules.ts'

/** What one line adds to the whole. A line that lacks a figure adds nothing and says what it lacks. */
export type Line = {
  readonly of: Interval
  readonly lever: Lever
  readonly entries: readonly TraceEntry[]
  readonly missing: readonly Missing[]
  readonly provisional: boolean
}

export const lacking = (missing: readonly Missing[], entries: readonly TraceEntry[] = []): Line => ({
  of: { low: 0, mid: 0, high: 0 },
  lever: { mid: 0 },
  entries,
  missing,
  provisional: true,
})

export type ForageTerms = {
  readonly book: CoefficientBook
  readonly intakeBasis: Basis
  readonly season: Parameters<typeof openShare>[0] & { readonly kind: 'warm' | 'cold' | 'year' }
  readonly areaError: number
}

/** The evidence of a yield that a working model made (grassland/yields.queries.ts). */
const workingYield = 'working'

/**
 * Forage of one piece of land. A ban zone gives nothing in any season, a rest zone its open share of the season, and land
 * without a grassland type nothing: rock and water. Null where there is nothing to reckon.
 */
export function landLine(land: LandUse, terms: ForageTerms): Line | null {
  const { yield: grown, grasslandType, parcelCode } = land
  if (land.regime === 'ban' || land.usableHa === 0 || grasslandType === null) return null
  if (grown === null) return lacking([{ what: 'yield', parcelCode, grasslandType }])
  const scope = { supply: 'natural', grasslandType, season: terms.season.kind } as const
  const edible = ask(terms.book, { key: 'edible-share', ...scope })
  const use = ask(terms.book, { key: 'utilisation', ...scope })
  const change = conversionOf(terms, grown.basis, scope)
  const missing = [edible, use, ...change].flatMap((asked) => (asked.row ? [] : [asked.missing]))
  if (!edible.row || !use.row || missing.length > 0) return lacking(missing)
  const open = land.seasonShare * (land.regime === 'rest' ? openShare(terms.season, land.restDays) : 1)
  const errors = { yield: grown.error, area: terms.areaError }
  const source: ForageSource = {
    kind: 'natural',
    basis: grown.basis,
    gross: { areaHa: land.usableHa, yieldKgPerHa: grown.kgPerHa },
    edibleShare: edible.row.value,
    utilisation: use.row.value * open,
  }
  return lineOf(
    source,
    errors,
    change,
    terms,
    `${parcelCode}/${grasslandType}/${land.regime}${land.zoneCode === null ? '' : `/${land.zoneCode}`}`,
    [
      { name: 'areaHa', value: land.usableHa, unit: 'ha' },
      {
        name: 'yieldKgPerHa',
        value: grown.kgPerHa,
        unit: `kg ${grown.basis}/ha`,
        source: grown.source,
        evidence: grown.evidence,
      },
      cited('edibleShare', edible.row),
      cited('utilisation', use.row),
      ...(open < 1 ? [{ name: 'openShare', value: open, unit: 'share' }] : []),
    ],
    [edible, use],
    grown.evidence === workingYield,
  )
}

/**
 * Forage bought or grown besides pasture. The amount is what was fed, so utilisation and hay quality of pasture do not apply
 * to it; a row that speaks of this very kind of supply does.
 */
export function supplementLine(supplement: Supplement, terms: ForageTerms): Line {
  const { kind, amountKg, basis } = supplement
  const scope = { supply: kind, season: terms.season.kind } as const
  const use = ownRow(ask(terms.book, { key: 'utilisation', ...scope }), kind)
  const asked = conversionOf(terms, basis, scope)
  const change = basis === 'hay' ? asked.filter((one) => ownRow(one, kind).length > 0) : asked
  const missing = change.flatMap((one) => (one.row ? [] : [one.missing]))
  if (missing.length > 0) return lacking(missing)
  const utilisation = use[0]?.row
  const source: ForageSource = { kind, basis, gross: { amountKg }, edibleShare: 1, utilisation: utilisation?.value ?? 1 }
  return lineOf(
    source,
    { yield: 0, area: 0 },
    change,
    terms,
    `${kind}/${supplement.id}`,
    [
      { name: 'amountKg', value: amountKg, unit: `kg ${basis}`, source: supplement.source },
      { name: 'edibleShare', value: 1, unit: 'share' },
      utilisation ? cited('utilisation', utilisation) : { name: 'utilisation', value: 1, unit: 'share', source: 'as fed' },
    ],
    use,
  )
}

const ownRow = (asked: Asked, kind: Supplement['kind']): Asked[] => (asked.row?.supply === kind ? [asked] : [])

type Scope = Omit<Parameters<CoefficientBook>[0], 'key'>

/** The row that brings a supply to the basis of the intake; none is needed from fresh to fresh. */
function conversionOf(terms: ForageTerms, basis: Basis, scope: Scope): Asked[] {
  if (terms.intakeBasis === 'fresh') return []
  return [ask(terms.book, { key: basis === 'hay' ? 'hay-coefficient' : 'fresh-to-hay', ...scope })]
}

function convert(forage: Forage, row: KnownCoefficient | undefined, intakeBasis: Basis): Converted<Basis> {
  if (intakeBasis === 'fresh') return inFresh(forage)
  if (row?.key === 'hay-coefficient') return inHay(forage, { quality: { ...row, key: row.key } })
  return row?.key === 'fresh-to-hay' ? inHay(forage, { drying: { ...row, key: row.key } }) : inHay(forage, {})
}

function lineOf(
  source: ForageSource,
  errors: { readonly yield: number; readonly area: number },
  change: readonly Asked[],
  terms: ForageTerms,
  at: string,
  inputs: readonly TraceInput[],
  asked: readonly Asked[],
  isWorking = false,
): Line {
  const row = change[0]?.row
  const converted = convert(usableForage(source, errors), row, terms.intakeBasis)
  if (!converted.ok) return lacking([{ what: 'basis', at, detail: `${source.basis} forage, ${terms.intakeBasis} intake` }])
  const byArea = 'areaHa' in source.gross
  const widened = supplyErrors(source.kind, byArea, errors)
  const hay = row ? [cited('hayCoefficient', row)] : []
  const entry: TraceEntry = {
    step: 'forage',
    at,
    formula: byArea ? areaFormula : amountFormula,
    inputs: [...inputs, ...hay, ...widened],
    result: converted.kg,
    unit: `kg ${terms.intakeBasis}`,
  }
  const errorOf = (name: string): number => widened.find((input) => input.name === name)?.value ?? 0
  const lever = { mid: converted.kg.mid, plot: errorOf('yieldError'), area: errorOf('areaError') }
  return {
    of: converted.kg,
    lever,
    entries: [entry],
    missing: [],
    provisional: isWorking || [...asked, ...change].some((one) => one.provisional),
  }
}

/** A coefficient as the trace shows it: the value with the row's edition, source and evidence. */
export const cited = (name: string, row: KnownCoefficient): TraceInput => ({
  name,
  value: row.value,
  unit: row.unit,
  source: row.sources.join(' '),
  evidence: row.evidence,
  edition: row.edition,
})
