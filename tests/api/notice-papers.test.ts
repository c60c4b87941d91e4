// Notices on paper: what a reader takes out of the files, in one language and in two, one notice and many.

import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromBuffer } from 'yauzl'
import { rows, sql } from '../../server/platform/sql.ts'
import type { Login } from '../support/cast.ts'
import { layFindings, noticeHands } from '../support/notices.ts'
import { readPdf, solid } from '../support/pdf-text.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let order: string
let advice: string
beforeAll(async () => {
  world = await startWorld()
  await layFindings(world)
  const hands = noticeHands(world)
  order = (await hands.handOver()).id
  advice = (await hands.draft('county-a', { of: 'OP-632701101001-2' })).body.id
})
afterAll(() => world.stop())

const bytesOf = async (login: Login, path: string): Promise<Buffer> => {
  const { status, body } = await world.as(login).get<Buffer>(`/api/notices/${path}`)
  expect([path, status]).toEqual([path, 200])
  return body
}

/** The words of a DOCX, as any program finds them: the text runs of its main part. */
const wordsOf = async (file: Buffer): Promise<string> => {
  const xml = await new Promise<string>((resolve, reject) => {
    fromBuffer(file, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error)
      zip.on('entry', (entry) => {
        if (entry.fileName !== 'word/document.xml') return zip.readEntry()
        zip.openReadStream(entry, (fault, stream) => (fault ? reject(fault) : text(stream).then(resolve, reject)))
      })
      zip.readEntry()
    })
  })
  return solid([...xml.matchAll(/<w:t [^>]*>([^<]*)<\/w:t>/g)].map(([, run]) => run).join(''))
}

describe('a notice as PDF', () => {
  it('says in one page to whom, what was found and how surely, by which law, what is ordered and by when', async () => {
    const { pages, solid: said } = await readPdf(await bytesOf('county-a', `${order}/paper.pdf`))
    expect(pages).toHaveLength(1)
    for (const words of [
      '减畜通知书',
      '玉树市草原行政主管部门',
      '玉树市减畜通知〔',
      '经营户',
      '100（80至120）羊单位',
      '60%（25%至110%）',
      '测试标准（TEST）',
      '《草原法》第三十三条、第四十五条',
      '减少不少于40个羊单位',
      '行政复议',
      '直接送达',
    ])
      expect(said).toContain(words)
    expect(said).not.toContain('不作执法依据')
    expect(said).not.toContain('草稿')
  })

  it('says of provisional figures that they are no ground for enforcement, and of a draft that it is one', async () => {
    const { solid: said } = await readPdf(await bytesOf('county-a', `${advice}/paper.pdf`))
    for (const words of ['草畜平衡提示函', '不作执法依据', '不具强制力', '草稿，未签发，不得送达']) expect(said).toContain(words)
  })

  it('has Tibetan beside the Chinese where that is asked for', async () => {
    const { solid: said } = await readPdf(await bytesOf('county-a', `${order}/paper.pdf?language=zh-bo`))
    expect(said).toContain('减畜通知书')
    expect(said).toMatch(/[\u0f40-\u0fbc]{4}/)
    const { solid: chinese } = await readPdf(await bytesOf('county-a', `${order}/paper.pdf`))
    expect(chinese).not.toMatch(/[\u0f40-\u0fbc]/)
  })

  it('of a page of the list is one file, each notice from a page of its own', async () => {
    const { pages } = await readPdf(await bytesOf('county-a', 'papers.pdf?area=632701&sort=code'))
    expect(pages).toHaveLength(2)
    expect(pages.map((page) => solid(page).includes('草稿'))).toEqual([false, true])
    expect(await readPdf(await bytesOf('county-a', 'papers.pdf?state=served'))).toMatchObject({ pages: { length: 1 } })
    expect(await world.as('county-a').get('/api/notices/papers.pdf?state=closed')).toMatchObject({
      status: 404,
      body: { code: 'notices-none' },
    })
  })

  it('is taken by who sees it, which the ledger tells', async () => {
    await bytesOf('herder-a', `${order}/paper.pdf`)
    for (const path of [`${order}/paper.pdf`, `${order}/paper.docx`])
      expect((await world.as('county-b').get(`/api/notices/${path}`)).status).toBe(404)
    expect((await world.as('herder-a').get('/api/notices/papers.pdf')).status).toBe(403)
    const lines = await rows<{ by: string; detail: { format: string } }>(
      world.db,
      sql`select user_name(actor) as by, detail from ledger where action = 'notice-printed' and subject_id = ${order} order by seq desc limit 1`,
    )
    expect(lines).toMatchObject([{ by: 'herder-a', detail: { format: 'pdf' } }])
  })
})

describe('a notice as DOCX', () => {
  it('says the same', async () => {
    const said = await wordsOf(await bytesOf('county-a', `${order}/paper.docx`))
    for (const words of ['减畜通知书', '100（80至120）羊单位', '减少不少于40个羊单位', '行政复议']) expect(said).toContain(words)
    const both = await wordsOf(await bytesOf('county-a', `${order}/paper.docx?language=zh-bo`))
    expect(both).toContain('ཕྱུགས་ཟོག་གཅོག་དགོས་པའི་བརྡ་ཐོ།')
  })

  it('is the same bytes for the same notice', async () => {
    const [one, other] = [await bytesOf('county-a', `${order}/paper.docx`), await bytesOf('county-a', `${order}/paper.docx`)]
    expect(one.equals(other)).toBe(true)
  })
})
