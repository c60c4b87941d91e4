// What was ordered to be made good, and what was found on the land, on the list of a bundle. Nothing where nothing was ordered.

import type { Content } from 'pdfmake/interfaces.js'
import type { InspectionResult, RemedyDetail, RemedyIndicator, RemedyKind, RemedyState } from '#contract/cases'
import type { RemedyReach } from '#rules/cases'
import { table } from '../platform/pdf/table.ts'
import type { BundleFacts } from './bundle.facts.ts'
import { heading } from './bundle.papers.ts'
import { titles, unknownWord } from './bundle.words.ts'

const kindWords: Readonly<Record<RemedyKind, string>> = {
  reseed: '补播',
  fence: '围栏封育',
  backfill: '回填',
  plant: '补植',
  release: '增殖放流',
  clear: '清除',
  substitute: '替代性修复',
}
const indicatorWords: Readonly<Record<RemedyIndicator, readonly [name: string, unit: string]>> = {
  cover: ['植被盖度', '%'],
  survival: ['成活率', '%'],
  area: ['面积', '公顷'],
  length: ['长度', '米'],
  volume: ['方量', '立方米'],
  count: ['数量', '株、尾或件'],
  amount: ['金额', '元'],
}
const stateWords: Readonly<Record<RemedyState, string>> = {
  ordered: '待修复',
  'under-way': '修复中',
  refused: '验收未通过',
  accepted: '已验收',
  withdrawn: '已撤销',
}
const resultWords: Readonly<Record<InspectionResult, string>> = { progressing: '有进展', short: '不足', met: '达到要求' }
const reachWords: Readonly<Record<RemedyReach, string>> = {
  reached: '数值达到',
  'not-reached': '数值未达到',
  'cannot-tell': '不能判定',
}

const shown = (value: number): string => String(Math.round(value * 100) / 100)
const askedOf = ({ indicator, target, demand }: RemedyDetail): string =>
  `${indicatorWords[indicator][0]}不少于 ${shown(target)} ${indicatorWords[indicator][1]}；${demand}`

export function remediesOf(facts: BundleFacts): readonly Content[] {
  const { remedies } = facts.file
  const inspections = remedies.flatMap(({ code, indicator, inspections: all }) =>
    all.map((found) => ({ ...found, code, unit: indicatorWords[indicator][1] })),
  )
  if (remedies.length === 0) return []
  return [
    heading(facts, titles.remedies),
    table(remedies, [
      { title: '编号', width: 92, value: ({ code }) => code },
      { title: '方式', width: 52, value: ({ kind }) => kindWords[kind] },
      { title: '要求', value: askedOf },
      { title: '责任人', width: 72, value: ({ order }) => order?.name ?? unknownWord },
      { title: '依据', width: 84, value: ({ order }) => order?.basis ?? unknownWord },
      { title: '期限', width: 52, value: ({ dueOn }) => dueOn },
      { title: '进展', width: 52, value: ({ state }) => stateWords[state] },
    ]),
    ...(inspections.length === 0
      ? []
      : [
          table(inspections, [
            { title: '编号', width: 92, value: ({ code }) => code },
            { title: '检查日期', width: 52, value: ({ onDay }) => onDay },
            { title: '检查人', width: 72, value: ({ by }) => by ?? unknownWord },
            {
              title: '实测',
              width: 92,
              value: ({ value, error, unit }) => `${shown(value)} ± ${error === null ? unknownWord : shown(error)} ${unit}`,
            },
            { title: '结论', width: 84, value: ({ result, reach }) => `${resultWords[result]}（${reachWords[reach]}）` },
            { title: '情况', value: ({ words }) => words },
          ]),
        ]),
  ]
}
