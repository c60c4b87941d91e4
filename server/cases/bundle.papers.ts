// The cover sheet of a bundle on paper, and what all its papers have.

import type { Content } from 'pdfmake/interfaces.js'
import type { EvidenceItem } from '#contract/cases'
import { dayOf } from '../platform/day.rules.ts'
import { type Said, say } from '../platform/paper-words.ts'
import type { PdfPaper } from '../platform/pdf/document.ts'
import { ink } from '../platform/pdf/ink.ts'
import { words } from '../platform/pdf/runs.ts'
import type { BundleFacts } from './bundle.facts.ts'
import { demoLabel, labels, momentWords, roleWords, stageWords, titles, trackWords, unknownWord } from './bundle.words.ts'
import type { StatementFacts } from './statement-shared.rules.ts'

export type Signing = Pick<StatementFacts, 'keyId' | 'isKeyCertified' | 'timestampAuthority'>

export const heading = (facts: BundleFacts, said: Said): Content =>
  words(say(said, facts.bundle.language), { style: 'h2', headlineLevel: 1 })

export const officeOf = ({ maker }: BundleFacts): string =>
  maker.duties.map(({ role, area }) => `${area}${roleWords[role] ?? role}`).join('、') || unknownWord

/** Title, label and foot that each of the papers has. */
export function sheet(facts: BundleFacts, said: Said, content: readonly Content[]): PdfPaper {
  const { file, bundle, madeAt, maker } = facts
  const label = file.isDemo ? say(demoLabel, bundle.language) : null
  return {
    title: `${say(said, bundle.language)} ${file.code}`,
    label,
    foot: `证据包 ${bundle.id}（第 ${bundle.n} 份），${maker.name} 制作于 ${dayOf(madeAt)}`,
    madeAt,
    content: [
      words(said.zh, { style: 'h1' }),
      ...(bundle.language === 'zh' ? [] : [words(said.bo, { fontSize: 14, margin: [0, 0, 0, 8] })]),
      ...(label === null ? [] : [words(label, { color: ink.label, bold: true, margin: [0, 0, 0, 8] })]),
      ...content,
    ],
  }
}

type Pair = readonly [Said, string | null]
const pairs = (facts: BundleFacts, told: readonly Pair[]): Content => ({
  layout: 'noBorders',
  margin: [0, 4, 0, 8],
  table: {
    widths: [facts.bundle.language === 'zh' ? 80 : 150, '*'],
    body: told.map(([said, value]) => [
      words(say(said, facts.bundle.language), { style: 'soft' }),
      words(value === null || value === '' ? unknownWord : value),
    ]),
  },
})

const sealedWords = (items: readonly EvidenceItem[]): string =>
  items.length === 0 ? '无' : `第 ${items.map(({ itemNo }) => itemNo).join('、')} 号（只附目录与摘要，不附文件）`

export function coverPaper(facts: BundleFacts, signing: Signing): PdfPaper {
  const { file, bundle, included, withheld, madeAt, maker } = facts
  return sheet(facts, titles.cover, [
    pairs(facts, [
      [labels.caseNo, file.code],
      [labels.courtNo, file.courtNo],
      [labels.title, file.title],
      [labels.cause, file.cause],
      [labels.legalBasis, file.legalBasis],
      [labels.jurisdiction, file.jurisdiction],
      [labels.track, trackWords[file.track]],
      [labels.stage, stageWords[file.stage]],
      [labels.area, `${file.areaName}（${file.areaCode}）`],
      [labels.offenceAt, momentWords(file.offenceAt)],
    ]),
    pairs(facts, [
      [labels.bundle, `${bundle.id}（本案第 ${bundle.n} 份）`],
      [labels.madeBy, `${maker.name}，${officeOf(facts)}`],
      [labels.madeAt, momentWords(madeAt)],
      [labels.reason, bundle.reason],
      [titles.items, `${included.length + withheld.length} 件，其中附文件 ${included.length} 件`],
      [titles.withheld, sealedWords(withheld)],
      [labels.key, `${signing.keyId}（${signing.isKeyCertified ? '证书由其他机构签发' : '证书由该密钥自签，请另行核对'}）`],
      [labels.stamp, signing.timestampAuthority ?? '无（没有配置时间戳机构）'],
    ]),
    heading(facts, titles.content),
    {
      ul: [
        'evidence-list.pdf 证据目录；items/ 各件证据的原始文件；layers/ 固定图层',
        'maps.pdf 案件地图；records/ 案件、证据、关联记录的数据（JSON、GeoJSON）',
        'statement.pdf 证据情况说明；custody.jsonl 保管链全文；ledger.jsonl 平台台账摘录与签名检查点',
        'manifest.json 清单（每个文件的 SHA-256 与 SM3）；manifest.sig 签名；certificate.pem 证书；verify.html 核验页；HOWTO.txt 核验方法',
      ].map((line) => words(line)),
    },
    heading(facts, titles.check),
    words(
      '用浏览器打开 verify.html（不联网），把本 ZIP 文件拖入，即逐一核对每个文件；或按 HOWTO.txt 用 sha256sum、openssl 核对，不用本平台的任何程序。核验能证明的，是签名之后没有改动。',
    ),
  ])
}
