// Sheets of duty that are printed from the screen: taken away as an export is, so the ledger is told before the printer.

import * as z from 'zod'
import { areaCode } from '#contract/areas'
import { scoreId } from '#contract/reports'
import { getAreaPath } from '../areas/queries.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { recordWrite } from '../platform/ledger.ts'
import { getJudged } from './score.queries.ts'

const figuresPrinted = endpoint({
  method: 'post',
  path: '/api/prints/duty-figures/:id',
  may: 'duties.read',
  summary: 'Tell the ledger that the figures of duty of an area are being printed',
  input: z.strictObject({ id: areaCode, from: z.iso.date(), to: z.iso.date() }),
  run: async ({ db, input: { id, from, to } }) => {
    const path = await getAreaPath(db, id)
    await recordWrite(db, {
      action: 'duty-figures-printed',
      subjectKind: 'duty-figures',
      subjectId: id,
      path,
      detail: { from, to },
    })
  },
})

const scorePrinted = endpoint({
  method: 'post',
  path: '/api/prints/duty-scores/:id',
  may: 'duties.read',
  summary: 'Tell the ledger that a score is being printed',
  input: scoreId,
  run: async ({ db, input: { id } }) => {
    const { path, code, month } = await getJudged(db, id)
    await recordWrite(db, { action: 'score-printed', subjectKind: 'duty-scores', subjectId: id, path, detail: { code, month } })
  },
})

export const dutyPrintEndpoints: readonly AnyEndpoint[] = [figuresPrinted, scorePrinted]
