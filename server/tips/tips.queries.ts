// Tips as operators and offices see them. The row rule decides which; who called is in none of these tables.

import type { Knex } from 'knex'
import { type Tip, type TipDetail, type TipPhoto, type TipStep, type TipsQuery, tipLeads } from '#contract/tips'
import { callerStateOf, mayPassTipOn, tipActionsOf } from '#rules/tips'
import { findPage, type Listing } from '../platform/list.ts'
import type { Page } from '../platform/paging.ts'
import { dayIn } from '../platform/past.ts'
import { notFound } from '../platform/problem.ts'
import { all, maybeOne, rows, type Sql, sql } from '../platform/sql.ts'

const lastStep = (isOwn: Sql): Sql => sql`(select max(s.n) from tip_steps s where s.tip_id = t.id and ${isOwn})`

const columns = sql`
  t.id, t.code, t.kind, t.state, t.area_code as "areaCode", a.name_zh as "areaName",
  case when t.geom is not null then array[st_x(t.geom), st_y(t.geom)] end as "lonLat", t.accuracy_m as "accuracyM", t.seen_on as "seenOn",
  t.received_at as "receivedAt", t.words, t.lang, (select count(*) from tip_photos p where p.tip_id = t.id) as "photoCount",
  t.has_voice as "hasVoice",
  coalesce(${lastStep(sql`s.action = 'add'`)} > ${lastStep(sql`s.action <> 'add'`)}, false) as "isAddedTo",
  t.incident_id as "incidentId", t.problem_id as "problemId", t.ended_at as "endedAt", t.is_demo as "isDemo", t.version`
const from = sql`from tips t join areas a on a.code = t.area_code`

const sorts = {
  receivedAt: sql`t.received_at`,
  kind: sql`t.kind`,
  state: sql`array_position(array['received', 'in-hand', 'passed-on', 'ended', 'spam'], t.state)`,
  areaName: sql`a.name_zh`,
}

/** Text to be found as it is written, also where it has a sign that `ilike` reads. */
const like = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`

function conditions(query: TipsQuery): readonly Sql[] {
  const { area, kind, state, only, from: first, to: last, bbox, q, incident, problem } = query
  return [
    ...(area === undefined ? [] : [sql`t.path <@ (select path from areas where code = ${area})`]),
    ...(kind === undefined ? [] : [sql`t.kind = ${kind}`]),
    ...(state === undefined ? [] : [sql`t.state = ${state}`]),
    ...(only === undefined ? [] : [sql`t.state in ('received', 'in-hand')`]),
    ...(first === undefined ? [] : [sql`${dayIn(sql`t.received_at`)} >= ${first}::date`]),
    ...(last === undefined ? [] : [sql`${dayIn(sql`t.received_at`)} <= ${last}::date`]),
    ...(bbox === undefined ? [] : [sql`t.geom && st_makeenvelope(${bbox[0]}, ${bbox[1]}, ${bbox[2]}, ${bbox[3]}, 4326)`]),
    ...(q === undefined || q === '' ? [] : [sql`(t.code ilike ${like(q)} or t.words ilike ${like(q)})`]),
    ...(incident === undefined ? [] : [sql`t.incident_id = ${incident}::uuid`]),
    ...(problem === undefined ? [] : [sql`t.problem_id = ${problem}::uuid`]),
  ]
}

const tipListing = (query: TipsQuery): Listing => ({
  columns,
  id: sql`t.id`,
  from,
  where: all(conditions(query)),
  sorts,
  tie: sql`t.received_at desc, t.id`,
})

export const findTips = (db: Knex, query: TipsQuery): Promise<Page<Tip>> => findPage(db, tipListing(query), query)

type Standing = Tip & {
  readonly path: string
  readonly isOperator: boolean
  readonly mayOpenSeal: boolean
}
/** With what the rule looks at. Throws 404 `not-found`. As the owner it must be asked within whose reach. */
export async function getTipNow(db: Knex, id: string, within: Sql = sql`true`): Promise<Standing> {
  const found = await maybeOne<Standing>(
    db,
    sql`
    select ${columns}, t.path::text as path, t.path <@ (select app_reach('tips', 'edit-attributes')) as "isOperator",
           t.path <@ (select app_reach('tips', 'see-exactly')) as "mayOpenSeal"
    ${from} where t.id = ${id}::uuid and ${within}`,
  )
  if (found === undefined) throw notFound('tip', id)
  return found
}

const findPhotos = (db: Knex, id: string): Promise<TipPhoto[]> =>
  rows(
    db,
    sql`
    select p.id, p.width, p.height, p.bytes, p.sha256, p.clean_sha256 as "cleanSha256", p.kept_at is not null as "isOriginalKept"
    from tip_photos p where p.tip_id = ${id}::uuid order by p.n`,
  )

const findSteps = (db: Knex, id: string): Promise<TipStep[]> =>
  rows(
    db,
    sql`
    select s.n, s.action, s.to_state as "to", s.action in ('send', 'add') as "isByCaller", user_name(s.by_user) as by, s.at, s.note
    from tip_steps s where s.tip_id = ${id}::uuid order by s.n`,
  )

type Became = { readonly record: string | null; readonly incidentCode: string | null; readonly problemCode: string | null }
/** Through a function of its own: who answers callers sees neither incidents nor problems, and tells how they ended. */
const becameOf = async (db: Knex, id: string): Promise<Became> =>
  (await maybeOne<Became>(
    db,
    sql`select record, incident_code as "incidentCode", problem_code as "problemCode" from tip_became(${id}::uuid)`,
  )) ?? { record: null, incidentCode: null, problemCode: null }

export async function getTip(db: Knex, id: string): Promise<TipDetail> {
  const { path: _path, isOperator, ...tip } = await getTipNow(db, id)
  const { record, ...codes } = await becameOf(db, id)
  return {
    ...tip,
    ...codes,
    photos: await findPhotos(db, id),
    steps: await findSteps(db, id),
    lead: tipLeads[tip.kind],
    callerState: callerStateOf(tip.state, record),
    actions: isOperator ? tipActionsOf(tip.state) : [],
    mayPassOn: isOperator && mayPassTipOn(tip.state),
  }
}
