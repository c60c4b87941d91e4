// The words of the balance, each with one meaning: kinds of forage, findings, grades, intervals and trace entries.

/** Where forage comes from; every source is its own line. `byproduct` is milled or pressed farm residue, `feed` is finished feed. */
export const supplyKinds = ['natural', 'artificial', 'hay', 'straw', 'byproduct', 'feed'] as const
export type SupplyKind = (typeof supplyKinds)[number]

/** Kinds whose amount rests on a yield measured on land, and so carries the yield error. */
export const grownKinds: readonly SupplyKind[] = ['natural', 'artificial']

/** What a kilogram is a kilogram of. `hay` is standard hay; `fresh` is edible fresh weight. Never added together. */
export const bases = ['hay', 'fresh'] as const
export type Basis = (typeof bases)[number]

export const seasons = ['warm', 'cold', 'year'] as const
export type SeasonKind = (typeof seasons)[number]

/** What a zone demands of grazing on land: `ban` never, `rest` not within dates, `balance` up to capacity, `none` unzoned. */
export const regimes = ['ban', 'rest', 'balance', 'none'] as const
export type Regime = (typeof regimes)[number]

export const findings = ['found', 'uncertain', 'balanced', 'surplus'] as const
export type Finding = (typeof findings)[number]

/** What would settle an uncertain finding: a recount, a yield plot, a survey of the area, or the printed standard. */
export const settlements = ['count', 'plot', 'area', 'standard'] as const
export type Settlement = (typeof settlements)[number]

/** Ascending. The words carry the grade; colour only repeats it. */
export const grades = ['none', 'light', 'moderate', 'severe'] as const
export type Grade = (typeof grades)[number]

export const sexes = ['female', 'male'] as const
export type Sex = (typeof sexes)[number]
export const ageClasses = ['adult', 'young'] as const
export type AgeClass = (typeof ageClasses)[number]

/** L read in the law · 2 two sources agree · 1 one source · G garbled text · D derived · N looked for and not found. */
export { type Evidence, evidenceGrades } from '../platform/evidence.contract.ts'

/** A figure between its worst cases. Always low ≤ mid ≤ high. */
export type Interval<N extends number = number> = { readonly low: N; readonly mid: N; readonly high: N }

export const traceSteps = ['forage', 'capacity', 'herd', 'stock', 'rate', 'index', 'excess', 'finding', 'missing'] as const
export type TraceStep = (typeof traceSteps)[number]

/** A number that went into a step, and where it came from. `name` is the word the formula uses. */
export type TraceInput = {
  readonly name: string
  readonly value: number | null
  readonly unit: string
  readonly source?: string
  readonly evidence?: string
  readonly edition?: string
}

/** One line of the reckoning, in order. `at` names the input it speaks of, as a JSON path or a parcel code. */
export type TraceEntry = {
  readonly step: TraceStep
  readonly at?: string
  readonly formula: string
  readonly inputs: readonly TraceInput[]
  readonly result: Interval | Finding | null
  readonly unit: string
}

/** What the id of a source stands for. */
export type SourceTitle = { readonly id: string; readonly title: string; readonly titleEn: string }
