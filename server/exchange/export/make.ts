// Makes the file of an export: counts what there is, tells the writer, hands it the rows piece by piece.

import { rm } from 'node:fs/promises'
import type { ExportAsked, ExportNote } from '#contract/exchange'
import type { Question } from '../../ogc/questions.ts'
import { demoLabel } from '../../platform/paper-words.ts'
import { formatOf } from './formats.ts'
import type { Outlet, Sheet } from './outlet.ts'
import { piecesOf, type Read, type Survey, surveyOf } from './read.ts'

export type Wanted = {
  readonly question: Question
  readonly asked: ExportAsked
  readonly asOf: string | null
  readonly by: string
  readonly path: string
}
/** Called as rows are written, and at once; throws where the export is not wanted any more. */
export type Report = (done: number, total: number) => Promise<void>
export type Made = Survey & { readonly notes: readonly ExportNote[] }

const licence =
  '仅限本职工作使用；转交他人须经数据主管单位同意 · for the duties of the asker; handing on needs the consent of the office that keeps the register'

function labelOf({ question: { collection }, asked, asOf, by }: Wanted, isDemo: boolean, moment: string): readonly string[] {
  const { collection: _id, format: _format, ...filter } = asked
  return [
    ...(isDemo ? [demoLabel] : []),
    `${collection.title.zh} · ${collection.title.en}`,
    `来源 source: ${collection.source.zh}`,
    `使用限制 licence: ${licence}`,
    ...(asOf === null ? [] : [`历史时点 as of: ${asOf}`]),
    `筛选 filter: ${JSON.stringify(filter)}`,
    `导出 exported: ${moment} · ${by}`,
  ]
}

function sheetOf(wanted: Wanted, { total, isDemo, widths }: Survey): Sheet {
  const { collection, records, properties } = wanted.question
  const moment = new Date().toISOString()
  return {
    collection: collection.id,
    title: collection.title,
    geometry: records.geometry ?? collection.geometry,
    srid: wanted.asked.crs,
    columns: properties.map(({ name, type, title }, i) => ({ name, type, title, mostBytes: widths[i] ?? null })),
    total,
    encoding: wanted.asked.encoding,
    label: labelOf(wanted, isDemo, moment),
    isDemo,
    moment,
  }
}

const withoutPlace = (count: number): readonly ExportNote[] => (count === 0 ? [] : [{ code: 'without-place', count }])

/** Nothing stays of a file that was not finished. */
export async function makeFile(wanted: Wanted, read: Read, report: Report): Promise<Made> {
  const format = formatOf(wanted.asked.format)
  const survey = await surveyOf(wanted.question, read, format.measures ?? false)
  await report(0, survey.total)
  await rm(wanted.path, { force: true, recursive: true })
  const outlet: Outlet = await format.open(wanted.path, sheetOf(wanted, survey))
  try {
    let [done, placeless] = [0, 0]
    for await (const piece of piecesOf(wanted.question, wanted.asked.crs, read)) {
      await outlet.add(piece)
      done += piece.length
      placeless += piece.filter(({ wkb }) => wkb === null).length
      await report(done, Math.max(done, survey.total))
    }
    return { ...survey, total: done, notes: [...withoutPlace(placeless), ...(await outlet.close())] }
  } catch (fault) {
    await outlet.abandon()
    await rm(wanted.path, { force: true, recursive: true })
    throw fault
  }
}
