// One report: the figures, the lists and the outlines of one area and period, all read in one transaction at one moment. Both files are
// made of this one value.

import { isDemonstration } from '../access/queries.ts'
import { findOutlines, type Outline } from '../areas/outlines.queries.ts'
import { today } from '../duties/calendar.ts'
import { dayOf } from '../platform/day.rules.ts'
import type { Ask } from '../platform/endpoint.ts'
import { underExport } from '../platform/export.ts'
import { Problem } from '../platform/problem.ts'
import type { DutyFigures } from './figures.contract.ts'
import { type FiguresOf, pathAsked, readFigures } from './figures.queries.ts'
import { dueAt } from './figures.rules.ts'
import { momentOfReport, periodOf } from './period.rules.ts'
import type { ReportHead, ReportLimit, ReportPeriod, ReportQuery } from './report.contract.ts'
import {
  findRecordsBegin,
  findReportPatrols,
  findReportProblems,
  findReportUnits,
  longestList,
  type ReportPatrol,
  type ReportProblem,
  type ReportUnit,
} from './report.queries.ts'

export type ListedProblem = ReportProblem & {
  readonly isOpenAtEnd: boolean
  readonly dueOn: string | null
  readonly isOverdue: boolean
}
export type DutyReport = {
  readonly path: string
  readonly period: ReportPeriod
  /** The instant whose records are shown. */
  readonly dataAt: Date
  readonly madeAt: Date
  readonly madeBy: string
  readonly isDemo: boolean
  readonly limits: readonly ReportLimit[]
  readonly figures: DutyFigures
  readonly problems: readonly ListedProblem[]
  readonly patrols: readonly ReportPatrol[]
  readonly units: readonly ReportUnit[]
  readonly outlines: readonly Outline[]
}

type ReportAsk = Pick<Ask<ReportQuery>, 'services' | 'actor' | 'caller' | 'input' | 'moment'>

/** At the end of the last day, or today where that is not yet: as the figures see it. */
function listed(problem: ReportProblem, last: string): ListedProblem {
  const isOpenAtEnd = problem.endedDay === null || problem.endedDay > last
  const dueOn = isOpenAtEnd ? dueAt(problem, last) : null
  return { ...problem, isOpenAtEnd, dueOn, isOverdue: dueOn !== null && dueOn < last }
}

function limitsOf(
  period: ReportPeriod,
  moment: string | null,
  report: Omit<DutyReport, 'limits'>,
  isCut: boolean,
): readonly ReportLimit[] {
  const limits: Readonly<Record<ReportLimit, boolean>> = {
    'not-over': !period.isOver,
    'no-history': period.isOver && moment === null,
    'tracks-now': moment !== null,
    calendar: report.figures.missingYears.length > 0,
    'list-cut': isCut,
    'no-outline': report.outlines.length === 0,
  }
  return (Object.keys(limits) as ReportLimit[]).filter((limit) => limits[limit])
}

/** Throws 404 `not-found` for an area that there is not, 422 `period-ahead` for a period that has not begun. */
export async function readReport({ services, actor, caller, input, moment: asked }: ReportAsk): Promise<DutyReport> {
  const madeAt = new Date()
  // Asked as of a moment, the period stands as it stood then: begun or not, over or not.
  const seen = asked === null ? today() : dayOf(new Date(asked))
  const period = periodOf(input.month ?? input.year ?? '', seen)
  if (!period.hasBegun) throw new Problem('period-ahead', 422, { from: period.from })
  const { path, begin } = await services.as(actor, async (db) => {
    const found = await pathAsked(db, input.area)
    return { path: found, begin: await findRecordsBegin(db, found) }
  })
  const moment = asked ?? momentOfReport(period, begin)
  const of: FiguresOf = { path, from: period.from, to: period.to }
  const kinds = ['duties', 'patrols', 'problems'] as const
  const read = kinds.reduce(
    (work, kind) => underExport(kind, work),
    async (db: Parameters<typeof readFigures>[0]) => {
      const outlines = await findOutlines(db, path)
      const [west, , east] = outlines[0]?.bbox ?? [0, 0, 1, 0]
      return {
        isDemo: await isDemonstration(db),
        figures: await readFigures(db, of, moment === null ? seen : dayOf(new Date(moment))),
        problems: await findReportProblems(db, of),
        patrols: await findReportPatrols(db, of),
        units: await findReportUnits(db, of, (east - west) / 3000),
        outlines,
      }
    },
  )
  const found = await services.as(actor, read, moment)
  const last = period.to < found.figures.asOf ? period.to : found.figures.asOf
  const isCut = Math.max(found.problems.length, found.patrols.length) > longestList
  const report = {
    ...found,
    path,
    period,
    dataAt: moment === null ? madeAt : new Date(moment),
    madeAt,
    madeBy: caller.name ?? caller.login ?? '',
    problems: found.problems.slice(0, longestList).map((problem) => listed(problem, last)),
    patrols: found.patrols.slice(0, longestList),
  }
  return { ...report, limits: limitsOf(period, moment, report, isCut) }
}

export const headOf = ({ period, dataAt, figures, limits, problems, patrols }: DutyReport): ReportHead => ({
  period,
  dataAt: dataAt.toISOString(),
  figures,
  limits,
  problems: problems.length,
  patrols: patrols.length,
})
