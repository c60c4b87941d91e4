// A table taken out of the platform says what it is, opens in a spreadsheet and runs nothing.

import readXlsxFile from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { writeCsv, writeXlsx } from '../../server/platform/tables.ts'
import { safeText } from '../../server/platform/text.rules.ts'

const rows = [
  { name: '=HYPERLINK("x")', heads: 12, isOpen: true },
  { name: '才仁, "大户"', heads: -3, isOpen: false },
]
const columns = [
  { title: '户名', value: (row: (typeof rows)[number]) => row.name },
  { title: '头数', value: (row: (typeof rows)[number]) => row.heads },
  { title: '未销', value: (row: (typeof rows)[number]) => row.isOpen },
]
const label = ['演示数据', '来源：测试']

const textOf = async (stream: NodeJS.ReadableStream): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(Buffer.from(part))
  return Buffer.concat(parts).toString('utf8')
}

describe('a CSV of results', () => {
  it('begins with the byte-order mark and the label lines, then the header', async () => {
    const lines = (await textOf(writeCsv(rows, columns, label))).split('\r\n')
    expect(lines.slice(0, 3)).toEqual(['\uFEFF演示数据', '来源：测试', '户名,头数,未销'])
  })

  it('disarms text that begins like a formula and leaves negative numbers alone', async () => {
    const lines = (await textOf(writeCsv(rows, columns, label))).split('\r\n')
    expect(lines[3]).toBe(`"'=HYPERLINK(""x"")",12,1`)
    expect(lines[4]).toBe('"才仁, ""大户""",-3,0')
  })
})

it.each([
  ['=1+1', "'=1+1"],
  ['+86 976', "'+86 976"],
  ['-12.5', '-12.5'],
  ['@cmd', "'@cmd"],
  ['冷季', '冷季'],
])('writes %s as %s', (text, safe) => {
  expect(safeText(text)).toBe(safe)
})

it('writes a sheet whose cells keep their types under the label', async () => {
  const sheets = await readXlsxFile(await writeXlsx(rows, columns, label, '超载'))
  expect(sheets[0]?.sheet).toBe('超载')
  expect(sheets[0]?.data.map((line) => line.filter((cell) => cell !== null))).toEqual([
    ['演示数据'],
    ['来源：测试'],
    ['户名', '头数', '未销'],
    ['=HYPERLINK("x")', 12, true],
    ['才仁, "大户"', -3, false],
  ])
})

it('writes codes, days and what looks like a formula into a sheet as text, digit for digit', async () => {
  const texts = ['632701101001000123', '0012', '2025-11-01', '-5', '1/2', '+86 976', '1e5']
  const line = { texts }
  const each = texts.map((_, i) => ({ title: `列${i}`, value: (row: typeof line) => row.texts[i] }))
  const sheets = await readXlsxFile(await writeXlsx([line], each, ['=1+1']))
  expect(sheets[0]?.data.at(0)?.at(0)).toBe('=1+1')
  expect(sheets[0]?.data.at(-1)).toEqual(texts)
})
