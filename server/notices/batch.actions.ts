// Drawing notices for a whole area at once, and telling who was left out.

import type { Knex } from 'knex'
import type { LeftOut, LeftOutReason, NoticeBatch, NoticeBatchResult } from '#contract/notices'
import { mostOrdered, officeOf, whyNotOrdered } from '#rules/notices'
import { getAreaPath } from '../areas/queries.ts'
import { recordWrite } from '../platform/ledger.ts'
import { Problem } from '../platform/problem.ts'
import { demandAhead, insertDrafts, orderedOf } from './drafts.actions.ts'
import { type Candidate, findCandidates } from './sources.queries.ts'

/** More drafts than these are made in smaller areas. */
const mostDrafts = 2000
const mostNamed = 200

/** Why a candidate gets none; null where it gets one. */
function leftOutFor({ found, hasNotice }: Candidate, { bearing, withUncertain }: NoticeBatch): LeftOutReason | null {
  if (hasNotice) return 'has-notice'
  const isUncertain = found.from === 'assessment' && found.finding === 'uncertain'
  if (isUncertain && (bearing === 'order' || !withUncertain)) return 'uncertain'
  if (bearing === 'advice') return null
  const why = whyNotOrdered(found)
  return why.includes('provisional') ? 'provisional' : why.includes('stale') ? 'stale' : null
}

const draftOf = (source: Candidate, { bearing, dueOn }: NoticeBatch) => ({
  source,
  row: {
    bearing,
    dueOn,
    addressee: source.addressee,
    office: officeOf(source.countyName),
    ordered: orderedOf(source, bearing),
    destockSu: bearing === 'order' ? mostOrdered(source.found) : null,
  },
})

type Judged = { readonly source: Candidate; readonly reason: LeftOutReason | null }
const leftOutOf = (judged: readonly Judged[]): readonly LeftOut[] =>
  judged.flatMap(({ source: { operatorId, found, addressee }, reason }) =>
    reason === null ? [] : [{ operatorId: operatorId ?? '', operatorCode: found.code, operatorName: addressee, reason }],
  )

/** Drafts for every operator of an area found overloaded in a season; tells who was left out, and why. Throws 422 `notice-batch-too-large`. */
export async function draftBatch(db: Knex, input: NoticeBatch): Promise<NoticeBatchResult> {
  demandAhead(input.dueOn)
  const path = await getAreaPath(db, input.area)
  const candidates = await findCandidates(db, input, path, mostDrafts + 1)
  if (candidates.length > mostDrafts) throw new Problem('notice-batch-too-large', 422, { most: mostDrafts })
  const judged = candidates.map((source): Judged => ({ source, reason: leftOutFor(source, input) }))
  const drafts = judged.filter(({ reason }) => reason === null).map(({ source }) => draftOf(source, input))
  await insertDrafts(db, drafts)
  const leftOut = leftOutOf(judged)
  const leftOutCounts: Partial<Record<LeftOutReason, number>> = {}
  for (const { reason } of leftOut) leftOutCounts[reason] = (leftOutCounts[reason] ?? 0) + 1
  await recordWrite(db, {
    action: 'notices-drafted',
    subjectKind: 'notice',
    subjectId: input.area,
    path,
    detail: { ...input, drafted: drafts.length, leftOut: leftOutCounts },
  })
  return { drafted: drafts.length, leftOutCounts, leftOut: leftOut.slice(0, mostNamed) }
}
