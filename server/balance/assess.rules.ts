// The balance of one operator in one season from stored rows, by the same arithmetic as the stated one.
// Capacity, stock and excess are rounded to four decimals here, once; everything after reads the rounded figures.

import type {
  Assessment,
  AssessmentInput,
  CoefficientQuery,
  ExcessHeads,
  Interval,
  KnownCoefficient,
  LandUse,
  Missing,
  Settlement,
} from '#contract/balance'
import { type Asked, ask } from './asked.rules.ts'
import type { CoefficientBook } from './coefficient.rules.ts'
import { mapInterval, roundInterval, sum } from './interval.rules.ts'
import { settledBy } from './settle.rules.ts'
import { headsToRemove } from './stock.rules.ts'
import { type Line, landLine, supplementLine } from './stored-forage.rules.ts'
import { herdLine } from './stored-herd.rules.ts'
import { capacityTrace, stockTrace, verdictTrace } from './trace.rules.ts'
import { days, type Kg, kg, kgPerSuDay } from './units.rules.ts'
import { carryingCapacity, gradeOf, judge, type Verdict } from './verdict.rules.ts'

const nothing: Interval = { low: 0, mid: 0, high: 0 }

export function assessOperator(input: AssessmentInput, book: CoefficientBook): Assessment {
  const terms = askTerms(input, book)
  const supplies = supplyLines(input, book, terms)
  const herds = (input.counts ?? []).map((count) => herdLine(count, book))
  const incomplete = distinct([
    ...terms.missing,
    ...missingOf(supplies),
    ...missingOf(herds),
    ...noCount(input),
    ...unmapped(input.land),
  ])
  const forage = sum(supplies.map(({ of }) => of))
  const capacitySu = roundInterval(capacityOf(forage, terms.intake.row, input.season.days))
  const stockSu = roundInterval(sum(herds.map(({ of }) => of)))
  const whole = judge(capacitySu, stockSu, input.thresholdRate)
  const verdict = incomplete.length === 0 ? { ...whole, excessSu: roundInterval(whole.excessSu) } : undecided
  return {
    operatorCode: input.operatorCode,
    edition: input.edition,
    season: input.season,
    capacitySu,
    stockSu,
    ...verdict,
    excessHeads: excessHeads(verdict.excessSu, book),
    grade: incomplete.length === 0 ? gradeOf(verdict, input.bands) : null,
    settledBy: verdict.finding === 'uncertain' ? (remedyFor(incomplete) ?? settledBy(levers(supplies), levers(herds))) : null,
    provisional: incomplete.length > 0 || terms.provisional || [...supplies, ...herds].some((line) => line.provisional),
    incomplete,
    assumed: terms.assumed,
    trace: [
      ...supplies.flatMap(({ entries }) => entries),
      ...capacityEntry(forage, terms.intake.row, input.season.days, capacitySu),
      ...herds.flatMap(({ entries }) => entries),
      stockTrace(stockSu),
      ...verdictTrace(capacitySu, stockSu, verdict, input.thresholdRate),
    ],
  }
}

/** Nothing may be asked of anyone on figures that are not whole: no rate, no excess. */
const undecided: Verdict = { overloadRate: null, pressureIndex: null, excessSu: nothing, finding: 'uncertain' }

type Terms = {
  readonly intake: Asked
  /** An area error nobody has stated narrows the interval to what is known, and makes the result provisional. */
  readonly areaError: Asked
  readonly missing: readonly Missing[]
  readonly assumed: readonly CoefficientQuery[]
  readonly provisional: boolean
}

function askTerms(input: AssessmentInput, book: CoefficientBook): Terms {
  const intake = ask(book, { key: 'intake', season: input.season.kind })
  const areaError = ask(book, { key: 'area-error' })
  return {
    intake,
    areaError,
    missing: intake.row ? [] : [intake.missing],
    assumed: areaError.row || areaError.missing.what !== 'coefficient' ? [] : [areaError.missing.query],
    provisional: intake.provisional || areaError.provisional,
  }
}

function supplyLines({ land, supplements, season }: AssessmentInput, book: CoefficientBook, asked: Terms): Line[] {
  const terms = {
    book,
    season,
    intakeBasis: asked.intake.row?.basis ?? 'hay',
    areaError: asked.areaError.row?.value ?? 0,
  } as const
  const grown = land.map((piece) => landLine(piece, terms)).filter((line) => line !== null)
  return [...grown, ...supplements.map((supplement) => supplementLine(supplement, terms))]
}

/** Parcels of which no part has a grassland type: nobody has said what grows there, which is not the same as nothing. */
function unmapped(land: readonly LandUse[]): Missing[] {
  const typed = new Set(land.filter(({ grasslandType }) => grasslandType !== null).map(({ parcelCode }) => parcelCode))
  return land
    .filter(({ parcelCode, regime }) => !typed.has(parcelCode) && regime !== 'ban')
    .map(({ parcelCode }) => ({ what: 'yield', parcelCode, grasslandType: null }))
}

function capacityOf(forage: Interval, intake: KnownCoefficient | undefined, seasonDays: number): Interval {
  if (intake === undefined) return nothing
  const basis = intake.basis ?? 'hay'
  const typed = mapInterval(forage, (value): Kg<typeof basis> => kg(basis, value))
  return carryingCapacity<typeof basis>(typed, kgPerSuDay(basis, intake.value), days(seasonDays))
}

const capacityEntry = (forage: Interval, intake: KnownCoefficient | undefined, seasonDays: number, capacitySu: Interval) =>
  intake === undefined
    ? []
    : [capacityTrace(forage, { kgPerDay: intake.value, basis: intake.basis ?? 'hay' }, seasonDays, capacitySu, originOf(intake))]

const originOf = ({ sources, evidence, edition }: KnownCoefficient) => ({ source: sources.join(' '), evidence, edition })

const missingOf = (lines: readonly Line[]): Missing[] => lines.flatMap(({ missing }) => missing)
const levers = (lines: readonly Line[]) => lines.map(({ lever }) => lever)
const noCount = ({ counts }: AssessmentInput): Missing[] => (counts === null ? [{ what: 'count' }] : [])

/** The same gap met on many parcels is told once. */
const distinct = (missing: readonly Missing[]): Missing[] => [
  ...new Map(missing.map((one) => [JSON.stringify(one), one])).values(),
]

/** A gap is closed by what it lacks: first the count, then the plot, then the printed standard. */
function remedyFor(incomplete: readonly Missing[]): Settlement | null {
  if (incomplete.some(({ what }) => what === 'count')) return 'count'
  if (incomplete.some(({ what }) => what === 'yield')) return 'plot'
  return incomplete.length > 0 ? 'standard' : null
}

function excessHeads(excessSu: Interval, book: CoefficientBook): ExcessHeads {
  const inHeadsOf = (animal: string): Interval | null => {
    const { row } = ask(book, { key: 'su-factor', animal, ageClass: 'adult' })
    return row && row.value > 0 ? headsToRemove(excessSu, row.value) : null
  }
  return { yak: inHeadsOf('yak'), sheep: inHeadsOf('sheep') }
}
