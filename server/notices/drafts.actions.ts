// Drawing a notice and changing a draft: what may be said in it, and what each writes.

import type { Knex } from 'knex'
import type { Bearing, EditedNotice, Found, NewNotice, NoticePrefill, NoticeSourceInput } from '#contract/notices'
import { destockWords, mostOrdered, officeOf, rectifyWords, whyNotOrdered } from '#rules/notices'
import { dayOf } from '../platform/day.rules.ts'
import { untouched } from '../platform/edit.ts'
import { recordWrite } from '../platform/ledger.ts'
import { Problem } from '../platform/problem.ts'
import { json, rows, run, sql } from '../platform/sql.ts'
import { getStandingNotice, type StandingNotice } from './notices.queries.ts'
import { findSource, getSource, type Source } from './sources.queries.ts'

const kindOf = ({ found }: Source) => (found.from === 'assessment' ? 'destock' : 'rectify')

/** Without addressee and words: they name persons, and the ledger is never cleared. */
const told = ({ code, number, kind, bearing, state, version }: StandingNotice) => ({
  code,
  number,
  kind,
  bearing,
  state,
  version,
})
export const noteNotice = (
  db: Knex,
  action: string,
  found: StandingNotice,
  more: {
    readonly reason?: string | undefined
    readonly before?: unknown
    readonly after?: unknown
    readonly detail?: object
  } = {},
): Promise<void> =>
  recordWrite(db, {
    action,
    subjectKind: 'notice',
    subjectId: found.id,
    path: found.path,
    ...more,
    detail: { ...told(found), ...more.detail },
  })

type Said = { readonly bearing: Bearing; readonly destockSu: number | null; readonly dueOn: string }

/** Throws 422 `notices-due-ahead`. */
export function demandAhead(dueOn: string): void {
  if (dueOn < dayOf(new Date())) throw new Problem('notices-due-ahead', 422)
}

/** Throws 409 `notice-not-orderable` with the reasons, 422 `notice-orders-too-much` with the most, or names what is wanting. */
export function demandOrderable(found: Found, { bearing, destockSu }: Pick<Said, 'bearing' | 'destockSu'>): void {
  if (bearing === 'advice') return
  const why = whyNotOrdered(found)
  if (why.length > 0) throw new Problem('notice-not-orderable', 409, { why })
  if (found.from !== 'assessment') return
  if (destockSu === null)
    throw new Problem('invalid-input', 400, {}, [{ path: 'destockSu', code: 'missing', message: 'an order needs destockSu' }])
  const most = mostOrdered(found) ?? 0
  if (destockSu > most) throw new Problem('notice-orders-too-much', 422, { most })
}

/** Throws 409 `notice-source-ended` where nothing is drawn from the record any more; 422 where an overload is to be told as a violation. */
function demandRunning({ isEnded, found }: Source): void {
  if (isEnded) throw new Problem('notice-source-ended', 409, { code: found.code })
  if (found.from === 'violation' && found.violationKind === 'overload') throw new Problem('notice-needs-assessment', 422)
}

export const orderedOf = ({ found }: Source, bearing: Bearing): string =>
  found.from === 'assessment'
    ? destockWords(found, bearing, mostOrdered(found))
    : rectifyWords(found.from === 'violation' ? found.title.zh : `${found.title.zh}（${found.description}）`, bearing)

export async function prefill(db: Knex, { from, sourceId }: NoticeSourceInput): Promise<NoticePrefill> {
  const source = await getSource(db, from, sourceId)
  const { found, clause, operatorId, addressee, areaCode, areaName } = source
  const whyNotOrder = whyNotOrdered(found)
  const bearing: Bearing = whyNotOrder.length === 0 ? 'order' : 'advice'
  const office = officeOf(source.countyName)
  const destockSu = bearing === 'order' ? mostOrdered(found) : null
  const ordered = orderedOf(source, bearing)
  return {
    kind: kindOf(source),
    found,
    clause,
    operatorId,
    addressee,
    areaCode,
    areaName,
    office,
    ordered,
    destockSu,
    bearing,
    whyNotOrder,
  }
}

type Row = Omit<NewNotice, 'from' | 'sourceId'>
/** Inserts drafts with their first step; answers their ids in the order of `drafts`. */
export async function insertDrafts(
  db: Knex,
  drafts: readonly { readonly source: Source; readonly row: Row }[],
): Promise<readonly string[]> {
  const lines = drafts.map(({ source, row }) => ({
    ...row,
    kind: kindOf(source),
    source_kind: source.found.from,
    source_id: source.sourceId,
    operator_id: source.operatorId,
    area_code: source.areaCode,
    path: source.path,
    found: source.found,
    clause: source.clause,
  }))
  const made = await rows<{ id: string }>(
    db,
    sql`
    insert into notices (code, kind, bearing, office, source_kind, source_id, operator_id, addressee, area_code, path, found, clause, ordered,
                         destock_su, due_on)
    select '', d.kind, d.bearing, d.office, d.source_kind, d.source_id, d.operator_id, d.addressee, d.area_code, d.path::ltree, d.found, d.clause,
           d.ordered, d."destockSu", d."dueOn"
    from jsonb_to_recordset(${json(lines)}::jsonb) d (kind text, bearing text, office text, source_kind text, source_id uuid, operator_id uuid,
      addressee text, area_code text, path text, found jsonb, clause jsonb, ordered text, "destockSu" numeric, "dueOn" date)
    returning id`,
  )
  const ids = made.map(({ id }) => id)
  await run(
    db,
    sql`
    insert into notice_steps (notice_id, n, action, to_state, on_day)
    select id, 1, 'draft', 'draft', day_here() from unnest(${[...ids]}::uuid[]) id`,
  )
  return ids
}

export async function draftNotice(db: Knex, { from, sourceId, ...row }: NewNotice): Promise<string> {
  const source = await getSource(db, from, sourceId)
  demandRunning(source)
  demandAhead(row.dueOn)
  demandOrderable(source.found, row)
  const [id = ''] = await insertDrafts(db, [{ source, row }])
  const after = await getStandingNotice(db, id)
  await noteNotice(db, 'notice-drafted', after, { after })
  return id
}

/** Throws 412 `version-conflict`, 403 `not-permitted` once it is no draft. */
export async function changeNotice(db: Knex, input: EditedNotice, version: number): Promise<void> {
  const before = await getStandingNotice(db, input.id)
  if (before.version !== version) throw untouched(before, version)
  const { found } = await readAgain(db, before)
  demandAhead(input.dueOn)
  demandOrderable(found, input)
  const touched = await run(
    db,
    sql`
    update notices set bearing = ${input.bearing}, addressee = ${input.addressee}, office = ${input.office}, ordered = ${input.ordered},
      destock_su = ${input.destockSu}::numeric, due_on = ${input.dueOn}::date, found = ${json(found)}::jsonb
    where id = ${input.id}::uuid and version = ${version}::integer`,
  )
  const after = await getStandingNotice(db, input.id)
  if (touched === 0) throw untouched(after, version)
  await noteNotice(db, 'notice-changed', after, { before, after })
}

/** The record as it stands now. Throws 409 `notice-source-ended` where it is over or gone. */
export async function readAgain(db: Knex, { from, sourceId, found }: StandingNotice): Promise<Source> {
  const source = await findSource(db, from, sourceId)
  if (source === undefined) throw new Problem('notice-source-ended', 409, { code: found.code })
  demandRunning(source)
  return source
}
