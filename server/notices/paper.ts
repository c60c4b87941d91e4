// A notice as a sheet: its parts in order, whichever file they are written to.

import type { NoticeDetail, PaperLanguage } from '#contract/notices'
import { demoLabel, type Said, say } from '../platform/paper-words.ts'
import {
  adviceNote,
  dayWords,
  draftLabel,
  foundPairs,
  headings,
  labels,
  objectionNote,
  orderedBo,
  type Pair,
  provisionalNote,
  servingWords,
  titleOf,
} from './paper-words.ts'

export type SheetPart =
  | { readonly as: 'text'; readonly text: string }
  | { readonly as: 'pairs'; readonly pairs: readonly (readonly [name: string, value: string])[] }
export type SheetSection = { readonly heading: string; readonly parts: readonly SheetPart[] }
export type NoticeSheet = {
  readonly office: string
  /** Chinese, and Tibetan below it or null. */
  readonly title: readonly [string, string | null]
  readonly number: string
  /** 演示数据, 草稿: what it is not; empty where it is what it seems. */
  readonly warnings: readonly string[]
  readonly addressee: string
  readonly sections: readonly SheetSection[]
  readonly signed: readonly string[]
  /** The receipt, below the signature. */
  readonly receipt: SheetSection
  /** The record that it is kept as. */
  readonly code: string
}

const numerals = ['一', '二', '三', '四']

export function sheetOf(notice: NoticeDetail, language: PaperLanguage): NoticeSheet {
  const { kind, bearing, found, clause, number, code } = notice
  const isBoth = language === 'zh-bo'
  const title = titleOf[kind][bearing]
  const text = ({ zh, bo }: Said): readonly SheetPart[] => [
    { as: 'text', text: zh },
    ...(isBoth && bo !== '' ? [{ as: 'text', text: bo } as const] : []),
  ]
  const pairs = (told: readonly Pair[]): SheetPart => ({
    as: 'pairs',
    pairs: told.map(([name, value]) => [say(name, language), value] as const),
  })
  const served = notice.steps.findLast(({ action }) => action === 'serve')
  const sections: readonly (readonly [Said, readonly SheetPart[]])[] = [
    [
      headings.found,
      [
        pairs([[labels.area, notice.areaName], ...foundPairs(found, language)]),
        ...(found.isProvisional ? text(provisionalNote) : []),
      ],
    ],
    [headings.clause, text({ zh: clause.zh, bo: clause.bo ?? '' })],
    [
      headings.ordered,
      [...text({ zh: notice.ordered, bo: orderedBo(notice) }), pairs([[labels.due, `${dayWords(notice.dueOn)}前`]])],
    ],
    [headings.objection, text(bearing === 'order' ? objectionNote : adviceNote)],
  ]
  return {
    office: notice.office,
    title: [title.zh, isBoth ? title.bo : null],
    number: number ?? code,
    warnings: [...(notice.isDemo ? [demoLabel] : []), ...(notice.issuedAt === null ? [draftLabel] : [])],
    addressee: `${say(labels.addressee, language)}：${notice.addressee}`,
    sections: sections.map(([heading, parts], i) => ({ heading: `${numerals[i]}、${say(heading, language)}`, parts })),
    signed: [notice.office, ...(notice.issuedAt === null ? [] : [dayWords(notice.issuedAt)])],
    receipt: {
      heading: say(headings.served, language),
      parts: [
        pairs([
          [labels.how, served?.how ? servingWords[served.how] : ''],
          [labels.server, served?.who ?? ''],
          [labels.taker, ''],
          [labels.day, notice.servedOn === null ? '' : dayWords(notice.servedOn)],
        ]),
      ],
    },
    code,
  }
}
