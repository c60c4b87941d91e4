// What somebody without an account is answered. Everything here runs as the owner, for no role may read who called; the code alone opens
// a tip, and only its own.

import type { Knex } from 'knex'
import type { PublicMap, TipKind, TipState, TipStatus } from '#contract/tips'
import { callerStateOf, mayAddToTip } from '#rules/tips'
import { dayIn } from '../platform/past.ts'
import { maybeOne, one, rows, type Sql, sql } from '../platform/sql.ts'

export type Opened = { readonly id: string; readonly path: string; readonly state: TipState; readonly record: string | null }

/** State of what a tip `t` became; null where it became nothing. */
export const recordState: Sql = sql`
  coalesce((select i.state from incidents i where i.id = t.incident_id), (select p.state from problems p where p.id = t.problem_id))`

/** By the digest of a code. */
export const findOpened = (db: Knex, digest: string): Promise<Opened | undefined> =>
  maybeOne(
    db,
    sql`
    select t.id, t.path::text as path, t.state, ${recordState} as record
    from tip_callers c join tips t on t.id = c.tip_id where c.code_digest = ${digest}`,
  )

type Row = { readonly kind: TipKind; readonly receivedOn: string; readonly photos: number; readonly hasVoice: boolean }

/** In general words: what became of it, and what was said to the caller. No names, no hours. */
export async function getTipStatus(db: Knex, { id, state, record }: Opened): Promise<TipStatus> {
  const row = await one<Row>(
    db,
    sql`
    select t.kind, ${dayIn(sql`t.received_at`)} as "receivedOn", t.has_voice as "hasVoice",
           (select count(*) from tip_photos p where p.tip_id = t.id) as photos
    from tips t where t.id = ${id}::uuid`,
  )
  const words = await rows<TipStatus['words'][number]>(
    db,
    sql`
    select s.action in ('send', 'add') as "isOwn", ${dayIn(sql`s.at`)} as "on", s.note as text
    from tip_steps s
    where s.tip_id = ${id}::uuid and s.action in ('send', 'add', 'answer', 'end') and coalesce(s.note, '') <> '' order by s.n`,
  )
  const told = callerStateOf(state, record)
  return { ...row, state: told, words, mayAdd: mayAddToTip(told) }
}

/** About 300 m: an outline to find one's place by, and small enough for a weak network. */
const shownDegrees = 0.003

const featuresOf = (selected: Sql): Sql => sql`
  select json_build_object('type', 'FeatureCollection', 'features', coalesce(json_agg(json_build_object('type', 'Feature',
    'geometry', st_asgeojson(st_simplifypreservetopology(f.geom, ${shownDegrees}::float8), 3)::json,
    'properties', to_jsonb(f) - 'geom')), '[]')) as shapes
  from (${selected}) f`

export async function findPublicMap(db: Knex): Promise<PublicMap> {
  const areas = await rows<PublicMap['areas'][number]>(
    db,
    sql`
    select a.code, a.level, a.parent_code as "parentCode", a.name_zh as "nameZh", a.name_bo as "nameBo", a.name_en as "nameEn"
    from areas a where a.level in ('county', 'township') order by a.path`,
  )
  const outlines = await one<{ shapes: PublicMap['outlines'] }>(
    db,
    featuresOf(sql`
    select a.code, a.level, a.name_zh, a.name_bo, a.name_en, a.geom from areas a
    where a.level in ('county', 'township') and a.geom is not null order by a.path`),
  )
  const waters = await one<{ shapes: PublicMap['waters'] }>(
    db,
    featuresOf(sql`
    select w.kind, w.name_zh, w.name_bo, w.name_en, w.geom from waters w order by w.code`),
  )
  return { areas, outlines: outlines.shapes, waters: waters.shapes }
}
