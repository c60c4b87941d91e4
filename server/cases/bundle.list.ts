// The list of evidence (证据目录) on paper: every item with its capture, digests and what it still lacks; linked records; measures; remedies.

import type { Content } from 'pdfmake/interfaces.js'
import type { EvidenceItem } from '#contract/cases'
import type { PdfPaper } from '../platform/pdf/document.ts'
import { words } from '../platform/pdf/runs.ts'
import { table } from '../platform/pdf/table.ts'
import type { BundleFacts } from './bundle.facts.ts'
import { heading, sheet } from './bundle.papers.ts'
import { remediesOf } from './bundle.remedies.ts'
import {
  clockWords,
  defectWords,
  linkWords,
  measureWords,
  momentWords,
  titles,
  typeWords,
  unitWords,
  unknownWord,
  verdictWords,
  whyWords,
  zoneWords,
} from './bundle.words.ts'

/** To about a centimetre. */
const shown = (degrees: number): number => Number(degrees.toFixed(7))
const placeOf = ({ lon, lat, coordinateSystem, accuracyM }: EvidenceItem): string | null =>
  lon === null || lat === null
    ? null
    : `${shown(lon)}°E ${shown(lat)}°N，${coordinateSystem}${accuracyM === null ? '，精度未知' : `，±${accuracyM} 米`}`
const clockOf = ({ capturedAt, clockSource, clockDriftS }: EvidenceItem): string | null =>
  capturedAt === null
    ? null
    : `${capturedAt}，${clockSource === null ? '时钟来源未知' : clockWords[clockSource]}，${clockDriftS === null ? '未与标准时间比对' : `快 ${clockDriftS} 秒`}`

/** Of an item what package and rules ask, each line with what is not known said so. */
function itemLines(item: EvidenceItem, isThere: boolean): readonly (readonly [string, string | null])[] {
  const tool = [item.tool, item.toolVersion].filter((one) => one !== null).join(' ')
  const medium = item.mediumPlace ?? (item.mediumAbsentReason === null ? null : `无原件：${item.mediumAbsentReason}`)
  return [
    ['文件', `${item.fileName}（${item.fileFormat}，${item.bytes} 字节）${isThere ? '' : '，因封存未附'}`],
    ['SHA-256', item.sha256],
    ['SM3', item.sm3],
    ['证明目的', item.purpose],
    ['采集时间', clockOf(item)],
    ['采集地点', placeOf(item)],
    ['来源设备、工具', [item.sourceDevice, tool === '' ? null : tool].filter((one) => one !== null).join('；')],
    ['原始介质', medium],
    ['取证人', [item.operator1, item.operator2].filter((one) => one !== null).join('、')],
    ['提供人、见证人', [item.provider, item.witness].filter((one) => one !== null).join('、')],
    ['过程录像', item.videoRef],
    ['收存', `${item.addedBy ?? unknownWord}，${momentWords(item.addedAt)}；现持有人 ${item.holder ?? unknownWord}`],
    ...(item.parentNo === null ? [] : [['派生', `由第 ${item.parentNo} 号经以下处理：${item.steps}`] as const]),
    ...(item.isSealed ? [['封存', item.sealNo] as const] : []),
    ...(item.defects.length === 0
      ? []
      : [['尚缺', item.defects.map(({ code, law }) => `${defectWords[code]}（${law}）`).join('；')] as const]),
  ]
}

const itemBlock = (item: EvidenceItem, isThere: boolean): Content => ({
  unbreakable: true,
  margin: [0, 6, 0, 4],
  stack: [
    words(`${item.itemNo}. ${item.name}（${typeWords[item.type]}）`, { bold: true, margin: [0, 0, 0, 2] }),
    {
      layout: 'noBorders',
      table: {
        widths: [80, '*'],
        body: itemLines(item, isThere).map(([name, value]) => [
          words(name, { style: 'soft' }),
          words(value === null || value === '' ? unknownWord : value, { fontSize: 8.5 }),
        ]),
      },
    },
  ],
})

/** Beyond these the data in records/evidence.json tells each item; the table has all. */
const mostBlocks = 1000

