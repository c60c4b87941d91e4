// Documents: two scripts, every page labelled and numbered, tables that say on each page what they are, and nothing read from elsewhere.

import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import type { PdfPaper } from '../../server/platform/pdf/document.ts'
import { runsOf, words } from '../../server/platform/pdf/runs.ts'
import { table } from '../../server/platform/pdf/table.ts'
import { writePdf } from '../../server/platform/pdf/write.ts'
import { readPdf, solid } from '../support/pdf-text.ts'

const label = '演示数据，非真实情况'
const paperOf = (content: PdfPaper['content'], more: Partial<PdfPaper> = {}): PdfPaper => ({
  title: '巡查报告',
  label,
  foot: '由 某 出具',
  madeAt: new Date('2026-11-01T00:00:00Z'),
  content,
  ...more,
})
const made = async (paper: PdfPaper): Promise<Buffer> => buffer(await writePdf(paper))

describe('a text', () => {
  it('is split where the script changes, with the spaces between Tibetan syllables kept among them', () => {
    expect(runsOf('玉树 ཡུལ་ཤུལ། བོད་ 3')).toEqual([
      { text: '玉树 ', font: 'han' },
      { text: 'ཡུལ་ཤུལ། བོད་', font: 'tibetan' },
      { text: ' 3', font: 'han' },
    ])
    expect(runsOf('')).toEqual([])
  })
})

describe('a document', () => {
  it('holds Han beyond the common ones, Tibetan and signs, as text that can be searched', async () => {
    const { solid: said, info } = await readPdf(await made(paperOf([words('犏牛与㟖 ≥ 3.2 km²'), words('བོད')])))
    expect(said).toContain('犏牛与㟖≥3.2km²')
    expect(said).toContain('བོད')
    expect(info['Title']).toBe('巡查报告')
    expect(info['CreationDate']).toBe('D:20261101000000Z')
  })

  it('carries label, title, foot and "page n of m" on every page, and the header of a table on each that it reaches', async () => {
    const rows = Array.from({ length: 120 }, (_, i) => i)
    const { pages } = await readPdf(
      await made(
        paperOf([
          table(rows, [
            { title: '序号栏', value: (row) => `第${row}行` },
            { title: '值', isNumber: true, value: (row) => row },
          ]),
        ]),
      ),
    )
    expect(pages.length).toBeGreaterThan(2)
    pages.forEach((page, i) => {
      for (const part of [label, '巡查报告', '由某出具', `第${i + 1}页，共${pages.length}页`, '序号栏'])
        expect(solid(page)).toContain(part)
    })
  })

  it('says nothing of a demonstration where there is none', async () => {
    expect((await readPdf(await made(paperOf([words('正文')], { label: null })))).solid).not.toContain('演示')
  })

  it('is the same bytes for the same content', async () => {
    const paper = () => paperOf([words('同一内容')])
    expect((await made(paper())).equals(await made(paper()))).toBe(true)
  })

  it('embeds the glyphs it uses and not the fonts', async () => {
    expect((await made(paperOf([words('玉树'), words('ཡུལ', { bold: true })]))).length).toBeLessThan(60_000)
  })

  it('reads no file and fetches no address, whatever its content names', async () => {
    await expect(writePdf(paperOf([{ image: '/etc/hostname' }]))).rejects.toThrow(/denied/)
    await expect(writePdf(paperOf([{ image: 'picture' }], {}))).rejects.toThrow()
  })
})

it('of which one cannot be laid out leaves those beside it and after it as they are', async () => {
  const [good, bad, other] = await Promise.allSettled([
    made(paperOf([words('之前')])),
    made(paperOf([{ image: 'picture' }])),
    made(paperOf([words('同时')])),
  ])
  expect([good.status, bad.status, other.status]).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect((await readPdf(await made(paperOf([words('之后')])))).solid).toContain('之后')
})

describe('a table', () => {
  it('shows what is not known as a dash, and cuts a cell that would fill a page', async () => {
    const { solid: said } = await readPdf(
      await made(
        paperOf([
          table(
            ['长'.repeat(5000)],
            [
              { title: '甲', value: () => null },
              { title: '乙', value: (row) => row },
            ],
          ),
        ]),
      ),
    )
    expect(said).toContain('—')
    expect(said).toContain('长…')
    expect(said.length).toBeLessThan(600)
  })
})
