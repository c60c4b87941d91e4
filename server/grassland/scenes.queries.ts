// Scenes: written down when a file comes in, moved on by their job, seen by who reaches their area.

import type { Knex } from 'knex'
import type { Declaration, Scene, SceneFound, SceneReport, SceneState } from '#contract/grassland'
import { notFound } from '../platform/problem.ts'
import { json, maybeOne, one, rows, run, type Sql, sql } from '../platform/sql.ts'
import type { Upload } from '../platform/upload.ts'

const columns = sql`
  s.id, s.file_name as "fileName", s.file_bytes as "fileBytes", s.state, s.found,
  case when s.footprint is not null then array[st_xmin(s.footprint), st_ymin(s.footprint), st_xmax(s.footprint), st_ymax(s.footprint)] end as bbox,
  s.indicator, s.basis, s.portion, s.from_day as "from", s.to_day as "to", s.band, s.gap_rule as "gapRule", s.least_share as "leastShare",
  s.feeds_balance as "feedsBalance", s.source, s.done, s.total, s.report, s.problem, s.problem_detail as "problemDetail",
  s.created_by_name as "createdByName", s.created_at as "createdAt", s.is_demo as "isDemo"`

export async function getScene(db: Knex, id: string): Promise<Scene> {
  const found = await maybeOne<Scene>(db, sql`select ${columns} from raster_scenes s where s.id = ${id}::uuid`)
  if (found === undefined) throw notFound('scene', id)
  return found
}

export async function findScenes(db: Knex, page: number, pageSize: number) {
  const items = await rows<Scene>(
    db,
    sql`
    select ${columns} from raster_scenes s order by s.to_day desc nulls first, s.created_at desc, s.id
    limit ${pageSize}::integer offset ${(page - 1) * pageSize}::integer`,
  )
  const { total } = await one<{ total: number }>(db, sql`select count(*) as total from raster_scenes`)
  return { items, total, page, pageSize }
}

export type Placed = { readonly found: SceneFound; readonly footprint: readonly (readonly [number, number])[] | null }
const shapeOf = (footprint: Placed['footprint']): Sql =>
  footprint === null
    ? sql`null::geometry`
    : sql`st_setsrid(st_geomfromgeojson(${json({ type: 'Polygon', coordinates: [footprint] })}), 4326)`

export async function insertScene(
  db: Knex,
  upload: Pick<Upload, 'name' | 'path' | 'sha256' | 'bytes'>,
  { found, footprint }: Placed,
  importer: { readonly userId: string | null; readonly name: string | null; readonly areas?: readonly string[] },
): Promise<string> {
  const reach = importer.areas === undefined ? sql`app_reach('imports', 'add')` : sql`${[...importer.areas]}::text[]::ltree[]`
  const { id } = await one<{ id: string }>(
    db,
    sql`
    insert into raster_scenes (file_name, file_sha256, file_bytes, file_path, found, crs, footprint, areas, created_by, created_by_name)
    values (${upload.name}, ${upload.sha256}, ${upload.bytes}, ${upload.path}, ${json(found)}::jsonb, ${found.crs}, ${shapeOf(footprint)},
      ${reach}, ${importer.userId}::uuid, ${importer.name})
    returning id`,
  )
  return id
}

/** Answers whether the scene was one of `from`. */
export const moveScene = async (db: Knex, id: string, from: readonly SceneState[], to: SceneState): Promise<boolean> =>
  (await run(
    db,
    sql`
    update raster_scenes set state = ${to}, problem = null,
      ended_at = case when ${to} in ('done', 'failed', 'cancelled', 'undone') then now() else ended_at end
    where id = ${id}::uuid and state = any (${[...from]}::text[])`,
  )) > 0

export const declareScene = (db: Knex, said: Declaration): Promise<number> =>
  run(
    db,
    sql`
    update raster_scenes set indicator = ${said.indicator}, basis = ${said.indicator === 'yield' ? (said.basis ?? null) : null},
      portion = ${said.indicator === 'yield' ? (said.portion ?? null) : null},
      relative_error = ${said.indicator === 'yield' ? (said.relativeError ?? null) : null}, from_day = ${said.from}::date, to_day = ${said.to}::date,
      band = ${said.band}, scale = ${said.scale ?? null}, shift = ${said.offset ?? null}, no_data = ${said.noData ?? null},
      gap_rule = ${said.gapRule}, least_share = ${said.leastShare}, feeds_balance = ${said.feedsBalance}, source = ${said.source}
    where id = ${said.id}::uuid`,
  )

/** Another scene of the same file, band and period that stands. */
export const findTwin = (
  db: Knex,
  { id, band, from, to, indicator }: Declaration,
): Promise<{ id: string; fileName: string } | undefined> =>
  maybeOne(
    db,
    sql`
    select t.id, t.file_name as "fileName" from raster_scenes s
    join raster_scenes t on t.file_sha256 = s.file_sha256 and t.id <> s.id
    where s.id = ${id}::uuid and t.state in ('queued', 'running', 'done') and t.band = ${band}::integer and t.indicator = ${indicator}
      and t.from_day = ${from}::date and t.to_day = ${to}::date
    limit 1`,
  )

export type SceneWork = {
  readonly filePath: string | null
  readonly crs: string | null
  readonly indicator: 'ndvi' | 'yield'
  readonly band: number
  readonly scale: number | null
  readonly shift: number | null
  readonly noData: number | null
}
/** The scene, if it still waits: a job delivered twice, or after a cancel, finds nothing. */
export const startScene = (db: Knex, id: string): Promise<SceneWork | undefined> =>
  maybeOne(
    db,
    sql`
    update raster_scenes set state = 'running', done = 0 where id = ${id}::uuid and state = 'queued'
    returning file_path as "filePath", crs, indicator, band, scale, shift, no_data as "noData"`,
  )

/** Answers whether the scene is still wanted. */
export const reportScene = async (db: Knex, id: string, done: number, total: number): Promise<boolean> =>
  (await run(db, sql`update raster_scenes set done = ${done}, total = ${total} where id = ${id}::uuid and state = 'running'`)) > 0

export const endScene = (db: Knex, id: string, report: SceneReport): Promise<number> =>
  run(
    db,
    sql`
    update raster_scenes set state = 'done', ended_at = now(), report = ${json(report)}::jsonb, done = total, problem = null
    where id = ${id}::uuid and state = 'running'`,
  )

export const failScene = (db: Knex, id: string, problem: string, detail: object): Promise<number> =>
  run(
    db,
    sql`
    update raster_scenes set state = 'failed', ended_at = now(), problem = ${problem}, problem_detail = ${json(detail)}::jsonb
    where id = ${id}::uuid and state = 'running'`,
  )

/** Everything that came of a scene goes with it; the line that there was one stays. */
export async function removeOutcome(db: Knex, id: string): Promise<void> {
  await run(db, sql`delete from yields where id in (select yield_id from derived_yields where scene_id = ${id}::uuid)`)
  await run(db, sql`delete from raster_statistics where scene_id = ${id}::uuid`)
}

export async function recoverScenes(db: Knex): Promise<readonly string[]> {
  const left = await rows<{ id: string }>(
    db,
    sql`
    update raster_scenes set state = 'failed', problem = 'interrupted', ended_at = now() where state in ('queued', 'running') returning id`,
  )
  for (const { id } of left) await removeOutcome(db, id)
  if (left.length === 0) return []
  return [`遥感影像处理中断 ${left.length} 次，可重新开始 / ${left.length} scenes were cut off; start them again`]
}
