// Notices on paper: one as PDF or DOCX, and a page of the list as one PDF. Who takes one leaves a line in the ledger.

import { type NoticeDetail, type NoticePaper, noticePaper, noticePapers } from '#contract/notices'
import { isDemonstration } from '../access/queries.ts'
import { bytes, stream } from '../platform/answer.ts'
import { reachOf } from '../platform/caller.ts'
import { type AnyEndpoint, type Ask, stepwise } from '../platform/endpoint.ts'
import { underExport } from '../platform/export.ts'
import { recordRead } from '../platform/ledger.ts'
import { writePdf } from '../platform/pdf/write.ts'
import { Problem } from '../platform/problem.ts'
import { findNotices, getNotice, getStandingNotice } from './notices.queries.ts'
import { sheetOf } from './paper.ts'
import { noticeDocx } from './paper-docx.ts'
import { noticesPaper } from './paper-pdf.ts'

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const common = { method: 'get', cost: 'heavy' } as const
const makerOf = ({ caller }: Pick<Ask<unknown>, 'caller'>): string => caller.name ?? caller.login ?? ''

/** Drawn on a platform that holds the demonstration, it is of it too. */
const labelled = (notice: NoticeDetail, isOfDemo: boolean): NoticeDetail => ({ ...notice, isDemo: notice.isDemo || isOfDemo })

async function taken({ services, actor, input: { id, language } }: Ask<NoticePaper>, format: string): Promise<NoticeDetail> {
  const { notice, path } = await services.as(actor, async (db) => ({
    notice: labelled(await getNotice(db, id), await isDemonstration(db)),
    path: (await getStandingNotice(db, id)).path,
  }))
  const { code, version } = notice
  await recordRead(services, actor, {
    action: 'notice-printed',
    subjectKind: 'notice',
    subjectId: id,
    path,
    detail: { code, version, format, language },
  })
  return notice
}

const pdf = stepwise({
  ...common,
  path: '/api/notices/:id/paper.pdf',
  may: 'notices.read',
  summary: 'A notice as PDF, in Chinese, or in Chinese and Tibetan',
  input: noticePaper,
  run: async (ask) => {
    const notice = await taken(ask, 'pdf')
    const document = await writePdf(noticesPaper([sheetOf(notice, ask.input.language)], makerOf(ask), new Date()))
    return stream(() => document, 'application/pdf', `${notice.code}.pdf`)
  },
})

const docx = stepwise({
  ...common,
  path: '/api/notices/:id/paper.docx',
  may: 'notices.read',
  summary: 'A notice as DOCX, in Chinese, or in Chinese and Tibetan',
  input: noticePaper,
  run: async (ask) => {
    const notice = await taken(ask, 'docx')
    const document = await noticeDocx(sheetOf(notice, ask.input.language))
    return bytes(document, docxType, { 'content-disposition': `attachment; filename="${notice.code}.docx"` })
  },
})

/** A page of the list at most, in its order. Throws 404 `notices-none` where there is nothing to print. */
const many = stepwise({
  ...common,
  path: '/api/notices/papers.pdf',
  may: 'notices.edit',
  summary: 'The notices of a page of the list as one PDF, each from a page of its own',
  input: noticePapers,
  run: async (ask) => {
    const { language, ...query } = ask.input
    const notices = await ask.services.as(
      ask.actor,
      underExport('notices', async (db) => {
        const { items } = await findNotices(db, query)
        const isOfDemo = await isDemonstration(db)
        const found: NoticeDetail[] = []
        for (const { id } of items) found.push(labelled(await getNotice(db, id), isOfDemo))
        return found
      }),
    )
    if (notices.length === 0) throw new Problem('notices-none', 404)
    await recordRead(ask.services, ask.actor, {
      action: 'notices-printed',
      subjectKind: 'export',
      subjectId: 'pdf',
      path: reachOf(ask.caller),
      detail: { language, codes: notices.map(({ code }) => code) },
    })
    const sheets = notices.map((notice) => sheetOf(notice, language))
    const document = await writePdf(noticesPaper(sheets, makerOf(ask), new Date()))
    return stream(() => document, 'application/pdf', 'notices.pdf')
  },
})

export const noticePaperEndpoints: readonly AnyEndpoint[] = [many, pdf, docx]
