// The balance of one area as it goes on paper, read in one transaction: for the table each operator with the reckoning again from what was
// frozen, for the summary the sums that the platform keeps.

import type { Knex } from 'knex'
import type { AreaBalance, Assessment, Coefficient } from '#contract/balance'
import { assessOperator, replayBook } from '#rules/balance'
import { isDemonstration } from '../access/queries.ts'
import { findOutlines, type Outline } from '../areas/outlines.queries.ts'
import { type AreaSummary, findAreaBalances, findAreaSummary, findAreaYears } from '../balance/areas.queries.ts'
import { findSeenParcels } from '../balance/assessments.queries.ts'
import { type Frozen, hideLand } from '../balance/frozen.ts'
import { findCoefficientRows } from '../balance/inputs.ts'
import type { Ask } from '../platform/endpoint.ts'
import { underExport } from '../platform/export.ts'
import { Problem } from '../platform/problem.ts'
import { type BalanceSheetQuery, type BalanceYearQuery, mostInSheet } from './balance-report.contract.ts'
import {
  countSheetRows,
  findEditionsUsed,
  findSheetRows,
  findTypeNames,
  findViolationCounts,
  type SheetRow,
  type ViolationCount,
} from './balance-report.queries.ts'
import { getFigureArea, pathAsked } from './figures.queries.ts'

type Asked<Query> = Pick<Ask<Query>, 'services' | 'actor' | 'caller' | 'input' | 'moment'>
type Area = Awaited<ReturnType<typeof getFigureArea>>
type Made = {
  readonly path: string
  readonly area: Area
  readonly isDemo: boolean
  readonly madeAt: Date
  readonly madeBy: string
  /** Null is the present. */
  readonly moment: string | null
}

export type JudgedOperator = SheetRow & { readonly assessment: Assessment }
export type BalanceSheet = Made & {
  readonly query: BalanceSheetQuery
  readonly operators: readonly JudgedOperator[]
  readonly parts: readonly AreaBalance[]
  /** Chinese names of grassland types, by code. */
  readonly typeNames: ReadonlyMap<string, string>
  readonly editions: readonly { readonly code: string; readonly title: string }[]
}
export type BalanceYear = Made & {
  readonly query: BalanceYearQuery
  readonly seasons: Readonly<Record<'warm' | 'cold', AreaSummary & { readonly parts: readonly AreaBalance[] }>>
  readonly years: readonly AreaBalance[]
  readonly violations: readonly ViolationCount[]
  readonly editions: readonly { readonly code: string; readonly title: string }[]
  readonly outlines: readonly Outline[]
}

const idsOf = ({ answers }: Frozen): readonly string[] => Object.values(answers).filter((id) => id !== null)

/** The same figures that were stored, and the lines they rest on; coefficient rows are asked for once for all. */
async function judged(db: Knex, found: readonly SheetRow[]): Promise<readonly JudgedOperator[]> {
  const rows: readonly Coefficient[] = await findCoefficientRows(db, [...new Set(found.flatMap(({ inputs }) => idsOf(inputs)))])
  const codes = new Set(found.flatMap(({ inputs }) => inputs.input.land.map(({ parcelCode }) => parcelCode)))
  const seen = await findSeenParcels(db, [...codes])
  return found.map((row) => {
    const { input, answers } = hideLand(row.inputs, seen)
    return { ...row, assessment: assessOperator(input, replayBook(answers, rows, input.edition, input.season.from)) }
  })
}

const made = async (db: Knex, path: string, { caller, moment }: Asked<unknown>): Promise<Made> => ({
  path,
  area: await getFigureArea(db, path),
  isDemo: await isDemonstration(db),
  madeAt: new Date(),
  madeBy: caller.name ?? caller.login ?? '',
  moment,
})

/** Throws 404 `not-found` for an area that there is not, 422 `report-too-large` where it holds more operators than one table takes. */
export function readBalanceSheet(ask: Asked<BalanceSheetQuery>): Promise<BalanceSheet> {
  const { services, actor, input, moment } = ask
  const read = async (db: Knex): Promise<BalanceSheet> => {
    const path = await pathAsked(db, input.area)
    const of = { path, year: input.year, season: input.season }
    const operators = await countSheetRows(db, of)
    if (operators > mostInSheet) throw new Problem('report-too-large', 422, { operators, most: mostInSheet })
    const head = await made(db, path, ask)
    return {
      ...head,
      query: input,
      operators: await judged(db, await findSheetRows(db, of)),
      parts: await findAreaBalances(db, { year: input.year, season: input.season, parent: head.area.code }),
      typeNames: await findTypeNames(db),
      editions: await findEditionsUsed(db, path, input.year),
    }
  }
  return services.as(actor, underExport('balance', read), moment)
}

/** Throws 404 `not-found` for an area that there is not. */
export function readBalanceYear(ask: Asked<BalanceYearQuery>): Promise<BalanceYear> {
  const { services, actor, input, moment } = ask
  const read = async (db: Knex): Promise<BalanceYear> => {
    const path = await pathAsked(db, input.area)
    const head = await made(db, path, ask)
    const { code } = head.area
    const seasonOf = async (season: 'warm' | 'cold') => ({
      ...(await findAreaSummary(db, code, input.year, season)),
      parts: await findAreaBalances(db, { year: input.year, season, parent: code }),
    })
    return {
      ...head,
      query: input,
      seasons: { warm: await seasonOf('warm'), cold: await seasonOf('cold') },
      years: await findAreaYears(db, code),
      violations: await findViolationCounts(db, path, input.year),
      editions: await findEditionsUsed(db, path, input.year),
      outlines: await findOutlines(db, path),
    }
  }
  return services.as(actor, underExport('balance', read), moment)
}
