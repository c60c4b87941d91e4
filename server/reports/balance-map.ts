// The map of a year's summary: parts of the area by how far stock exceeds grass in a season, as the map on screen colours them.

import type { Content } from 'pdfmake/interfaces.js'
import type { AreaBalance } from '#contract/balance'
import { areaLine, finding, grade, paperGround, unknown } from '../platform/palette.contract.ts'
import { paperWidth } from '../platform/pdf/document.ts'
import { drawMap, type LegendEntry, mapNote } from '../platform/pdf/map.ts'
import { words } from '../platform/pdf/runs.ts'
import type { BalanceYear } from './balance-report.ts'
import { findingWords, gradeWords, type Speak } from './balance-words.ts'

const mapHeight = 330

type Tone = { readonly color: string; readonly said: { readonly zh: string; readonly bo: string } }
const notJudged: Tone = { color: unknown, said: { zh: '未测算', bo: 'རྩིས་མེད།' } }

/** Surplus and balanced are findings, the rest are grades; a doubtful finding keeps its grade and is told apart by its line. */
function toneOf(part: AreaBalance | undefined): Tone {
  if (part === undefined || part.operators === 0) return notJudged
  if (part.finding === 'surplus' || part.finding === 'balanced')
    return { color: finding[part.finding], said: findingWords[part.finding] }
  if (part.grade === null) return { color: unknown, said: findingWords[part.finding] }
  if (part.grade === 'none') return { color: part.finding === 'found' ? finding.found : grade.none, said: gradeWords.none }
  return { color: grade[part.grade], said: gradeWords[part.grade] }
}

/** Nothing where no outline of the area is known. */
export function balanceMap({ outlines, seasons }: BalanceYear, season: 'warm' | 'cold', speak: Speak): readonly Content[] {
  const [whole, ...children] = outlines
  if (whole === undefined) return [words('没有该地区的界线，不能绘制地图。', { style: 'soft' })]
  const { parts, area } = seasons[season]
  const judged =
    children.length === 0
      ? [{ outline: whole, balance: area ?? undefined }]
      : children.map((outline) => ({
          outline,
          balance: parts.find(({ areaCode }) => areaCode === outline.code),
        }))
  const tones = judged.map(({ balance }) => toneOf(balance))
  const legend = [...new Map(tones.map((tone) => [tone.color, tone])).values()].map(
    ({ color, said }): LegendEntry => ({ text: speak(said), mark: 'ground', fill: color, line: areaLine.county }),
  )
  const isDoubted = ({ balance }: (typeof judged)[number]): boolean => balance?.finding === 'uncertain'
  const map = drawMap({
    extent: whole.bbox,
    width: paperWidth,
    height: mapHeight,
    shapes: [
      { geometry: whole.geometry, fill: paperGround },
      ...judged.map(({ outline }, i) => ({
        geometry: outline.geometry,
        fill: tones[i]?.color ?? unknown,
        line: areaLine.county,
        width: 0.6,
      })),
      ...judged.filter(isDoubted).map(({ outline }) => ({ geometry: outline.geometry, line: finding.uncertain, width: 1.6 })),
      { geometry: whole.geometry, line: areaLine.prefecture, width: 1.2 },
    ],
    labels: children.flatMap(({ label, nameZh }) => (label === null ? [] : [{ at: label, text: nameZh }])),
    legend: [
      ...legend,
      ...(judged.some(isDoubted)
        ? [{ text: speak(findingWords.uncertain), mark: 'line' as const, line: finding.uncertain, width: 1.6 }]
        : []),
    ],
  })
  const sources = [...new Set(outlines.map(({ source }) => source))]
  return [
    { svg: map.svg, width: paperWidth, margin: [0, 0, 0, 4] },
    words(`${mapNote(map)}来源：${sources.join('；')}。`, { style: 'soft' }),
  ]
}
