// The statement (说明) of a bundle on paper: the court's own questions, answered from what is on record.

import type { Content } from 'pdfmake/interfaces.js'
import { say } from '../platform/paper-words.ts'
import type { PdfPaper } from '../platform/pdf/document.ts'
import { ink } from '../platform/pdf/ink.ts'
import { words } from '../platform/pdf/runs.ts'
import type { BundleFacts } from './bundle.facts.ts'
import { type Signing, sheet } from './bundle.papers.ts'
import { labels, titles } from './bundle.words.ts'
import { statementOf } from './statement.rules.ts'
import type { Answer, StatementFacts } from './statement-shared.rules.ts'

const answerBlock = (facts: BundleFacts, { law, article, question, known, unknown }: Answer): Content => {
  const { language } = facts.bundle
  const lacks = unknown.map(({ what, settles }) => words(`${what}。${say(labels.settles, language)}：${settles}。`))
  return {
    margin: [0, 8, 0, 4],
    stack: [
      {
        // A heading is never the last line of a page.
        unbreakable: true,
        stack: [
          words(`${law} ${article}`, { bold: true, fontSize: 11 }),
          words(question.zh, { style: 'soft', margin: [0, 1, 0, 3] }),
          ...(language === 'zh' ? [] : [words(question.bo, { style: 'soft', margin: [0, 0, 0, 3] })]),
          words(say(labels.known, language), { bold: true, fontSize: 8.5 }),
          { ul: (known.length === 0 ? ['无'] : known).map((line) => words(line)), margin: [0, 1, 0, 3] },
        ],
      },
      words(say(labels.unknown, language), { bold: true, fontSize: 8.5, color: ink.label }),
      { ul: lacks.length === 0 ? [words('无')] : lacks, margin: [0, 1, 0, 0] },
    ],
  }
}

export function statementPaper(facts: BundleFacts, signing: Signing): PdfPaper {
  const { included, withheld, chain, handOvers, checkpoints } = facts
  const asked: StatementFacts = {
    ...signing,
    items: [...included, ...withheld].toSorted((a, b) => a.itemNo - b.itemNo),
    compared: included.map(({ itemNo }) => itemNo),
    chainLines: chain.lines,
    chainFaults: chain.faults,
    counts: chain.counts,
    lastVerified: chain.lastVerified,
    handOversSigned: handOvers.filter(({ state }) => state === 'signed').length,
    checkpoints,
  }
  return sheet(facts, titles.statement, [
    words('本说明由平台按记录逐条生成，只陈述已有记录和未知事项，不对证据的采信、定性提出意见。', { style: 'soft' }),
    ...statementOf(asked).map((answer) => answerBlock(facts, answer)),
  ])
}
