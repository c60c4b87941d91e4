// The map of a report: the area and its children, the units by what is due of them, the problems as they stood at the end.

import type { Content } from 'pdfmake/interfaces.js'
import type { Outline } from '../areas/outlines.queries.ts'
import { areaLine, dueState, paperGround, problemAtEnd, problemRim } from '../platform/palette.contract.ts'
import { paperWidth } from '../platform/pdf/document.ts'
import { drawMap, type LegendEntry, type MapShape, mapNote } from '../platform/pdf/map.ts'
import { words } from '../platform/pdf/runs.ts'
import type { DueStatus, ReportUnit } from './report.queries.ts'
import type { DutyReport, ListedProblem } from './report.ts'
import { dueWords } from './report-words.ts'

const mapHeight = 400

const lineOf = ({ level }: Outline): string => (level === 'grid' ? areaLine.village : areaLine[level])
const isLine = ({ kind }: ReportUnit): boolean => kind === 'river-reach'

function unitShape(unit: ReportUnit): MapShape {
  const color = dueState[unit.status]
  return isLine(unit)
    ? { geometry: unit.geometry, line: color, width: 1.8 }
    : { geometry: unit.geometry, fill: color, opacity: 0.55, line: color, width: 0.7 }
}

const standing = ({ isOpenAtEnd, isOverdue }: ListedProblem): keyof typeof problemAtEnd =>
  isOverdue ? 'overdue' : isOpenAtEnd ? 'open' : 'ended'
/** What asks for most attention lies on top. */
const onTop = ['ended', 'open', 'overdue'] as const
const problemWords = { overdue: '问题：期末逾期', open: '问题：期末未结', ended: '问题：期内已结' } as const

const unitOrder: readonly DueStatus[] = ['none', 'done', 'open', 'overdue']

function shapesOf({ outlines, units, problems }: DutyReport): readonly MapShape[] {
  const [whole, ...children] = outlines
  return [
    ...(whole === undefined ? [] : [{ geometry: whole.geometry, fill: paperGround }]),
    ...unitOrder.flatMap((status) => units.filter((unit) => unit.status === status && !isLine(unit)).map(unitShape)),
    ...children.map((child) => ({ geometry: child.geometry, line: lineOf(child), width: 0.6 })),
    ...unitOrder.flatMap((status) => units.filter((unit) => unit.status === status && isLine(unit)).map(unitShape)),
    ...(whole === undefined ? [] : [{ geometry: whole.geometry, line: lineOf(whole), width: 1.3 }]),
    ...onTop.flatMap((state) =>
      problems
        .filter((problem) => standing(problem) === state)
        .map(({ place }) => ({ geometry: place, fill: problemAtEnd[state], line: problemRim, width: 0.5 })),
    ),
  ]
}

/** Only what is on the map. */
function legendOf({ units, problems }: DutyReport): readonly LegendEntry[] {
  const statuses = unitOrder.toReversed().filter((status) => units.some((unit) => unit.status === status))
  const states = onTop.toReversed().filter((state) => problems.some((problem) => standing(problem) === state))
  return [
    ...statuses.map((status) => ({
      text: `单元：${dueWords[status]}`,
      mark: 'ground' as const,
      fill: dueState[status],
      line: dueState[status],
    })),
    ...states.map((state) => ({
      text: problemWords[state],
      mark: 'point' as const,
      fill: problemAtEnd[state],
      line: problemRim,
      width: 0.5,
    })),
    { text: '行政界线（示意）', mark: 'line', line: areaLine.county, width: 1 },
  ]
}

/** Nothing where no outline of the area is known. */
export function reportMap(report: DutyReport): readonly Content[] {
  const [whole, ...children] = report.outlines
  if (whole === undefined) return [words('没有该地区的界线，不能绘制地图。', { style: 'soft' })]
  const map = drawMap({
    extent: whole.bbox,
    width: paperWidth,
    height: mapHeight,
    shapes: shapesOf(report),
    labels: children.flatMap(({ label, nameZh }) => (label === null ? [] : [{ at: label, text: nameZh }])),
    legend: legendOf(report),
  })
  const sources = [...new Set(report.outlines.map(({ source }) => source))]
  return [
    { svg: map.svg, width: paperWidth, margin: [0, 0, 0, 4] },
    words(`${mapNote(map)}来源：界线 ${sources.join('；')}；责任单元、问题为平台记录。`, { style: 'soft' }),
  ]
}
