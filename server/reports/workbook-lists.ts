// The lists of problems and patrols, with a column of ones for whatever is counted.

import { isCounted, wasLate } from './figures.rules.ts'
import type { ReportPatrol } from './report.queries.ts'
import type { DutyReport, ListedProblem } from './report.ts'
import { modeWords, patrolStateWords, severityWords, stateWords, transportWords } from './report-words.ts'
import { type Column, number, ones, text } from './workbook-cells.ts'

const within = (day: string | null, { from, to }: DutyReport['period']): boolean => day !== null && from <= day && day <= to
const isClosedIn = (problem: ListedProblem, period: DutyReport['period']): boolean =>
  problem.isClosed && within(problem.endedDay, period)

export const problemColumns = ({ period }: DutyReport): readonly Column<ListedProblem>[] => [
  { title: '编号', width: 18, cell: ({ code }) => text(code) },
  { title: '类型', width: 18, cell: ({ typeZh }) => text(typeZh) },
  { title: '程度', width: 9, cell: ({ severity }) => text(severityWords[severity]) },
  { title: '状态', width: 9, cell: ({ state }) => text(stateWords[state]) },
  { title: '地区', width: 16, cell: ({ areaName }) => text(areaName) },
  { title: '责任单元', width: 20, cell: ({ unitName }) => text(unitName ?? '') },
  { title: '发现日', width: 12, cell: ({ foundDay }) => text(foundDay) },
  { title: '结束日', width: 12, cell: ({ endedDay }) => text(endedDay ?? '') },
  { title: '期限日', width: 12, cell: ({ dueOn }) => text(dueOn ?? '') },
  { title: '期内发现', width: 9, cell: ({ foundDay }) => ones(within(foundDay, period)) },
  { title: '期内销号', width: 9, cell: (problem) => ones(isClosedIn(problem, period)) },
  { title: '按期销号', width: 9, cell: (problem) => ones(isClosedIn(problem, period) && wasLate(problem) === false) },
  { title: '期末未结', width: 9, cell: ({ isOpenAtEnd }) => ones(isOpenAtEnd) },
  { title: '期末逾期', width: 9, cell: ({ isOverdue }) => ones(isOverdue) },
  { title: '描述', width: 50, cell: ({ description }) => text(description) },
]

export const patrolColumns: readonly Column<ReportPatrol>[] = [
  { title: '日期', width: 12, cell: ({ day }) => text(day) },
  { title: '地区', width: 16, cell: ({ areaName }) => text(areaName ?? '') },
  { title: '责任单元', width: 36, cell: ({ units }) => text(units.join('；')) },
  { title: '方式', width: 9, cell: ({ transport }) => text(transportWords[transport]) },
  { title: '来源', width: 12, cell: ({ mode }) => text(modeWords[mode]) },
  { title: '人数', width: 7, cell: ({ people }) => number(people) },
  { title: '记录分钟', width: 10, cell: ({ recordedS }) => number(recordedS === null ? null : Math.round(recordedS / 60)) },
  { title: '里程米', width: 12, cell: ({ distanceM }) => number(distanceM) },
  { title: '状态', width: 11, cell: ({ state }) => text(patrolStateWords[state]) },
  { title: '有效', width: 7, cell: (patrol) => ones(isCounted(patrol)) },
  { title: '存疑', width: 7, cell: ({ state }) => ones(state === 'doubtful') },
  { title: '编号', width: 40, cell: ({ id }) => text(id) },
]
