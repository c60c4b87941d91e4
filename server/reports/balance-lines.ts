// The lines under the table of the balance: each piece of land and each supplement, each count of animals, with the figures it rests on and
// a formula that reckons it again.

import type { TraceEntry } from '#contract/balance'
import type { BalanceSheet } from './balance-report.ts'
import { forageWords, herdWords, sourceWords } from './balance-words.ts'
import { type Column, formula, number, text } from './workbook-cells.ts'

type Traced = { readonly code: string; readonly entry: TraceEntry; readonly row: number }
export type ForageLine = Traced & { readonly typeName: (code: string) => string }
export type HerdLine = Traced

const linesOf = (sheet: BalanceSheet, step: 'forage' | 'herd', first: number): readonly Traced[] =>
  sheet.operators
    .flatMap(({ operatorCode, assessment }) =>
      assessment.trace.filter((entry) => entry.step === step).map((entry) => ({ code: operatorCode, entry })),
    )
    .map((line, i) => ({ ...line, row: first + i }))

export const forageLines = (sheet: BalanceSheet, first: number): readonly ForageLine[] =>
  linesOf(sheet, 'forage', first).map((line) => ({ ...line, typeName: (code) => sheet.typeNames.get(code) ?? code }))
export const herdLines = (sheet: BalanceSheet, first: number): readonly HerdLine[] => linesOf(sheet, 'herd', first)

const inputOf = ({ entry }: Traced, name: string) => entry.inputs.find((input) => input.name === name)
const figureOf = (line: Traced, name: string): number | null => inputOf(line, name)?.value ?? null
const isLand = (line: Traced): boolean => inputOf(line, 'areaHa') !== undefined
const midOf = ({ entry: { result } }: Traced): number | null =>
  typeof result === 'object' && result !== null ? result.mid : null

const taken = (name: string) => (line: Traced) => number(figureOf(line, name))
const partOf = (line: Traced, at: 0 | 1 | 2): string => forageWords(line.entry.at ?? '', isLand(line))[at]

export const forageColumns: readonly Column<ForageLine>[] = [
  { title: '主体编码', width: 22, cell: ({ code }) => text(code) },
  { title: '地块或饲草', width: 22, cell: (line) => text(partOf(line, 0)) },
  { title: '草地类型', width: 14, cell: (line) => text(line.typeName(partOf(line, 1))) },
  { title: '管控', width: 10, cell: (line) => text(partOf(line, 2)) },
  { title: '面积（公顷）', width: 12, cell: taken('areaHa') },
  { title: '单产（千克/公顷）', width: 14, cell: taken('yieldKgPerHa') },
  { title: '数量（千克）', width: 12, cell: taken('amountKg') },
  { title: '可食比例', width: 10, cell: taken('edibleShare') },
  { title: '利用率', width: 10, cell: taken('utilisation') },
  { title: '开放比例', width: 10, cell: (line) => number(figureOf(line, 'openShare') ?? 1) },
  { title: '干草系数', width: 10, cell: (line) => number(figureOf(line, 'hayCoefficient') ?? 1) },
  {
    title: '可利用饲草（千克）',
    width: 16,
    cell: (line) => formula(`${isLand(line) ? 'E#*F#' : 'G#'}*H#*I#*J#*K#`.replaceAll('#', String(line.row))),
  },
  { title: '平台：千克', width: 14, cell: (line) => number(midOf(line)) },
  { title: '计量', width: 12, cell: ({ entry }) => text(entry.unit) },
  {
    title: '来源',
    width: 50,
    cell: (line) => text(sourceWords(inputOf(line, isLand(line) ? 'yieldKgPerHa' : 'amountKg') ?? {})),
  },
  { title: '系数来源', width: 40, cell: (line) => text(sourceWords(inputOf(line, 'utilisation') ?? {})) },
]

const isBorrowed = (line: HerdLine): boolean => inputOf(line, 'adultSuPerHead') !== undefined
const named = (at: 0 | 1 | 2) => (line: HerdLine) => text(herdWords(line.entry.at ?? '')[at])

export const herdColumns: readonly Column<HerdLine>[] = [
  { title: '主体编码', width: 22, cell: ({ code }) => text(code) },
  { title: '畜种', width: 10, cell: named(0) },
  { title: '性别', width: 8, cell: named(1) },
  { title: '龄级', width: 8, cell: named(2) },
  { title: '头只数', width: 10, cell: taken('heads') },
  { title: '羊单位系数', width: 12, cell: (line) => number(figureOf(line, isBorrowed(line) ? 'adultSuPerHead' : 'suPerHead')) },
  { title: '取值', width: 8, cell: (line) => number(isBorrowed(line) ? 0.5 : 1) },
  { title: '羊单位', width: 12, cell: ({ row }) => formula(`E${row}*F${row}*G${row}`) },
  { title: '平台：羊单位', width: 12, cell: (line) => number(midOf(line)) },
  { title: '清点误差', width: 10, cell: taken('countError') },
  { title: '清点记录', width: 24, cell: (line) => text(inputOf(line, 'heads')?.source ?? '') },
  {
    title: '系数来源',
    width: 40,
    cell: (line) => text(sourceWords(inputOf(line, isBorrowed(line) ? 'adultSuPerHead' : 'suPerHead') ?? {})),
  },
]