export function listPaper(facts: BundleFacts): PdfPaper {
  const { included, withheld } = facts
  const isThere = new Set(included.map(({ itemNo }) => itemNo))
  const all = [...included, ...withheld].toSorted((a, b) => a.itemNo - b.itemNo)
  return sheet(facts, titles.list, [
    ...(all.length === 0
      ? [words('本案没有证据。')]
      : [
          table(all, [
            { title: '编号', width: 28, isNumber: true, value: ({ itemNo }) => itemNo },
            { title: '名称', value: ({ name }) => name },
            { title: '类型', width: 48, value: ({ type }) => typeWords[type] },
            { title: '字节', width: 58, isNumber: true, value: ({ bytes }) => bytes },
            { title: 'SHA-256（前 16 位）', width: 92, value: ({ sha256 }) => sha256.slice(0, 16) },
            { title: '文件', width: 52, value: ({ itemNo }) => (isThere.has(itemNo) ? '附' : '封存未附') },
          ]),
          heading(facts, titles.capture),
          ...all.slice(0, mostBlocks).map((item) => itemBlock(item, isThere.has(item.itemNo))),
          ...(all.length > mostBlocks ? [words(`另有 ${all.length - mostBlocks} 件，见 records/evidence.json。`)] : []),
        ]),
    ...linksOf(facts),
    ...measuresOf(facts),
    ...remediesOf(facts),
  ])
}

function linksOf(facts: BundleFacts): readonly Content[] {
  const { places, zones } = facts
  const as = { offence: '案发时', now: '制作时' } as const
  return [
    ...(places.length === 0
      ? []
      : [
          heading(facts, titles.links),
          table(places, [
            { title: '类别', width: 64, value: ({ kind }) => linkWords[kind] },
            { title: '编号', width: 110, value: ({ code }) => code },
            { title: '名称', value: ({ name }) => name },
            { title: '关联理由', value: ({ why }) => why },
            {
              title: '位置',
              width: 60,
              value: ({ geometry, isExact }) => (geometry === null ? unknownWord : isExact ? '准确' : '十公里格'),
            },
            { title: '时点', width: 44, value: ({ as: told }) => (told === null ? '不可见' : as[told]) },
          ]),
        ]),
    ...(zones.length === 0
      ? []
      : [
          heading(facts, titles.zones),
          table(zones, [
            { title: '编号', width: 80, value: ({ code }) => code },
            { title: '名称', value: ({ name }) => name },
            { title: '类别', width: 80, value: ({ kind }) => zoneWords[kind] },
            { title: '依据', value: ({ legalBasis }) => legalBasis },
            { title: '生效', width: 60, value: ({ inForceFrom }) => inForceFrom },
            { title: '记录', width: 44, value: ({ as: told }) => as[told] },
          ]),
        ]),
  ]
}

function measuresOf(facts: BundleFacts): readonly Content[] {
  const flags = facts.file.measures.flatMap((measure) => measure.flags.map((flag) => ({ measure, flag })))
  const amount = (value: number | null): string => (value === null ? unknownWord : String(Math.round(value * 100) / 100))
  if (flags.length === 0) return []
  return [
    heading(facts, titles.measures),
    words('只列标准与数值，不作结论。', { style: 'soft' }),
    table(flags, [
      { title: '测量', value: ({ measure }) => measureWords[measure.measure] },
      { title: '数值', width: 50, isNumber: true, value: ({ measure }) => amount(measure.value) },
      { title: '误差', width: 46, isNumber: true, value: ({ measure }) => amount(measure.error) },
      { title: '标准', width: 52, isNumber: true, value: ({ flag }) => flag.threshold },
      { title: '单位', width: 28, value: ({ measure }) => unitWords[measure.unit] ?? measure.unit },
      {
        title: '判定',
        width: 88,
        value: ({ flag }) => verdictWords[flag.verdict] + (flag.why === null ? '' : `：${whyWords[flag.why]}`),
      },
      { title: '条款', value: ({ flag }) => `${flag.row.document} ${flag.row.clause}` },
    ]),
  ]
}
